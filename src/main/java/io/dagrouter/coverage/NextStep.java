package io.dagrouter.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What somebody would type to have the missing dates of a line run. */
public final class NextStep {
  /** What is to be said of dates with {@link Mark#MIXED}. */
  public static final String MIXED =
      "Dates with a success beside failed runs. Where each object has a run of its own, a file of"
          + " such a date may be missing, and --only missing does not take it:";

  /** What is to be said of dates of which some sets have runs and others are overdue. */
  public static final String PARTIAL =
      "Dates with sets that have no run though it is expected. --only missing does not take them:";

  private NextStep() {}

  /**
   * A command for each line that has missing dates.
   *
   * @param options further ones, each with a blank before it; may be empty
   */
  public static List<String> of(Coverage coverage, String options) {
    return coverage.known().stream()
        .filter(line -> !line.missing().isEmpty())
        .map(
            line ->
                "./dagrouter reprocess"
                    + options
                    + " --line "
                    + line.line().name()
                    + " --dates "
                    + dates(line.missing())
                    + " --only missing")
        .toList();
  }

  /**
   * Dates in short: {@code 2026-11-03,2026-11-05..2026-11-07}, both ends included.
   *
   * @param dates oldest first, each once
   */
  public static String dates(List<LocalDate> dates) {
    List<String> spans = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= dates.size(); i++) {
      if (i == dates.size() || !dates.get(i).equals(dates.get(i - 1).plusDays(1))) {
        LocalDate from = dates.get(begin);
        LocalDate to = dates.get(i - 1);
        spans.add(from.equals(to) ? from.toString() : from + ".." + to);
        begin = i;
      }
    }
    return String.join(",", spans);
  }
}
