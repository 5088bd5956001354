package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

/**
 * A message as it was delivered: of a queue, or the whole payload of a direct invocation.
 *
 * @param id of the SQS message; of the invocation where there is none
 * @param text the body, whole
 * @param count how often it was delivered, this time included, from 1
 * @param comesAgain whether its queue delivers it again when asked to
 */
record ArrivedMessage(String id, String text, int count, boolean comesAgain) {
  ArrivedMessage {
    requireNonNull(id);
    requireNonNull(text);
  }
}
