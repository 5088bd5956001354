package io.dagrouter.coverage;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that picture and page have in common. */
final class CellText {
  private CellText() {}

  /**
   * What a reader is told of a date: {@code 은행 (bank), Tue 2026-11-03: failed (2 runs: 2 failed)}.
   */
  static String of(CoveredLine line, LocalDate date, DateRuns runs) {
    String cell = line.label() + ", " + weekday(date) + " " + date + ": " + runs.mark().words();
    return runs.count() == 0 ? cell : cell + " (" + runs.told() + ")";
  }

  static String weekday(LocalDate date) {
    return date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /** {@code November 2026}. */
  static String month(LocalDate date) {
    return month(date.getMonth(), TextStyle.FULL) + " " + date.getYear();
  }

  static String month(Month month, TextStyle style) {
    return month.getDisplayName(style, Locale.ENGLISH);
  }

  /** {@code 2026-09-21 to 2026-11-19: 12 lines, 60 dates}. */
  static String extent(Coverage coverage) {
    int lines = coverage.lines().size();
    int dates = coverage.dates().size();
    return coverage.range().from()
        + " to "
        + coverage.range().to()
        + ": "
        + lines
        + (lines == 1 ? " line, " : " lines, ")
        + dates
        + (dates == 1 ? " date" : " dates");
  }

  /** All that there is, in words: {@code 640 success, 5 failed, 3 no run}. */
  static String sum(Coverage coverage) {
    String sum =
        coverage.counts().entrySet().stream()
            .filter(mark -> mark.getValue() > 0)
            .map(mark -> mark.getValue() + " " + mark.getKey().words())
            .collect(Collectors.joining(", "));
    int notKnown = coverage.notKnown().size();
    if (notKnown == 0) {
      return sum;
    }
    String lines = notKnown == 1 ? "1 line not known" : notKnown + " lines not known";
    return sum.isEmpty() ? lines : sum + ", " + lines;
  }

  /** The marks that have a column of counts: those that occur, and those that all look for. */
  static List<Mark> counted(Coverage coverage) {
    Map<Mark, Integer> shown = new EnumMap<>(coverage.counts());
    shown
        .entrySet()
        .removeIf(
            mark ->
                mark.getValue() == 0
                    && switch (mark.getKey()) {
                      case SUCCESS, FAILED, NONE -> false;
                      case MIXED, RUNNING, QUEUED, OTHER -> true;
                    });
    return List.copyOf(shown.keySet());
  }
}
