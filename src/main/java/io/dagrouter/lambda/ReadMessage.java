package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message with what its events were read as.
 *
 * @param readings empty where reading broke off
 */
record ReadMessage(ArrivedMessage message, List<EventReading> readings) {
  ReadMessage {
    requireNonNull(message);
    readings = List.copyOf(readings);
  }

  /** The events that are to be routed. */
  Stream<TriggerEvent> events() {
    return readings.stream()
        .flatMap(
            reading ->
                switch (reading) {
                  case EventReading.Read(var event, _) -> Stream.of(event);
                  case EventReading.PassedOver _, EventReading.Unreadable _ -> Stream.empty();
                });
  }

  /** When its first event happened; long ago where it has none, which is quickly done with. */
  Instant time() {
    return events().map(TriggerEvent::time).min(Instant::compareTo).orElse(Instant.MIN);
  }
}
