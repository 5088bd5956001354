package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as it was delivered: of a queue, or the whole payload of a direct invocation.
 *
 * @param id of the SQS message; of the invocation where there is none
 * @param text the body, whole
 * @param count how often it was delivered, this time included, from 1
 * @param comesAgain whether its queue delivers it again when asked to
 * @param sent when it was sent to its queue; absent where nobody says
 */
record ArrivedMessage(
    String id, String text, int count, boolean comesAgain, Optional<Instant> sent) {
  ArrivedMessage {
    requireNonNull(id);
    requireNonNull(text);
    requireNonNull(sent);
  }

  /** A message that says nothing of when it was sent. */
  ArrivedMessage(String id, String text, int count, boolean comesAgain) {
    this(id, text, count, comesAgain, Optional.empty());
  }
}
