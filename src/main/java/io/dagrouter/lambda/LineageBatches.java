package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lineage.Lineage;
import io.dagrouter.lineage.Telling;
import io.dagrouter.outcome.OutcomeLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the function for lineage does with what it is invoked with, free of Lambda's types: each
 * message of its queue is an event of the outcome bus, and its outcome is told. A batch is answered
 * with {@code batchItemFailures}: what was not told, and what there was no time or no way for. One
 * that can never be told goes back as well, until its queue makes a dead letter of it. Thread-safe.
 */
final class LineageBatches {
  /** Both events of a run, where nobody answers, and the reading of the token. */
  private static final Duration LONGEST_TELLING = Duration.ofSeconds(30);

  private final Lineage lineage;
  private final OutcomeLog log;
  private final Clock clock;

  LineageBatches(Lineage lineage, OutcomeLog log, Clock clock) {
    this.lineage = lineage;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Tells of all outcomes of a payload.
   *
   * @param payload a batch of SQS, or one event of the outcome bus
   * @throws DeliverAgainException when a direct invocation must be made again
   */
  Fields handle(byte[] payload, Invocation invocation) {
    return switch (Payload.read(payload, invocation.requestId(), Optional.empty())) {
      case Payload.Batch(var messages) -> batch(messages, invocation);
      case Payload.Direct(var message) -> direct(message);
      case Payload.NotText(var message) -> direct(message);
    };
  }

  private Fields batch(List<ArrivedMessage> messages, Invocation invocation) {
    var end = clock.instant().plus(invocation.remaining()).minus(LONGEST_TELLING);
    List<JsonValue> failures = new ArrayList<>();
    boolean heard = true;
    for (ArrivedMessage message : messages) {
      boolean told = false;
      // Where one found nobody, the next would wait for nobody, too.
      if (heard && !clock.instant().isAfter(end)) {
        Telling telling = tell(message);
        told = !(telling instanceof Telling.NotTold);
        heard = !(telling instanceof Telling.NotTold(_, boolean answered)) || answered;
      }
      if (!told) {
        failures.add(Fields.builder().put("itemIdentifier", message.id()).build());
      }
    }
    return Fields.builder().put("batchItemFailures", new JsonValue.Items(failures)).build();
  }

  private Fields direct(ArrivedMessage message) {
    return switch (tell(message)) {
      case Telling.Told(_, String lineageRunId, int events) ->
          Fields.builder().put("lineage_run_id", lineageRunId).put("events", events).build();
      case Telling.NothingToTell _ -> Fields.builder().put("events", 0).build();
      case Telling.NotTold(var problem, _) -> throw new DeliverAgainException(problem.message());
    };
  }

  private Telling tell(ArrivedMessage message) {
    Telling telling = lineage.tell(outcome(message.text()));
    switch (telling) {
      case Telling.Told(String runId, String lineageRunId, int events) ->
          log.lineageTold(message.id(), runId, lineageRunId, events);
      case Telling.NothingToTell(String outcome) ->
          log.passedOver(message.id(), "an outcome of no run: " + outcome);
      case Telling.NotTold(var problem, _) -> log.problem(problem);
    }
    return telling;
  }

  /** The outcome in an event of the bus; what is no such event has none. */
  private static Fields outcome(String text) {
    try {
      return Optional.of(JsonText.read(text))
          .filter(Fields.class::isInstance)
          .map(Fields.class::cast)
          .flatMap(event -> event.fields("detail"))
          .orElse(Fields.EMPTY);
    } catch (NotJsonException _) {
      return Fields.EMPTY;
    }
  }
}
