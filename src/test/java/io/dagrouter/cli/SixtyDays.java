package io.dagrouter.cli;

import static io.dagrouter.local.airflow.RunState.FAILED;
import static io.dagrouter.local.airflow.RunState.QUEUED;
import static io.dagrouter.local.airflow.RunState.RUNNING;
import static io.dagrouter.local.airflow.RunState.SUCCESS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What 12 lines may have run in 60 days: whole months, weekends off, a bad week, a late start. */
final class SixtyDays {
  static final LocalDate FIRST = LocalDate.of(2026, 9, 21);
  static final LocalDate LAST = LocalDate.of(2026, 11, 19);

  private SixtyDays() {}

  static void play(CoveredLake lake) {
    for (LocalDate date : FIRST.datesUntil(LAST.plusDays(1)).toList()) {
      for (List<String> line : CoveredLake.LINES) {
        play(lake, line.getFirst(), date);
      }
    }
  }

  private static void play(CoveredLake lake, String line, LocalDate date) {
    boolean weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(date.getDayOfWeek());
    switch (line) {
      case "bank" -> lake.run(line, date, date.equals(LAST) ? RUNNING : SUCCESS);
      case "card" -> {
        if (!isOneOf(date, "2026-11-03", "2026-11-05", "2026-11-06", "2026-11-07")) {
          lake.run(line, date, date.equals(LAST) ? QUEUED : SUCCESS);
        }
      }
      case "insurance" -> {
        lake.run(line, date, SUCCESS);
        boolean mixed = date.getDayOfMonth() % 11 == 5;
        lake.another(line, date, 1, mixed ? FAILED : SUCCESS);
      }
      case "securities" -> {
        if (!weekend) {
          lake.run(line, date, date.isAfter(LAST.minusDays(2)) ? RUNNING : SUCCESS);
        }
      }
      case "capital" -> {
        if (!date.isBefore(LocalDate.of(2026, 10, 12))) {
          lake.run(line, date, isOneOf(date, "2026-10-13", "2026-10-14") ? FAILED : SUCCESS);
        }
      }
      case "savings" -> {
        boolean bad = !date.isBefore(LocalDate.of(2026, 10, 26)) && date.getMonthValue() == 10;
        lake.run(line, date, bad ? FAILED : SUCCESS);
        if (bad && date.getDayOfMonth() < 29) {
          lake.another(line, date, 1, date.getDayOfMonth() < 28 ? SUCCESS : FAILED);
        }
      }
      case "public" -> {
        if (!isOneOf(date, "2026-10-03", "2026-10-05", "2026-10-09")) {
          lake.run(line, date, SUCCESS);
        }
      }
      case "loan" -> {
        lake.run(line, date, date.getDayOfMonth() == 30 ? FAILED : SUCCESS);
        if (date.isAfter(LAST.minusDays(4))) {
          lake.another(line, date, 1, QUEUED);
        }
      }
      case "fintech" -> {
        if (date.isBefore(LAST.minusDays(1))) {
          lake.run(line, date, SUCCESS);
        }
      }
      default -> lake.run(line, date, SUCCESS);
    }
  }

  private static boolean isOneOf(LocalDate date, String... days) {
    return List.of(days).contains(date.toString());
  }
}
