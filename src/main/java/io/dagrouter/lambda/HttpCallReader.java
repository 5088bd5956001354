package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.RemoteRequest;
import io.dagrouter.remote.RunChoice;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads calls by HTTP: the paths, and what each takes. */
final class HttpCallReader {
  private static final List<String> RUNS = List.of("", "runs");

  private HttpCallReader() {}

  static CallReading read(HttpCall call) {
    return switch (List.of(call.path().split("/", -1))) {
      case List<String> path when path.equals(RUNS) ->
          posted(
              call,
              (fields, text) -> RequestReader.run(fields, call.header("Idempotency-Key"), text));
      case List<String> path when path.equals(List.of("", "lines")) -> lines(call);
      case List<String> path when path.equals(List.of("", "doctor")) -> doctor(call);
      case List<String> path when path.equals(List.of("", "reconcile")) ->
          posted(call, ReconcileCallReader::posted);
      case List<String> path when isLine(path) -> runsOfDates(call, path.get(2));
      case List<String> path when isRun(path) -> run(call, path.get(2), path.get(3));
      default -> new CallReading.Wrong(Refusal.noPath(call));
    };
  }

  private static boolean isLine(List<String> path) {
    return path.size() == 3 && path.subList(0, 2).equals(RUNS) && !path.get(2).isEmpty();
  }

  private static boolean isRun(List<String> path) {
    return path.size() == 4 && isLine(path.subList(0, 3)) && !path.get(3).isEmpty();
  }

  private static CallReading lines(HttpCall call) {
    return onlyFor("GET", call)
        .orElseGet(() -> new CallReading.Asked(new RemoteRequest.Lines(), ""));
  }

  private static CallReading doctor(HttpCall call) {
    return otherThan("GET", call).orElseGet(() -> RequestReader.doctor(call.query()));
  }

  private static CallReading run(HttpCall call, String line, String run) {
    Optional<CallReading> refused = onlyFor("GET", call);
    if (refused.isPresent()) {
      return refused.get();
    }
    Mistakes mistakes = new Mistakes();
    Optional<LineChoice> choice = segment(line, "line", mistakes).map(LineChoice.Named::new);
    Optional<RunChoice> runs = segment(run, "run", mistakes).flatMap(text -> run(text, mistakes));
    return choice.isPresent() && runs.isPresent()
        ? new CallReading.Asked(new RemoteRequest.Status(choice.get(), runs.get()), "")
        : new CallReading.Wrong(Refusal.wrong(mistakes.all()));
  }

  private static CallReading runsOfDates(HttpCall call, String line) {
    Optional<CallReading> refused = otherThan("GET", call);
    if (refused.isPresent()) {
      return refused.get();
    }
    Mistakes mistakes = new Mistakes();
    Optional<LineChoice> choice = segment(line, "line", mistakes).map(LineChoice.Named::new);
    call.query().mistakes().forEach(wrong -> mistakes.add(wrong.place(), wrong.message()));
    Optional<RunChoice> runs =
        CallDates.range(
                new CallFields(call.query().parameters(), "", mistakes, CallDates.RANGE_KEYS))
            .map(RunChoice.OfDates::new);
    return mistakes.isEmpty() && choice.isPresent() && runs.isPresent()
        ? new CallReading.Asked(new RemoteRequest.Status(choice.get(), runs.get()), "")
        : new CallReading.Wrong(Refusal.wrong(mistakes.all()));
  }

  private static Optional<RunChoice> run(String text, Mistakes mistakes) {
    Optional<RunChoice> date = CallFields.day(text).map(RunChoice.OfDate::new);
    if (date.isEmpty() && CallFields.looksLikeDay(text)) {
      mistakes.add("run", CallFields.notADay(text));
      return Optional.empty();
    }
    return date.or(() -> Optional.of(new RunChoice.OfId(text)));
  }

  /** A segment of the path, decoded once; a plus sign, which run ids have, stands for itself. */
  private static Optional<String> segment(String encoded, String place, Mistakes mistakes) {
    return switch (FormEncoding.decode(encoded.replace("+", "%2B"))) {
      case FormEncoding.Decoded(var text) -> {
        if (text.isBlank()) {
          mistakes.add(place, "is blank");
          yield Optional.empty();
        }
        yield Optional.of(text);
      }
      case FormEncoding.Malformed(var what) -> {
        mistakes.add(place, "is not percent-encoded: " + what);
        yield Optional.empty();
      }
    };
  }

  private static CallReading posted(HttpCall call, BiFunction<Fields, String, CallReading> reader) {
    return onlyFor("POST", call)
        .orElseGet(
            () ->
                switch (body(call)) {
                  case Body.Refused(var refusal) -> new CallReading.Wrong(refusal);
                  case Body.Text(var text) -> read(text, reader);
                });
  }

  private static CallReading read(String text, BiFunction<Fields, String, CallReading> reader) {
    try {
      return JsonText.read(text) instanceof Fields fields
          ? reader.apply(fields, text)
          : new CallReading.Wrong(CallEvent.notAnObject());
    } catch (NotJsonException e) {
      return new CallReading.Wrong(CallEvent.notJson(e));
    }
  }

  /** A refusal where the call has another method, or anything behind a question mark. */
  private static Optional<CallReading> onlyFor(String method, HttpCall call) {
    return otherThan(method, call)
        .or(
            () ->
                call.query().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new CallReading.Wrong(Refusal.wrong(List.of(HttpQuery.takesNothing())))));
  }

  private static Optional<CallReading> otherThan(String method, HttpCall call) {
    return call.method().equals(method)
        ? Optional.empty()
        : Optional.of(new CallReading.Wrong(Refusal.otherMethod(call, method)));
  }

  private sealed interface Body {
    record Text(String text) implements Body {}

    record Refused(Refusal refusal) implements Body {}
  }

  private static Body body(HttpCall call) {
    if (!(call.body() instanceof JsonValue.Text(String text)) || text.isEmpty()) {
      return new Body.Refused(
          Refusal.unreadable("it has no body", "POST " + call.path() + " needs one"));
    }
    byte[] bytes;
    if (call.isBase64()) {
      try {
        bytes = Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException _) {
        return new Body.Refused(
            Refusal.unreadable("its body is not Base64", "isBase64Encoded is true"));
      }
    } else {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }
    if (bytes.length > CallEvent.LARGEST) {
      return new Body.Refused(Refusal.tooLarge(bytes.length, CallEvent.LARGEST));
    }
    try {
      return new Body.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return new Body.Refused(Refusal.unreadable("it is no text", "its bytes are not UTF-8"));
    }
  }
}
