package io.dagrouter.coverage;

import java.time.LocalDate;
import java.util.List;

/**
 * A block of dates of a picture: months and days above, weekends tinted, a row of cells for each
 * line.
 *
 * @param dates one day after the other
 * @param left where the first cell begins
 * @param head how high months and days are
 * @param row how high a line is
 */
record PictureGrid(List<LocalDate> dates, int left, int head, int row) {
  private static final int PITCH = 18;
  private static final int WEEK_GAP = 5;
  private static final int MONTH_GAP = 12;
  private static final int DAYS_OF_LABELS = 7;

  /** Where the last cell ends. */
  int end() {
    return x(dates.size() - 1) + PITCH;
  }

  private int x(int index) {
    int x = left;
    for (int i = 1; i <= index; i++) {
      x += PITCH + gapBefore(dates.get(i));
    }
    return x;
  }

  private static int gapBefore(LocalDate date) {
    if (CalendarBlocks.beginsMonth(date)) {
      return MONTH_GAP;
    }
    return CalendarBlocks.beginsWeek(date) ? WEEK_GAP : 0;
  }

  /** Draws it, with the names in front. */
  void draw(Markup svg, List<LineCoverage> lines, PictureNames names, int margin, int right) {
    head(svg, lines.size());
    int y = head;
    for (LineCoverage line : lines) {
      svg.empty("path", "class", "rule", "d", "M" + margin + " " + (y - 0.5) + "H" + right).line();
      svg.begin("g", "class", "row", "transform", "translate(0," + (y + 4) + ")");
      names.draw(svg, line.line(), margin, MarkShapes.CELL - 3);
      svg.line();
      switch (line) {
        case LineCoverage.Known known -> cells(svg, known);
        case LineCoverage.NotKnown notKnown -> band(svg, notKnown);
      }
      svg.end().line();
      y += row;
    }
  }

  private void head(Markup svg, int lines) {
    for (int i = 0; i < dates.size(); i++) {
      LocalDate date = dates.get(i);
      if (CalendarBlocks.isWeekend(date)) {
        svg.empty(
            "rect",
            "class",
            "weekend",
            "x",
            text(x(i) - 1),
            "y",
            text(head - 16),
            "width",
            text(PITCH),
            "height",
            text(16 + lines * row));
      }
    }
    svg.line();
    for (List<LocalDate> month : CalendarBlocks.months(dates)) {
      int from = x(dates.indexOf(month.getFirst()));
      if (from > left) {
        svg.empty(
            "path", "class", "month", "d", "M" + (from - 6.5) + " 8v" + (head - 8 + lines * row));
      }
      if (month.size() >= DAYS_OF_LABELS) {
        svg.element(
            "text", CellText.month(month.getFirst()), "class", "title", "x", text(from), "y", "18");
      }
      for (LocalDate date : month) {
        if (date.getDayOfMonth() % 7 == 1 || date.equals(dates.getFirst())) {
          day(svg, date);
        }
      }
    }
    svg.line();
  }

  private void day(Markup svg, LocalDate date) {
    boolean isTooNearToTheFirst =
        !date.equals(dates.getFirst()) && date.isBefore(dates.getFirst().plusDays(2));
    if (!isTooNearToTheFirst) {
      svg.element(
          "text",
          text(date.getDayOfMonth()),
          "class",
          "small quiet",
          "text-anchor",
          "middle",
          "x",
          text(x(dates.indexOf(date)) + MarkShapes.CELL / 2),
          "y",
          text(head - 5));
    }
  }

  private void cells(Markup svg, LineCoverage.Known line) {
    for (int i = 0; i < dates.size(); i++) {
      LocalDate date = dates.get(i);
      svg.begin("use", "href", "#" + line.mark(date).id(), "x", text(x(i)))
          .element("title", CellText.of(line, date))
          .end()
          .line();
    }
  }

  private void band(Markup svg, LineCoverage.NotKnown line) {
    int width = end() - PITCH + MarkShapes.CELL - left;
    svg.begin("g")
        .element("title", line.line().label() + ": " + line.message())
        .empty(
            "rect",
            "class",
            "unknown",
            "x",
            text(left),
            "width",
            text(width),
            "height",
            text(MarkShapes.CELL),
            "rx",
            "3")
        .empty(
            "rect",
            "class",
            "back",
            "x",
            text(left + 8),
            "width",
            "70",
            "height",
            text(MarkShapes.CELL))
        .element("text", "not known", "class", "text quiet", "x", text(left + 14), "y", "12")
        .end();
  }

  private static String text(int number) {
    return String.valueOf(number);
  }
}
