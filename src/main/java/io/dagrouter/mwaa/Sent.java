package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.reason.Problem;
import java.util.Optional;

/**
 * What became of something that was sent to an environment.
 *
 * @param <R> its result
 * @param sign what it tells of the environment's health
 * @param problem what went wrong; absent where nothing did, or where the result tells it
 */
record Sent<R>(R result, Sign sign, Optional<Problem> problem) {
  Sent {
    requireNonNull(result);
    requireNonNull(sign);
    requireNonNull(problem);
  }

  static <R> Sent<R> answered(R result, Sign sign) {
    return new Sent<>(result, sign, Optional.empty());
  }
}
