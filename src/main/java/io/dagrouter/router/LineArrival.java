package io.dagrouter.router;

import io.dagrouter.date.GivenDate;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteMatch;
import io.dagrouter.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An arrival as one line sees it.
 *
 * @param event the arrival
 * @param match the line, and what its pattern took from the key
 */
record LineArrival(ObjectCreated event, RouteMatch match) implements LineEvent {

  @Override
  public Line line() {
    return match.line();
  }

  /** What the pattern captured under the line's conf key. */
  @Override
  public Optional<GivenDate> givenDate() {
    return Optional.ofNullable(match.captures().get(line().date().confKey()))
        .map(
            capture ->
                new GivenDate(
                    JsonValue.text(capture.text()),
                    capture.format(),
                    "captured by " + match.pattern().pattern()));
  }

  @Override
  public RunId runId(ProcessingDate date) {
    SequencedMap<String, String> set = setCaptures();
    return set.isEmpty()
        ? RunId.ofArrival(event, line().name(), date.date(), line().runPer())
        : RunId.ofSet(line().name(), date.date(), set);
  }

  /** What its set is told from others of the same date by, in the order of the names. */
  SequencedMap<String, String> setCaptures() {
    SequencedMap<String, String> set = new LinkedHashMap<>();
    for (String name : line().gathering().captureNames(line().date().confKey())) {
      Optional.ofNullable(match.captures().get(name))
          .ifPresent(capture -> set.put(name, capture.text()));
    }
    return set;
  }

  /** What was captured, under its own names, and over it what the line says. */
  @Override
  public JsonValue.Fields conf(ProcessingDate date) {
    Map<String, String> captured = new LinkedHashMap<>();
    match.captures().forEach((name, capture) -> captured.put(name, capture.text()));
    Map<String, String> values = new LinkedHashMap<>(captured);
    values.put("uri", event.object().uri());
    values.put("bucket", event.object().bucket());
    values.put("key", event.object().key());
    values.putAll(commonValues(date));
    return JsonValue.texts(captured).and(line().conf().fill(values));
  }
}
