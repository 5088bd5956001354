package io.dagrouter.lambda;

import io.dagrouter.date.Days;
import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.DateSelection;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.RemoteRequest;
import io.dagrouter.remote.RunChoice;
import io.dagrouter.run.RunConf;
import java.util.List;
import java.util.Optional;

/**
 * Reads what callers write, strictly and with every mistake at once. What the fields mean stands in
 * {@code docs/reference/calls.md}.
 */
final class RequestReader {
  private static final List<String> RUN_KEYS =
      List.of("line", "dag", "conf", "dates", "days", "only", "order", "requestId", "dryRun");
  private static final List<String> STATUS_KEYS = List.of("line", "dag", "date", "dates", "runId");
  private static final List<String> DOCTOR_KEYS = List.of("environment");

  private static final List<String> CHOICES = List.of("date", "dates", "runId");

  private final Mistakes mistakes = new Mistakes();
  private final String text;

  private RequestReader(String text) {
    this.text = text;
  }

  /**
   * Reads a direct call, which may ask for anything. What it says of its trace is passed over.
   *
   * @param text what was read, for the one who searches the log
   */
  static CallReading direct(Fields given, String text) {
    Fields payload = GivenTrace.without(given);
    RequestReader reader = new RequestReader(text);
    if (payload.get("status").isPresent()) {
      return reader.status(payload);
    }
    if (payload.get("lines").isPresent()) {
      return reader.lines(payload);
    }
    if (payload.get("reconcile").isPresent()) {
      return ReconcileCallReader.direct(payload, text);
    }
    return payload.get("doctor").isPresent()
        ? reader.doctor(payload)
        : reader.run(payload, List.of());
  }

  /** Reads which environments are to be examined, out of a URL. */
  static CallReading doctor(HttpQuery query) {
    RequestReader reader = new RequestReader("");
    query.mistakes().forEach(wrong -> reader.mistakes.add(wrong.place(), wrong.message()));
    return reader.examine(new CallFields(query.parameters(), "", reader.mistakes, DOCTOR_KEYS));
  }

  /**
   * Reads a request for one run or many.
   *
   * @param idempotencyKeys the values of that header
   * @param text what was read, for the one who searches the log
   */
  static CallReading run(Fields body, List<JsonValue> idempotencyKeys, String text) {
    return new RequestReader(text).run(body, idempotencyKeys);
  }

  private CallReading status(Fields payload) {
    CallFields whole = new CallFields(payload, "", mistakes, List.of("status"));
    Optional<Fields> object = whole.object("status");
    if (object.isEmpty()) {
      return wrong();
    }
    CallFields status = new CallFields(object.get(), "status", mistakes, STATUS_KEYS);
    Optional<LineChoice> line = line(status);
    Optional<RunChoice> run = choice(status);
    return line.isPresent() && run.isPresent()
        ? read(new RemoteRequest.Status(line.get(), run.get()))
        : wrong();
  }

  private static Optional<RunChoice> choice(CallFields status) {
    List<String> chosen = CHOICES.stream().filter(status::has).toList();
    if (chosen.size() > 1) {
      return status.note(
          chosen.getFirst(),
          "is there beside "
              + String.join(" and ", chosen.subList(1, chosen.size()))
              + ": one is enough");
    }
    return switch (chosen.isEmpty() ? "" : chosen.getFirst()) {
      case "date" -> status.date("date").map(RunChoice.OfDate::new);
      case "dates" -> CallDates.of(status).map(RunChoice.OfDates::new);
      case "runId" -> status.text("runId").map(RunChoice.OfId::new);
      default ->
          status.note("date", "is missing, and so are dates and runId: one of them must be there");
    };
  }

  private CallReading lines(Fields payload) {
    CallFields whole = new CallFields(payload, "", mistakes, List.of("lines"));
    whole.object("lines").ifPresent(some -> new CallFields(some, "lines", mistakes, List.of()));
    return read(new RemoteRequest.Lines());
  }

  private CallReading doctor(Fields payload) {
    CallFields whole = new CallFields(payload, "", mistakes, List.of("doctor"));
    return whole
        .object("doctor")
        .map(some -> examine(new CallFields(some, "doctor", mistakes, DOCTOR_KEYS)))
        .orElseGet(this::wrong);
  }

  private CallReading examine(CallFields doctor) {
    return read(new RemoteRequest.Examine(doctor.text("environment")));
  }

  private CallReading run(Fields body, List<JsonValue> idempotencyKeys) {
    CallFields fields = new CallFields(body, "", mistakes, RUN_KEYS);
    Optional<LineChoice> line = line(fields);
    Fields conf = conf(fields);
    Optional<DateSelection> dates = CallDates.of(fields);
    Days days = fields.choice("days", List.of(Days.values())).orElse(Days.ALL);
    RemoteRequest.Only only =
        fields.choice("only", List.of(RemoteRequest.Only.values())).orElse(RemoteRequest.Only.ALL);
    RemoteRequest.Order order =
        fields
            .choice("order", List.of(RemoteRequest.Order.values()))
            .orElse(RemoteRequest.Order.OLDEST);
    if (!fields.has("dates")) {
      for (String key : List.of("days", "only", "order")) {
        if (fields.has(key)) {
          fields.note(key, "goes with dates, which is missing");
        }
      }
    }
    Optional<String> requestId = requestId(fields, idempotencyKeys);
    boolean dryRun = fields.bool("dryRun").orElse(false);
    if (line.isEmpty()) {
      return wrong();
    }
    return read(
        dates
            .<RemoteRequest>map(
                some ->
                    new RemoteRequest.Reprocess(
                        line.get(), some, days, only, order, conf, requestId, dryRun))
            .orElseGet(() -> new RemoteRequest.Trigger(line.get(), conf, requestId, dryRun)));
  }

  private CallReading read(RemoteRequest request) {
    return mistakes.isEmpty() ? new CallReading.Asked(request, text) : wrong();
  }

  private CallReading wrong() {
    return new CallReading.Wrong(Refusal.wrong(mistakes.all()));
  }

  /** The line that a call is for, which it names in one of two ways. */
  static Optional<LineChoice> line(CallFields fields) {
    if (fields.has("line") && fields.has("dag")) {
      return fields.note("dag", "is there beside line: one is enough");
    }
    if (fields.has("dag")) {
      return fields.text("dag").map(LineChoice.OfDag::new);
    }
    return fields.has("line")
        ? fields.text("line").map(LineChoice.Named::new)
        : fields.note("line", "is missing, and so is dag: one of them must be there");
  }

  private static Fields conf(CallFields fields) {
    Optional<Fields> conf = fields.object("conf");
    if (conf.flatMap(some -> some.get(RunConf.OWN_KEY)).isPresent()) {
      fields.note("conf." + RunConf.OWN_KEY, "is the router's own: it is put there for the DAG");
    }
    return conf.orElse(Fields.EMPTY);
  }

  private Optional<String> requestId(CallFields fields, List<JsonValue> idempotencyKeys) {
    Optional<String> own = fields.text("requestId").filter(id -> isShort(id, "requestId"));
    String header = "Idempotency-Key";
    if (idempotencyKeys.isEmpty()) {
      return own;
    }
    if (idempotencyKeys.size() > 1) {
      return fields.note(header, "is there with different values");
    }
    if (!(idempotencyKeys.getFirst() instanceof JsonValue.Text(String key)) || key.isBlank()) {
      return fields.note(header, "is blank");
    }
    if (fields.has("requestId") && own.isPresent() && !own.get().equals(key)) {
      return fields.note(header, "is another than requestId");
    }
    return isShort(key, header) ? Optional.of(key) : own;
  }

  private boolean isShort(String id, String place) {
    if (id.length() <= RunRequest.LONGEST_ID) {
      return true;
    }
    mistakes.add(place, "has " + id.length() + " characters, at most " + RunRequest.LONGEST_ID);
    return false;
  }
}
