package io.dagrouter.lambda;

import io.dagrouter.aws.EventBridgeRunRequests;
import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.run.RunConf;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/** Reads a request for a run that the router put on the outcome bus. */
final class RunRequestReader {
  private static final String[] ID = {"detail", "request_id"};
  private static final String[] CONF = {"detail", "conf"};

  private RunRequestReader() {}

  static EventReading read(Fields event, Place place) {
    EventFields fields = new EventFields(event, place);
    fields.version(EventBridgeRunRequests.VERSION, "detail", "version");
    Optional<String> line = fields.text("detail", "line");
    Optional<String> id = fields.text(ID).filter(given -> isRequestId(given, fields));
    Optional<Instant> time = fields.time("detail", "requested_at");
    Optional<Fields> conf = fields.object(CONF).filter(given -> isCallers(given, fields));
    Optional<TraceContext> trace = event.fields("detail").flatMap(GivenTrace::inPayload);
    if (fields.areWrong() || line.isEmpty() || id.isEmpty() || time.isEmpty() || conf.isEmpty()) {
      return new EventReading.Unreadable(
          fields.unreadable("its fields are not as the router sends them").problem(), trace);
    }
    return new EventReading.Read(
        new RunRequest(id.get(), time.get(), line.get(), conf.get()), trace);
  }

  private static boolean isRequestId(String id, EventFields fields) {
    if (RunRequest.isId(id)) {
      return true;
    }
    fields.complain(ID, "is blank or longer than " + RunRequest.LONGEST_ID + " characters");
    return false;
  }

  /** A conf with the router's own key was not put there by the router. */
  private static boolean isCallers(Fields conf, EventFields fields) {
    if (conf.get(RunConf.OWN_KEY).isEmpty()) {
      return true;
    }
    fields.complain(CONF, "has the key " + RunConf.OWN_KEY + ", which is the router's own");
    return false;
  }
}
