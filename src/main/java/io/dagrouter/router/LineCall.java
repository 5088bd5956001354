package io.dagrouter.router;

import io.dagrouter.date.GivenDate;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.Line;
import io.dagrouter.run.RunId;
import java.util.Optional;

/**
 * A request for a run, as its line sees it.
 *
 * @param event the request
 * @param line the line that it names
 */
record LineCall(RunRequest event, Line line) implements LineEvent {

  /** What the caller gives under the line's conf key. */
  @Override
  public Optional<GivenDate> givenDate() {
    String key = line.date().confKey();
    return event
        .conf()
        .get(key)
        .map(value -> new GivenDate(value, Optional.empty(), key + " in conf"));
  }

  @Override
  public RunId runId(ProcessingDate date) {
    return RunId.ofCall(event.id(), line.name(), date.date());
  }

  /** What the line says, as far as it can without an arrival, and over it what the caller gives. */
  @Override
  public JsonValue.Fields conf(ProcessingDate date) {
    return line.conf().fillWhere(commonValues(date)).and(event.conf());
  }
}
