package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample event, and what became of it.
 *
 * @param file where it stands
 * @param outcomes as the bus has them, in the order of the messages
 * @param log what the function logged, a line of JSON each
 * @param isFailed whether the invocation failed, so that it would be made again
 */
record PlayedEvent(String file, List<Fields> outcomes, List<String> log, boolean isFailed) {
  PlayedEvent {
    requireNonNull(file);
    outcomes = List.copyOf(outcomes);
    log = List.copyOf(log);
  }

  /** For people: the outcomes, then what was passed over. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(Printable.of(file));
    outcomes.forEach(outcome -> lines.addAll(OutcomeLines.of(outcome)));
    log.forEach(line -> lines.addAll(OutcomeLines.ofNotice(line)));
    if (isFailed) {
      lines.add("  (the invocation fails, so that it is made again)");
    }
    return lines;
  }

  Fields json() {
    return Fields.builder()
        .put("file", file)
        .put("outcomes", new JsonValue.Items(List.copyOf(outcomes)))
        .put("failed", isFailed)
        .build();
  }
}
