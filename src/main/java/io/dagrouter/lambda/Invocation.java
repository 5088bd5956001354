package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One invocation of a function.
 *
 * @param requestId the id that Lambda gave it
 * @param remaining how long the function may still run
 */
public record Invocation(String requestId, Duration remaining) {
  public Invocation {
    requireNonNull(requestId);
    requireNonNull(remaining);
  }
}
