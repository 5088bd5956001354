package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.lambda.Planning;
import io.dagrouter.reason.Problem;
import io.dagrouter.router.RunPlan;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunConf;
import io.dagrouter.run.Subject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What becomes of a recorded message by some routes: for each line that takes it what can be told
 * of its run, by name. A message that no line takes has its fate under {@link #NO_LINE}.
 *
 * @param byLine values by facet, by line
 */
record Fate(SequencedMap<String, SequencedMap<String, String>> byLine) {
  /** In the place of a line where there is none. */
  static final String NO_LINE = "(no line)";

  Fate {
    byLine = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byLine));
  }

  /** The fate of all events of a message. */
  static Fate of(List<PayloadReading> readings, Planning planning) {
    SequencedMap<String, SequencedMap<String, String>> byLine = new LinkedHashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      String event = readings.size() == 1 ? "" : " event " + (i + 1);
      switch (readings.get(i)) {
        case PayloadReading.PassedOver _ -> {
          // Routes have no say in it.
        }
        case PayloadReading.Wrong(Problem problem, _) ->
            byLine.put(NO_LINE + event, refused(problem));
        case PayloadReading.Event(var trigger) ->
            planning.planner().plan(trigger).forEach(plan -> put(byLine, event, plan));
      }
    }
    return new Fate(byLine);
  }

  private static void put(
      Map<String, SequencedMap<String, String>> byLine, String event, RunPlan plan) {
    switch (plan) {
      case RunPlan.Unrouted(_, Problem problem) -> byLine.put(NO_LINE + event, refused(problem));
      case RunPlan.Refused(Subject.OfLine(_, var line, _), Problem problem) ->
          byLine.put(line.name() + event, refused(problem));
      case RunPlan.Refused(_, Problem problem) -> byLine.put(NO_LINE + event, refused(problem));
      case RunPlan.Planned(DagRunRequest run) ->
          byLine.put(run.line().name() + event, planned(run));
    }
  }

  /** The reason alone: messages name the version of the routes. */
  private static SequencedMap<String, String> refused(Problem problem) {
    return new LinkedHashMap<>(Map.of("refused", problem.reason().name()));
  }

  private static SequencedMap<String, String> planned(DagRunRequest run) {
    SequencedMap<String, String> facets = new LinkedHashMap<>();
    facets.put("dag", run.line().dag().value());
    facets.put("environment", run.environment().alias());
    facets.put("mwaa", run.environment().mwaaName());
    run.placement().shadow().ifPresent(shadow -> facets.put("shadow", shadow.alias()));
    run.onHold().ifPresent(hold -> facets.put("hold", hold.evidence()));
    facets.put("date", run.date().date().toString());
    facets.put("source", run.date().source().name());
    facets.put("run id", run.runId().value());
    Map<String, JsonValue> sorted = new TreeMap<>(run.conf().values());
    sorted.forEach(
        (key, value) -> {
          if (!key.equals(RunConf.OWN_KEY)) {
            facets.put("conf." + key, JsonText.write(value));
          }
        });
    run.conf()
        .fields(RunConf.OWN_KEY)
        .flatMap(own -> own.text("zone"))
        .ifPresent(zone -> facets.put("zone", zone));
    return facets;
  }
}
