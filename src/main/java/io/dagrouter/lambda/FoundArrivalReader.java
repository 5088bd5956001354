package io.dagrouter.lambda;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.FoundArrivalJson;
import io.dagrouter.trace.TraceContext;
import java.util.Optional;

/** Reads an arrival that the router put on the outcome bus for one line. */
final class FoundArrivalReader {
  private static final String[] KEY = {"detail", "event", "key"};

  private FoundArrivalReader() {}

  static EventReading read(Fields event, Place place) {
    EventFields fields = new EventFields(event, place);
    fields.version(FoundArrivalJson.VERSION, "detail", "version");
    return arrival(event, fields);
  }

  /**
   * The arrival in {@code detail.event}, for the line that {@code detail.line} names, as part of
   * the trace in {@code detail.traceparent}.
   */
  static EventReading arrival(Fields event, EventFields fields) {
    Optional<TraceContext> trace = event.fields("detail").flatMap(GivenTrace::inPayload);
    Optional<String> line = fields.text("detail", "line");
    EventReading reading =
        fields.arrival(
            fields.text("detail", "event", "id"),
            fields.time("detail", "event", "time"),
            fields.text("detail", "event", "bucket"),
            fields.text(KEY),
            new ObjectVersion(
                fields.textIfAny("detail", "event", "version_id"),
                fields.textIfAny("detail", "event", "etag"),
                fields.textIfAny("detail", "event", "sequencer")),
            fields.size("detail", "event", "size"),
            KEY);
    if (fields.areWrong() || line.isEmpty()) {
      return new EventReading.Unreadable(
          fields.unreadable("its fields are not as the router sends them").problem(), trace);
    }
    return reading instanceof EventReading.Read(ObjectCreated arrival, _)
        ? new EventReading.Read(arrival.onlyFor(line.get()), trace)
        : reading;
  }
}
