package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import dev.failsafe.CircuitBreaker;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leaves one environment alone when several commands in a row have failed, so that a web server
 * that keeps silent for a minute each time does not keep others waiting. After a while one command
 * goes through, and shows whether it is well again. Thread-safe.
 */
final class CommandBreaker {
  /** What a command tells of the environment's health. */
  enum Sign {
    /** It ran the command, whatever came of that. */
    WELL,
    /**
     * It refuses, and at once: too many commands, a token, one command that it cannot read. That
     * holds nobody up, and is no reason to keep the commands of others from it.
     */
    REFUSING,
    /** It is silent, out of reach, or an error stands in its place. */
    SICK,
    /** Nothing: it was given up from here, as needless, for lack of time or by an interruption. */
    UNKNOWN
  }

  private final int failures;
  private final Duration pause;
  private final Runnable opened;

  /** Built by the first failure: an environment that is well does not load the library. */
  private volatile @Nullable CircuitBreaker<Object> circuit;

  private volatile @Nullable Problem last;

  /**
   * A breaker that lets commands through.
   *
   * @param opened is run whenever it begins to leave the environment alone
   */
  CommandBreaker(int failures, Duration pause, Runnable opened) {
    this.failures = failures;
    this.pause = requireNonNull(pause);
    this.opened = requireNonNull(opened);
  }

  /** Whether {@link #enter} would say no, without being the one who tries. */
  boolean refuses() {
    CircuitBreaker<Object> built = circuit;
    if (built == null) {
      return false;
    }
    return switch (built.getState()) {
      case CLOSED -> false;
      case OPEN -> built.getRemainingDelay().isPositive();
      case HALF_OPEN -> true;
    };
  }

  /** Lets a command through, or not. What comes of it must be told to {@link #record}. */
  boolean enter() {
    CircuitBreaker<Object> built = circuit;
    return built == null || built.tryAcquirePermit();
  }

  /** Takes what a command told; its problem where that was {@link Sign#SICK}. */
  void record(Sign sign, CommandResult result) {
    if (sign == Sign.SICK && result instanceof CommandResult.Failed(var problem)) {
      last = problem;
      circuit().recordFailure();
      return;
    }
    CircuitBreaker<Object> built = circuit;
    if (built == null) {
      return;
    }
    switch (sign) {
      case WELL -> built.recordSuccess();
      case REFUSING -> {
        // It is there, which is what the one that tries is to show.
        if (built.isHalfOpen()) {
          built.recordSuccess();
        }
      }
      case SICK, UNKNOWN -> {
        // The one that tried has shown nothing, and nobody else would ever try.
        if (built.isHalfOpen()) {
          built.open();
        }
      }
    }
  }

  /** The problem that the environment is left alone. */
  Problem leftAlone(Question asked) {
    Problem known = last;
    return asked.problem(
        Reason.ENVIRONMENT_LEFT_ALONE,
        "the last commands failed, so the environment is left alone for "
            + pause.toMillis() / 1000.0
            + " s",
        known == null ? "nothing more is known" : known.happened() + ": " + known.evidence());
  }

  private synchronized CircuitBreaker<Object> circuit() {
    CircuitBreaker<Object> built = circuit;
    if (built == null) {
      built =
          CircuitBreaker.builder()
              .withFailureThreshold(failures)
              .withDelay(pause)
              .withSuccessThreshold(1)
              .onOpen(_ -> opened.run())
              .build();
      circuit = built;
    }
    return built;
  }
}
