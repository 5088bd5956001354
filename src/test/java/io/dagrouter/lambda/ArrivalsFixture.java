package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.text;
import static io.dagrouter.outcome.SampleOutcomes.alreadyTriggered;
import static io.dagrouter.outcome.SampleOutcomes.rejected;
import static io.dagrouter.outcome.SampleOutcomes.triggered;
import static io.dagrouter.outcome.SampleOutcomes.unavailable;
import static io.dagrouter.outcome.SampleOutcomes.unrouted;
import static io.dagrouter.outcome.SampleOutcomes.waiting;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.router.Delivery;
import io.dagrouter.router.EventRouter;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The work of the function on outcomes that the keys of the events ask for, with what it told. */
final class ArrivalsFixture {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-19T16:05:20Z"), ZoneOffset.UTC);

  static final String UNREADABLE =
      "Cannot read message %s: its text cannot be read as JSON (it is not JSON at line 1, column"
          + " 1). Correct the sender of the message, then send it again.";

  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  final KeptThreads threads = new KeptThreads();
  Optional<TraceContext> invocationTrace = Optional.empty();
  final List<List<OutcomeReport>> published = Collections.synchronizedList(new ArrayList<>());
  final OutcomeListener takesAll =
      reports -> {
        published.add(reports);
        return List.of();
      };
  final OutcomeListener takesNothing =
      reports -> {
        published.add(reports);
        return reports;
      };

  /** What becomes of the event of a key: its outcome by name, more than one joined by a plus. */
  static List<TriggerOutcome> byKey(TriggerEvent event, Delivery delivery) {
    return Stream.of(key(event).split("[+]"))
        .map(
            name ->
                switch (name) {
                  case "triggered" -> triggered();
                  case "already" -> alreadyTriggered();
                  case "waiting" -> waiting();
                  case "unrouted" -> unrouted();
                  case "rejected" -> rejected();
                  case "unavailable" -> unavailable();
                  default -> throw new IllegalStateException("no outcome " + name);
                })
        .toList();
  }

  Arrivals arrivals(EventRouter router, OutcomeListener bus) {
    return new Arrivals(
        router,
        _ -> List.of(),
        bus,
        new OutcomeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), CLOCK),
        CLOCK,
        () -> invocationTrace,
        Meter.none(),
        threads);
  }

  static Invocation invocation() {
    return new Invocation("request-1", Duration.ofSeconds(60));
  }

  static byte[] batch(Fields... messages) {
    return bytes(text(records(messages)));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String answer(Fields answer) {
    return text(answer);
  }

  static String failures(List<String> ids) {
    return "{\"batchItemFailures\":["
        + String.join(",", ids.stream().map(id -> "{\"itemIdentifier\":\"" + id + "\"}").toList())
        + "]}";
  }

  static String key(TriggerEvent event) {
    return ((ObjectCreated) event).object().key();
  }

  List<Fields> log() throws Exception {
    List<Fields> lines = new ArrayList<>();
    for (String line : logged.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add((Fields) JsonText.read(line));
    }
    return lines;
  }

  List<String> notices(String kind) throws Exception {
    return log().stream()
        .filter(line -> line.text("notice").filter(kind::equals).isPresent())
        .map(line -> line.text("message").orElseThrow())
        .toList();
  }
}
