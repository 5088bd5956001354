package io.dagrouter.coverage;

import static java.util.Objects.requireNonNull;

import io.dagrouter.remote.DateSelection;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A calendar: lines by processing dates, and how the runs of each date went. Immutable.
 *
 * @param range the dates
 * @param routesVersion of the routes that have the lines
 * @param lines in the order in which they are shown
 */
public record Coverage(DateSelection.Range range, String routesVersion, List<LineCoverage> lines) {
  /**
   * A calendar, checked.
   *
   * @throws IllegalArgumentException when a line that is known has other dates than the calendar
   */
  public Coverage {
    requireNonNull(range);
    requireNonNull(routesVersion);
    lines = List.copyOf(lines);
    List<LocalDate> dates = range.oldestFirst().toList();
    for (LineCoverage line : lines) {
      if (line instanceof LineCoverage.Known known
          && !List.copyOf(known.dates().keySet()).equals(dates)) {
        throw new IllegalArgumentException(
            "line " + known.line().name() + " has other dates than the calendar");
      }
    }
  }

  /** All dates, oldest first. */
  public List<LocalDate> dates() {
    return range.oldestFirst().toList();
  }

  /** The lines whose runs are known. */
  public List<LineCoverage.Known> known() {
    return lines.stream()
        .filter(LineCoverage.Known.class::isInstance)
        .map(LineCoverage.Known.class::cast)
        .toList();
  }

  /** The lines whose runs could not be asked for. */
  public List<LineCoverage.NotKnown> notKnown() {
    return lines.stream()
        .filter(LineCoverage.NotKnown.class::isInstance)
        .map(LineCoverage.NotKnown.class::cast)
        .toList();
  }

  /**
   * How many dates of all lines that are known have which mark; 0 for one that none has, but for
   * {@link Mark#OFF} and {@link Mark#OVERDUE}, which are left out then: most lines take any day, and
   * nobody says by when.
   */
  public Map<Mark, Integer> counts() {
    Map<Mark, Integer> counts = new EnumMap<>(Mark.class);
    for (Mark mark : Mark.values()) {
      counts.put(mark, 0);
    }
    known()
        .forEach(line -> line.counts().forEach((mark, n) -> counts.merge(mark, n, Integer::sum)));
    counts.remove(Mark.OFF, 0);
    counts.remove(Mark.OVERDUE, 0);
    return Collections.unmodifiableMap(counts);
  }

  /** {@code 2026-09-21 to 2026-11-19: 12 lines, 60 dates}. */
  public String extent() {
    int count = lines.size();
    int days = dates().size();
    return range.from()
        + " to "
        + range.to()
        + ": "
        + count
        + (count == 1 ? " line, " : " lines, ")
        + days
        + (days == 1 ? " date" : " dates");
  }

  /** All that there is, in words: {@code 640 success, 5 failed, 3 no run}. */
  public String sum() {
    String sum =
        counts().entrySet().stream()
            .filter(mark -> mark.getValue() > 0)
            .map(mark -> mark.getValue() + " " + mark.getKey().words())
            .collect(Collectors.joining(", "));
    int notKnown = notKnown().size();
    if (notKnown == 0) {
      return sum;
    }
    String lines = notKnown == 1 ? "1 line not known" : notKnown + " lines not known";
    return sum.isEmpty() ? lines : sum + ", " + lines;
  }

  /** The marks that have a column of counts: those that occur, and those that all look for. */
  public List<Mark> counted() {
    Map<Mark, Integer> shown = new EnumMap<>(counts());
    shown
        .entrySet()
        .removeIf(
            mark ->
                mark.getValue() == 0
                    && switch (mark.getKey()) {
                      case SUCCESS, FAILED, NONE -> false;
                      case MIXED, RUNNING, QUEUED, OTHER, OFF, OVERDUE -> true;
                    });
    return List.copyOf(shown.keySet());
  }
}
