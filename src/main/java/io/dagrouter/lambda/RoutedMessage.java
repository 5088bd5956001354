package io.dagrouter.lambda;

import io.dagrouter.router.OutcomeReport;
import java.util.List;
import java.util.Optional;

/**
 * A message with what became of its events.
 *
 * @param outcomes of the events that were finished, in order
 * @param passedOver why nothing was routed, for each event where that is so
 * @param unfinished why not every event was finished; absent where all were
 */
record RoutedMessage(
    ArrivedMessage message,
    List<OutcomeReport> outcomes,
    List<String> passedOver,
    Optional<Throwable> unfinished) {
  RoutedMessage {
    outcomes = List.copyOf(outcomes);
    passedOver = List.copyOf(passedOver);
  }

  static RoutedMessage unfinished(ArrivedMessage message, Throwable why) {
    return new RoutedMessage(message, List.of(), List.of(), Optional.of(why));
  }
}
