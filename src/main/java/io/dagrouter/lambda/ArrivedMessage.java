package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it was delivered: of a queue, or the whole payload of a direct invocation.
 *
 * @param id of the SQS message; of the invocation where there is none
 * @param text the body, whole
 * @param count how often it was delivered, this time included, from 1
 * @param comesAgain whether its queue delivers it again when asked to
 * @param requestId of the invocation that brought it; empty where there is none
 * @param trace what it is part of; absent where it came with none, and the invocation with none
 * @param sent when it was sent to its queue; absent where nobody says
 */
record ArrivedMessage(
    String id,
    String text,
    int count,
    boolean comesAgain,
    Optional<String> requestId,
    Optional<TraceContext> trace,
    Optional<Instant> sent) {
  ArrivedMessage {
    requireNonNull(id);
    requireNonNull(text);
    requireNonNull(requestId);
    requireNonNull(trace);
    requireNonNull(sent);
  }

  /** A message outside of an invocation. */
  ArrivedMessage(String id, String text, int count, boolean comesAgain) {
    this(id, text, count, comesAgain, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
