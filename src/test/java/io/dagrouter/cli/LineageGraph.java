package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The graph of one arrival in Mermaid, drawn from events of OpenLineage alone. */
final class LineageGraph {
  private LineageGraph() {}

  /** The events, a line each, as values. */
  static List<Fields> events(List<String> lines) throws NotJsonException {
    List<Fields> events = new ArrayList<>();
    for (String line : lines) {
      events.add((Fields) JsonText.read(line));
    }
    return events;
  }

  /** The events of the run for an object. */
  static List<Fields> ofObject(List<Fields> events, String uri) {
    return events.stream()
        .filter(
            event ->
                event.items("inputs").orElseThrow().stream()
                    .anyMatch(input -> uri((Fields) input).equals(uri)))
        .toList();
  }

  static String mermaid(List<Fields> events) {
    Set<String> lines = new LinkedHashSet<>();
    lines.add("flowchart LR");
    for (Fields event : events) {
      Fields run = event.fields("run").orElseThrow();
      Fields job = event.fields("job").orElseThrow();
      Fields made = run.fields("facets").orElseThrow().fields("dagrouter_trigger").orElseThrow();
      for (JsonValue input : event.items("inputs").orElseThrow()) {
        lines.add("  object[(\"" + uri((Fields) input) + "\")] -->|input| router");
      }
      lines.add(
          "  router[\"job %s / %s<br/>run %s\"]"
              .formatted(text(job, "namespace"), text(job, "name"), text(run, "runId")));
      lines.add(
          "  router -->|parent of| dag[\"DAG %s<br/>run %s<br/>processing date %s\"]"
              .formatted(
                  text(made, "dagId"), text(made, "dagRunId"), text(made, "processingDate")));
    }
    lines.add("  dag -.->|parent of| tasks[\"its tasks, and what they read and write\"]");
    return String.join("\n", lines) + "\n";
  }

  private static String uri(Fields dataset) {
    return text(dataset, "namespace") + "/" + text(dataset, "name");
  }

  private static String text(Fields fields, String name) {
    return fields.text(name).orElseThrow();
  }
}
