package io.dagrouter.coverage;

import java.util.List;

/**
 * How many runs of a processing date are in which state. There may be several: where each object
 * has a run of its own, and where a date was reprocessed.
 *
 * @param other in a state that is not one of these
 */
public record DateRuns(int running, int other, int queued, int success, int failed) {
  /** Those of a date that has no run. */
  public static final DateRuns NO_RUNS = new DateRuns(0, 0, 0, 0, 0);

  /**
   * Counts, checked.
   *
   * @throws IllegalArgumentException when one is negative
   */
  public DateRuns {
    if (Math.min(Math.min(running, other), Math.min(queued, Math.min(success, failed))) < 0) {
      throw new IllegalArgumentException("there are no fewer than 0 runs");
    }
  }

  /** Counts states, as Airflow says them. */
  public static DateRuns of(List<String> states) {
    List<DateState> all = states.stream().map(DateState::ofRun).toList();
    return new DateRuns(
        count(all, DateState.RUNNING),
        count(all, DateState.OTHER),
        count(all, DateState.QUEUED),
        count(all, DateState.SUCCESS),
        count(all, DateState.FAILED));
  }

  private static int count(List<DateState> all, DateState state) {
    return (int) all.stream().filter(state::equals).count();
  }

  /** How many there are. */
  public int count() {
    return running + other + queued + success + failed;
  }

  /** What they come to. */
  public DateState state() {
    if (running > 0) {
      return DateState.RUNNING;
    }
    if (other > 0) {
      return DateState.OTHER;
    }
    if (queued > 0) {
      return DateState.QUEUED;
    }
    if (success > 0) {
      return DateState.SUCCESS;
    }
    return failed > 0 ? DateState.FAILED : DateState.NONE;
  }

  /** How the date is marked. */
  public Mark mark() {
    return switch (state()) {
      case RUNNING -> Mark.RUNNING;
      case OTHER -> Mark.OTHER;
      case QUEUED -> Mark.QUEUED;
      case SUCCESS -> failed > 0 ? Mark.MIXED : Mark.SUCCESS;
      case FAILED -> Mark.FAILED;
      case NONE -> Mark.NONE;
    };
  }

  /** In words, without what there is none of: {@code 3 runs: 2 success, 1 failed}. */
  public String told() {
    if (count() == 0) {
      return "no run";
    }
    StringBuilder told = new StringBuilder(count() == 1 ? "1 run: " : count() + " runs: ");
    String comma = "";
    for (DateState state : DateState.values()) {
      int runs = in(state);
      if (runs > 0) {
        told.append(comma).append(runs).append(' ').append(state.word());
        comma = ", ";
      }
    }
    return told.toString();
  }

  private int in(DateState state) {
    return switch (state) {
      case RUNNING -> running;
      case OTHER -> other;
      case QUEUED -> queued;
      case SUCCESS -> success;
      case FAILED -> failed;
      case NONE -> 0;
    };
  }
}
