package io.dagrouter.coverage;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** The words that picture and page have in common. */
final class CellText {
  private CellText() {}

  /**
   * What a reader is told of a date: {@code 은행 (bank), Tue 2026-11-03: failed (2 runs: 2 failed)}.
   */
  static String of(LineCoverage.Known line, LocalDate date) {
    DateRuns runs = line.on(date);
    String cell =
        line.line().label() + ", " + weekday(date) + " " + date + ": " + line.mark(date).words();
    Optional<String> overdue = Optional.ofNullable(line.overdue().get(date)).map(Overdue::told);
    if (runs.count() > 0) {
      return cell + " (" + runs.told() + overdue.map(text -> "; " + text).orElse("") + ")";
    }
    return Optional.ofNullable(line.off().get(date))
        .or(() -> overdue)
        .map(why -> cell + " (" + why + ")")
        .orElse(cell);
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
}
