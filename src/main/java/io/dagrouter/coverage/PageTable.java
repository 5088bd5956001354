package io.dagrouter.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A block of dates of a page as a table.
 *
 * @param dates those of its columns
 * @param isLast whether the counts of all dates stand behind it
 */
record PageTable(Coverage coverage, List<LocalDate> dates, boolean isLast) {
  private static final int DAYS_OF_A_LABEL = 5;

  void write(Markup html) {
    html.begin(
            "div",
            "class",
            "scroll",
            "tabindex",
            "0",
            "role",
            "region",
            "aria-label",
            "Calendar, " + dates.getFirst() + " to " + dates.getLast())
        .begin("table")
        .line();
    html.element(
            "caption",
            "Lines by processing date, " + dates.getFirst() + " to " + dates.getLast(),
            "class",
            "v")
        .line();
    head(html);
    html.begin("tbody").line();
    for (LineCoverage line : coverage.lines()) {
      html.begin("tr").begin("th", "scope", "row");
      line.line().title().ifPresent(title -> html.element("b", title));
      html.element("span", line.line().name()).end();
      switch (line) {
        case LineCoverage.Known known -> cells(html, known);
        case LineCoverage.NotKnown notKnown ->
            html.element(
                "td",
                "not known",
                "class",
                "unknown",
                "colspan",
                String.valueOf(dates.size() + (isLast ? coverage.counted().size() : 0)),
                "title",
                notKnown.line().label() + ": " + notKnown.message());
      }
      html.end().line();
    }
    html.end().line();
    if (isLast) {
      foot(html);
    }
    html.end().end().line();
  }

  private void head(Markup html) {
    html.begin("thead").line().begin("tr").element("td", "");
    for (List<LocalDate> month : CalendarBlocks.months(dates)) {
      String name = CellText.month(month.getFirst());
      html.begin(
          "th",
          "scope",
          "colgroup",
          "colspan",
          String.valueOf(month.size()),
          "class",
          month.getFirst().equals(dates.getFirst()) ? "" : "m");
      html.element(
          "span", month.size() < DAYS_OF_A_LABEL ? name.substring(0, 3) : name, "title", name);
      html.end();
    }
    if (isLast) {
      for (Mark mark : coverage.counted()) {
        html.begin("th", "scope", "col", "rowspan", "2", "class", "n " + mark.id())
            .element("i", mark.sign(), "aria-hidden", "true", "title", mark.words())
            .element("span", mark.words(), "class", "v")
            .end();
      }
    }
    html.end().line().begin("tr").element("td", "");
    for (LocalDate date : dates) {
      html.begin("th", "scope", "col", "class", "day" + where(date))
          .element(
              "span",
              String.valueOf(date.getDayOfMonth()),
              "title",
              CellText.weekday(date) + " " + date)
          .end();
    }
    html.end().line().end().line();
  }

  private void cells(Markup html, LineCoverage.Known line) {
    html.line();
    for (LocalDate date : dates) {
      Mark mark = line.mark(date);
      html.begin("td", "class", "d " + mark.id() + where(date), "title", CellText.of(line, date))
          .element("i", mark.sign(), "aria-hidden", "true")
          .element("span", mark.words(), "class", "v")
          .end()
          .line();
    }
    if (isLast) {
      counts(html, line.counts());
    }
  }

  private void foot(Markup html) {
    html.begin("tfoot").begin("tr").element("th", "All lines", "scope", "row");
    html.element("td", "", "colspan", String.valueOf(dates.size()));
    counts(html, coverage.counts());
    html.end().end().line();
  }

  private void counts(Markup html, Map<Mark, Integer> counts) {
    for (Mark mark : coverage.counted()) {
      int count = counts.getOrDefault(mark, 0);
      html.element("td", String.valueOf(count), "class", count == 0 ? "n zero" : "n");
    }
  }

  private String where(LocalDate date) {
    String classes = CalendarBlocks.isWeekend(date) ? " w" : "";
    if (date.equals(dates.getFirst())) {
      return classes;
    }
    if (CalendarBlocks.beginsMonth(date)) {
      return classes + " m";
    }
    return CalendarBlocks.beginsWeek(date) ? classes + " a" : classes;
  }
}
