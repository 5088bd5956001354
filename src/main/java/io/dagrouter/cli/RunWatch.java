package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Waits for the end of runs. For one thread. */
final class RunWatch {
  /** How long the function may refuse for now, without an answer between, before it is given up. */
  static final Duration LONGEST_REFUSAL = Duration.ofMinutes(15);

  private final RemoteFunction function;
  private final Clock clock;
  private final Pause pause;
  private final WatchScreen screen;

  RunWatch(RemoteFunction function, Clock clock, Pause pause, WatchScreen screen) {
    this.function = requireNonNull(function);
    this.clock = requireNonNull(clock);
    this.pause = requireNonNull(pause);
    this.screen = requireNonNull(screen);
  }

  /** Why the waiting ended. */
  enum Why {
    /** Every run has ended. */
    ENDED,
    TIMED_OUT,
    /** The function refused for now, for too long. */
    REFUSED_FOR_NOW,
    /** The function refused for good. */
    REFUSED,
    /** Somebody wanted it. */
    INTERRUPTED
  }

  /**
   * How the waiting ended.
   *
   * @param rows the runs as they were last seen
   * @param message of a refusal
   */
  record End(Why why, List<RunRow> rows, Duration elapsed, Optional<String> message) {
    End {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Waits.
   *
   * @param timeout how long at most
   * @param every how long between two questions
   */
  End until(WatchedRuns runs, Duration timeout, Duration every) {
    Instant start = clock.instant();
    Instant answered = start;
    List<RunRow> rows = runs.expected().apply(List.of());
    while (true) {
      CallReply reply = function.call(runs.request());
      Instant now = clock.instant();
      Duration elapsed = Duration.between(start, now);
      switch (reply) {
        case CallReply.Answered(var answer) -> {
          answered = now;
          rows = runs.expected().apply(RunRow.allOf(answer, "runs"));
          screen.show(rows, now, elapsed);
          if (rows.stream().allMatch(RunRow::isOver)) {
            return end(Why.ENDED, rows, elapsed, Optional.empty());
          }
        }
        case CallReply.Refused(var message, var isForNow) -> {
          if (!isForNow) {
            return end(Why.REFUSED, rows, elapsed, Optional.of(message));
          }
          if (Duration.between(answered, now).compareTo(LONGEST_REFUSAL) >= 0) {
            return end(Why.REFUSED_FOR_NOW, rows, elapsed, Optional.of(message));
          }
          screen.notNow(message, now);
        }
      }
      Duration left = timeout.minus(elapsed);
      if (!left.isPositive()) {
        return end(Why.TIMED_OUT, rows, elapsed, Optional.empty());
      }
      try {
        pause.of(left.compareTo(every) < 0 ? left : every);
      } catch (InterruptedException e) {
        return end(Why.INTERRUPTED, rows, elapsed, Optional.empty());
      }
    }
  }

  private End end(Why why, List<RunRow> rows, Duration elapsed, Optional<String> message) {
    screen.end(rows, elapsed);
    return new End(why, rows, elapsed, message);
  }
}
