package io.dagrouter.lambda;

import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.router.BatchLooks;
import io.dagrouter.router.Delivery;
import io.dagrouter.router.EventRouter;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one message from its text to the outcomes of its events, and logs and counts each as soon
 * as it is known: what was triggered stands in the log even where the function ends before its
 * answer. Thread-safe.
 */
final class MessageRouting {
  private final EventRouter router;
  private final OutcomeLog log;
  private final Meter meter;

  MessageRouting(EventRouter router, OutcomeLog log, Meter meter) {
    this.router = router;
    this.log = log;
    this.meter = meter;
  }

  /** Reads a message; nothing is routed, and nothing logged. */
  ReadMessage read(ArrivedMessage message) {
    return new ReadMessage(message, MessageReader.read(message.id(), message.text()));
  }

  /**
   * Routes every event of a message, one after the other; a mistake in one leaves the others.
   *
   * @param looks those of the message's batch
   */
  RoutedMessage route(ReadMessage read, Deadline deadline, BatchLooks looks) {
    ArrivedMessage message = read.message();
    Delivery delivery = new Delivery(message.count(), message.comesAgain(), deadline, looks);
    return settle(message, read.readings(), delivery);
  }

  /** Refuses a message that cannot be read at all. */
  RoutedMessage refuse(ArrivedMessage message, EventReading.Unreadable unreadable) {
    return new RoutedMessage(
        message, List.of(reject(message, unreadable)), List.of(), Optional.empty());
  }

  private RoutedMessage settle(
      ArrivedMessage message, List<EventReading> readings, Delivery delivery) {
    List<OutcomeReport> outcomes = new ArrayList<>();
    List<String> passedOver = new ArrayList<>();
    Optional<Throwable> unfinished = Optional.empty();
    for (EventReading reading : readings) {
      switch (reading) {
        case EventReading.PassedOver(String why) -> {
          log.passedOver(message.id(), why);
          passedOver.add(why);
        }
        case EventReading.Unreadable unreadable -> outcomes.add(reject(message, unreadable));
        case EventReading.Read(var event, var trace) -> {
          try {
            for (TriggerOutcome outcome : router.route(event, delivery)) {
              outcomes.add(told(message, outcome, trace));
            }
          } catch (RuntimeException e) {
            log.unexpected(message.id(), e);
            unfinished = Optional.of(e);
          }
        }
      }
    }
    return new RoutedMessage(message, outcomes, passedOver, unfinished);
  }

  private OutcomeReport reject(ArrivedMessage message, EventReading.Unreadable unreadable) {
    return told(
        message,
        new TriggerOutcome.Rejected(new Subject.OfMessage(message.id()), unreadable.problem()),
        unreadable.trace());
  }

  private OutcomeReport told(
      ArrivedMessage message, TriggerOutcome outcome, Optional<TraceContext> ofEvent) {
    OutcomeReport report =
        new OutcomeReport(
            outcome,
            message.id(),
            message.text(),
            message.requestId(),
            ofEvent.or(message::trace).orElseGet(() -> EventTrace.of(outcome)));
    log.outcome(report);
    meter.outcome(outcome);
    return report;
  }
}
