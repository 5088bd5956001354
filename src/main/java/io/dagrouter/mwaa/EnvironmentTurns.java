package io.dagrouter.mwaa;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Who may send a command to one environment, and when: no more at once than allowed, none while its
 * web server wants quiet, none while it is left alone. Others wait in order, without a turn while
 * it is quiet, and give up at once where they could not use what they wait for. Thread-safe.
 */
final class EnvironmentTurns {
  /** Whether somebody may send. */
  sealed interface Turn {
    /** It must be given back. */
    record Taken(CommandBreaker.Permit permit) implements Turn {}

    record Refused(Problem problem) implements Turn {}
  }

  private final CommandLimits limits;
  private final Semaphore turns;
  private final QuietTime quiet = new QuietTime();
  private final CommandBreaker breaker;

  /**
   * The turns of one environment.
   *
   * @param sick is run whenever the environment begins to be left alone
   */
  EnvironmentTurns(CommandLimits limits, Clock clock, Runnable sick) {
    this.limits = limits;
    this.turns = new Semaphore(limits.atOnce(), true);
    this.breaker = new CommandBreaker(limits.failures(), limits.leftAlone(), clock, sick);
  }

  /** Waits for a turn. */
  Turn take(Inquiry asked, Deadline deadline) {
    while (true) {
      if (breaker.refuses()) {
        return new Turn.Refused(breaker.leftAlone(asked));
      }
      Optional<Problem> noisy = waitForEndOfQuiet(asked, deadline);
      if (noisy.isPresent()) {
        return new Turn.Refused(noisy.get());
      }
      if (!inTime(deadline)) {
        return new Turn.Refused(limits.timeShort(asked, deadline));
      }
      if (quiet.left().isZero()) {
        Optional<CommandBreaker.Permit> permit = breaker.enter();
        if (permit.isPresent()) {
          return new Turn.Taken(permit.get());
        }
        turns.release();
        return new Turn.Refused(breaker.leftAlone(asked));
      }
      // Somebody was told to be quiet in the meantime.
      turns.release();
    }
  }

  /** Gives a turn back, with what the command told. */
  void giveBack(Turn.Taken turn, CommandBreaker.Sign sign, Optional<Problem> problem) {
    try {
      breaker.record(turn.permit(), sign, problem);
    } finally {
      turns.release();
    }
  }

  /** The web server wants no command for so long. */
  void keepQuiet(Duration time) {
    quiet.keep(time);
  }

  /** How long that still holds. */
  Duration quietLeft() {
    return quiet.left();
  }

  private Optional<Problem> waitForEndOfQuiet(Inquiry asked, Deadline deadline) {
    for (Duration left = quiet.left(); left.isPositive(); left = quiet.left()) {
      Duration patience = limits.patience(deadline);
      if (left.compareTo(patience) > 0) {
        return Optional.of(
            asked.problem(
                Reason.TOO_MANY_COMMANDS,
                "the web server wants no command now",
                "Retry-After: "
                    + wholeSeconds(left)
                    + " s more, "
                    + Math.max(0, patience.toSeconds())
                    + " s to wait"));
      }
      try {
        Thread.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of(limits.timeShort(asked, deadline));
      }
    }
    return Optional.empty();
  }

  private static long wholeSeconds(Duration time) {
    return time.plusNanos(999_999_999).toSeconds();
  }

  /** Waits for a turn as long as there would still be time to use it. */
  private boolean inTime(Deadline deadline) {
    Duration patience = limits.patience(deadline);
    if (patience.isNegative()) {
      return false;
    }
    try {
      return turns.tryAcquire(patience.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
