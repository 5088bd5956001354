package io.dagrouter.cli;

import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.lambda.Planning;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recorded message, and what becomes of it otherwise by other routes.
 *
 * @param place where it was found
 * @param subject what it is about: the objects, say
 * @param changes empty where nothing is otherwise
 */
record MessageChange(String place, String subject, List<FateChange> changes) {
  MessageChange {
    changes = List.copyOf(changes);
  }

  /** Goes both ways with the message. */
  static MessageChange of(RecordedMessage message, Planning before, Planning after, Instant now) {
    List<PayloadReading> readings = ExplainCommand.readings(message, after, now);
    return new MessageChange(
        message.place(),
        readings.stream().map(MessageChange::subject).distinct().collect(Collectors.joining(", ")),
        FateChange.between(
            Fate.of(ExplainCommand.readings(message, before, now), before),
            Fate.of(readings, after)));
  }

  private static String subject(PayloadReading reading) {
    return switch (reading) {
      case PayloadReading.Event(var event) -> event.subject();
      case PayloadReading.PassedOver(var why) -> why;
      case PayloadReading.Wrong(var problem, _) -> problem.reason().name();
    };
  }
}
