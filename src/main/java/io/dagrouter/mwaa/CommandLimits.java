package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import java.time.Duration;

/**
 * What is asked of environments at most.
 *
 * @param atOnce how many commands run at once in one environment; MWAA's documented limit is about
 *     4, all clients of the environment together
 * @param reserve no command is begun with less time than this left
 * @param failures after how many commands in a row that failed an environment is left alone
 * @param leftAlone for how long it then is, before one command goes through to try it
 */
public record CommandLimits(int atOnce, Duration reserve, int failures, Duration leftAlone) {
  /** 5 failures. */
  public static final int FAILURES = 5;

  /** 30 s. */
  public static final Duration LEFT_ALONE = Duration.ofSeconds(30);

  /**
   * Limits, checked.
   *
   * @throws IllegalArgumentException when {@code atOnce}, {@code failures} or {@code leftAlone} is
   *     not positive
   */
  public CommandLimits {
    if (atOnce < 1) {
      throw new IllegalArgumentException("the commands at once are not positive: " + atOnce);
    }
    if (failures < 1) {
      throw new IllegalArgumentException("the failures in a row are not positive: " + failures);
    }
    requireNonNull(reserve);
    if (!leftAlone.isPositive()) {
      throw new IllegalArgumentException("the time left alone is not positive: " + leftAlone);
    }
  }

  /** Limits with {@value #FAILURES} failures and {@link #LEFT_ALONE}. */
  public CommandLimits(int atOnce, Duration reserve) {
    this(atOnce, reserve, FAILURES, LEFT_ALONE);
  }

  /** How long there is to wait before a command must be begun; negative where it is too late. */
  Duration patience(Deadline deadline) {
    return deadline.remaining().minus(reserve);
  }

  /** The problem that a command can no longer be begun. */
  Problem timeShort(Inquiry asked, Deadline deadline) {
    return asked.problem(
        Reason.TIME_SHORT,
        "there is too little time left for a command",
        seconds(deadline.remaining()) + " left, " + seconds(reserve) + " needed");
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
