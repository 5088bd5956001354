package io.dagrouter.cli;

import io.dagrouter.coverage.CalendarBlocks;
import io.dagrouter.coverage.LineCoverage;
import io.dagrouter.coverage.Mark;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Dates side by side on a terminal: a column for each, with a column between weeks, and a bar
 * between months.
 *
 * @param dates one day after the other
 */
record CoverageBlock(List<LocalDate> dates) {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final int SHORT_MONTH = 3;
  private static final String WEEKEND = "-";
  private static final String BAR = "|";

  /** How many columns dates take. */
  static int width(List<LocalDate> dates) {
    return dates.size()
        + (int) dates.stream().skip(1).filter(date -> !gapBefore(date).isEmpty()).count();
  }

  int width() {
    return width(dates);
  }

  private static String gapBefore(LocalDate date) {
    if (CalendarBlocks.beginsMonth(date)) {
      return BAR;
    }
    return CalendarBlocks.beginsWeek(date) ? " " : "";
  }

  /** Months, days and weekends, above the rows. */
  List<String> head() {
    return List.of(months(), days(), weekends());
  }

  private String months() {
    Label line = new Label();
    for (LocalDate date : dates) {
      if (date.equals(dates.getFirst()) || CalendarBlocks.beginsMonth(date)) {
        String month = MONTH.format(date);
        long room = dates.stream().filter(other -> other.getMonth() == date.getMonth()).count() + 1;
        line.place(column(date), room > month.length() ? month : month.substring(0, SHORT_MONTH));
      }
    }
    return line.toString();
  }

  private String days() {
    Label line = new Label();
    dates.stream().filter(CalendarBlocks::beginsMonth).forEach(date -> day(line, date));
    day(line, dates.getFirst());
    dates.stream().filter(date -> date.getDayOfMonth() % 7 == 1).forEach(date -> day(line, date));
    return line.toString();
  }

  private void day(Label line, LocalDate date) {
    line.place(column(date), String.valueOf(date.getDayOfMonth()));
  }

  private String weekends() {
    Label line = new Label();
    dates.stream()
        .filter(CalendarBlocks::isWeekend)
        .forEach(date -> line.put(column(date), WEEKEND));
    return line.toString();
  }

  private int column(LocalDate date) {
    return width(dates.subList(0, dates.indexOf(date) + 1)) - 1;
  }

  /** The cells of a line; as wide as the block. Colours change only where marks do. */
  String cells(LineCoverage.Known line, Terminal terminal) {
    StringBuilder cells = new StringBuilder();
    StringBuilder alike = new StringBuilder();
    Mark mark = line.mark(dates.getFirst());
    for (LocalDate date : dates) {
      String gap = date.equals(dates.getFirst()) ? "" : gapBefore(date);
      Mark next = line.mark(date);
      if (next != mark || !gap.isEmpty()) {
        cells.append(terminal.styled(alike.toString(), styles(mark))).append(gap);
        alike.setLength(0);
        mark = next;
      }
      alike.append(mark.sign());
    }
    return cells.append(terminal.styled(alike.toString(), styles(mark))).toString();
  }

  /** The colours of a mark. */
  static Style[] styles(Mark mark) {
    return switch (mark) {
      case SUCCESS -> new Style[] {Style.fg_green};
      case MIXED -> new Style[] {Style.fg_yellow, Style.bold};
      case RUNNING, QUEUED -> new Style[] {Style.fg_cyan, Style.bold};
      case OTHER -> new Style[] {Style.fg_magenta, Style.bold};
      case FAILED, OVERDUE -> new Style[] {Style.fg_red, Style.bold};
      case OFF -> new Style[] {Style.faint};
      case NONE -> new Style[] {Style.fg_yellow, Style.bold};
    };
  }

  /** A line of labels that do not touch each other. Not thread-safe. */
  private static final class Label {
    private final StringBuilder text = new StringBuilder();

    /** Puts a label where there is room for it and a space on either side. */
    void place(int column, String label) {
      int before = Math.max(0, column - 1);
      int after = Math.min(text.length(), column + label.length() + 1);
      if (before >= after || text.substring(before, after).isBlank()) {
        put(column, label);
      }
    }

    void put(int column, String label) {
      int end = column + label.length();
      text.append(" ".repeat(Math.max(0, end - text.length())));
      text.replace(column, end, label);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
