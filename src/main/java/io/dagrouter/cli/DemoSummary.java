package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What became of all sample events together.
 *
 * @param airflow its version
 * @param outcomes how many there are of each
 * @param sources where the dates of runs that were made come from, and of how many
 * @param runs how many exist in Airflow
 * @param onTheBus how many outcomes the bus has taken
 */
record DemoSummary(
    String airflow,
    List<PlayedEvent> played,
    SequencedMap<String, Integer> outcomes,
    SequencedMap<String, Integer> sources,
    int runs,
    int onTheBus) {
  DemoSummary {
    requireNonNull(airflow);
    played = List.copyOf(played);
    outcomes = Collections.unmodifiableSequencedMap(new TreeMap<>(outcomes));
    sources = Collections.unmodifiableSequencedMap(new TreeMap<>(sources));
  }

  static DemoSummary of(String airflow, List<PlayedEvent> played, LocalLake lake) {
    SequencedMap<String, Integer> outcomes = new TreeMap<>();
    SequencedMap<String, Integer> sources = new TreeMap<>();
    for (PlayedEvent event : played) {
      for (Fields outcome : event.outcomes()) {
        String type = outcome.text("outcome").orElse("");
        outcomes.merge(type, 1, Integer::sum);
        if (type.equals("Triggered")) {
          sources.merge(outcome.text("date_source").orElse(""), 1, Integer::sum);
        }
      }
    }
    int runs = lake.runs().values().stream().mapToInt(List::size).sum();
    return new DemoSummary(
        airflow, played, outcomes, sources, runs, lake.outcomesOnTheBus().size());
  }

  /** Whether every run that was told of exists, and no other, and nothing has to come again. */
  boolean isAsItShouldBe() {
    return runs == triggered() && !outcomes.containsKey("Unavailable");
  }

  private int triggered() {
    return outcomes.getOrDefault("Triggered", 0);
  }

  /** For people. */
  List<String> lines() {
    return List.of(
        "",
        "Outcomes: " + counted(outcomes) + ".",
        "Runs by date source: " + counted(sources) + ".",
        "Runs in Airflow " + airflow + ": " + runs + ", told as triggered: " + triggered() + ".",
        "Outcomes on the bus: " + onTheBus + ".");
  }

  Fields json() {
    return Fields.builder()
        .put("airflow", airflow)
        .put(
            "events",
            new JsonValue.Items(played.stream().<JsonValue>map(PlayedEvent::json).toList()))
        .put("outcomes", counts(outcomes))
        .put("date_sources", counts(sources))
        .put("runs", runs)
        .put("on_the_bus", onTheBus)
        .build();
  }

  private static Fields counts(SequencedMap<String, Integer> counts) {
    Fields.Builder fields = Fields.builder();
    counts.forEach((String name, Integer count) -> fields.put(name, count.longValue()));
    return fields.build();
  }

  private static String counted(SequencedMap<String, Integer> counts) {
    List<String> texts = new ArrayList<>();
    counts.forEach((name, count) -> texts.add(count + " " + name));
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }
}
