package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  /** As what a command was let through. */
  enum Permit {
    ORDINARY,
    /** As the one that shows whether the environment is well again. */
    TRIAL
  }

  private sealed interface State {
    record Closed(int failuresInARow) implements State {}

    record Open(Instant until) implements State {}

    /** Somebody tries; all others are refused. */
    record OnTrial() implements State {}
  }

  private final int failures;
  private final Duration pause;
  private final Clock clock;
  private final Runnable opened;
  private State state = new State.Closed(0);
  private @Nullable Problem last;

  /**
   * A breaker that lets commands through.
   *
   * @param opened is run whenever it begins to leave the environment alone
   */
  CommandBreaker(int failures, Duration pause, Clock clock, Runnable opened) {
    this.failures = failures;
    this.pause = requireNonNull(pause);
    this.clock = requireNonNull(clock);
    this.opened = requireNonNull(opened);
  }

  /** Whether {@link #enter} would say no, without being the one who tries. */
  synchronized boolean refuses() {
    return switch (state) {
      case State.Closed _ -> false;
      case State.Open(Instant until) -> clock.instant().isBefore(until);
      case State.OnTrial _ -> true;
    };
  }

  /** Lets a command through, or not. What comes of it must be told to {@link #record}. */
  synchronized Optional<Permit> enter() {
    if (refuses()) {
      return Optional.empty();
    }
    return switch (state) {
      case State.Closed _ -> Optional.of(Permit.ORDINARY);
      case State.Open _, State.OnTrial _ -> {
        state = new State.OnTrial();
        yield Optional.of(Permit.TRIAL);
      }
    };
  }

  /** Takes what a command told that was let through. */
  void record(Permit permit, Sign sign, Optional<Problem> problem) {
    if (opens(permit, sign, problem)) {
      opened.run();
    }
  }

  private synchronized boolean opens(Permit permit, Sign sign, Optional<Problem> problem) {
    if (sign == Sign.SICK && problem.isPresent()) {
      last = problem.get();
    }
    State next =
        switch (permit) {
          case TRIAL -> afterTrial(sign);
          case ORDINARY ->
              state instanceof State.Closed(int inARow)
                  ? afterOrdinary(sign, inARow)
                  // It began before the environment was left alone, and tells of then.
                  : state;
        };
    boolean opens = sign == Sign.SICK && next instanceof State.Open && !next.equals(state);
    state = next;
    return opens;
  }

  private State afterOrdinary(Sign sign, int inARow) {
    return switch (sign) {
      case WELL -> new State.Closed(0);
      case REFUSING, UNKNOWN -> new State.Closed(inARow);
      case SICK -> inARow + 1 < failures ? new State.Closed(inARow + 1) : left();
    };
  }

  private State afterTrial(Sign sign) {
    return switch (sign) {
      // One that refuses is there, which is what the trial is to show.
      case WELL, REFUSING -> new State.Closed(0);
      case SICK -> left();
      // The trial is for the next one.
      case UNKNOWN -> new State.Open(clock.instant());
    };
  }

  private State left() {
    return new State.Open(clock.instant().plus(pause));
  }

  /** The problem that the environment is left alone. */
  synchronized Problem leftAlone(Inquiry asked) {
    Problem known = last;
    return asked.problem(
        Reason.ENVIRONMENT_LEFT_ALONE,
        "the last commands failed, so the environment is left alone for "
            + pause.toMillis() / 1000.0
            + " s",
        known == null ? "nothing more is known" : known.happened() + ": " + known.evidence());
  }
}
