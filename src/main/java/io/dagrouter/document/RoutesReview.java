package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import io.dagrouter.document.DocumentCheck.Checked;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A routes document as somebody who writes it wants to know it. Immutable.
 *
 * @param version of the document, be it right or wrong
 * @param reading the routes, or all mistakes
 * @param warnings what may not be meant, in the order of the text; none where there are mistakes
 * @param notes what is worth knowing, likewise
 * @param notCompared how many patterns could not be compared with all others, which would have
 *     taken too long; 0 where all were
 */
public record RoutesReview(
    String version,
    RoutesReading reading,
    List<RoutesWarning> warnings,
    List<RoutesWarning> notes,
    int notCompared) {
  public RoutesReview {
    requireNonNull(version);
    requireNonNull(reading);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  static RoutesReview of(Checked document, String version, LocalDate today) {
    return switch (document.reading()) {
      case RoutesReading.Wrong wrong -> new RoutesReview(version, wrong, List.of(), List.of(), 0);
      case RoutesReading.Read read -> of(document, read.table(), version, today);
    };
  }

  private static RoutesReview of(
      Checked document, RouteTable table, String version, LocalDate today) {
    ArrivalsReview arrivals = new ArrivalsReview();
    for (Line line : table.lines()) {
      arrivals.add(line, requireNonNull(document.lines().get(line.name().value())));
    }
    List<RoutesWarning> found =
        Stream.concat(
                arrivals.warnings().stream(),
                CalendarReview.warnings(document.calendars(), today).stream())
            .sorted(Comparator.comparing(RoutesWarning::problem))
            .toList();
    return new RoutesReview(
        version,
        document.reading(),
        found.stream().filter(one -> !one.isNote()).toList(),
        found.stream().filter(RoutesWarning::isNote).toList(),
        arrivals.notCompared());
  }

  /** All mistakes, in the order of the text; none where the document is right. */
  public List<DocumentProblem> mistakes() {
    return switch (reading) {
      case RoutesReading.Read _ -> List.of();
      case RoutesReading.Wrong(var problems) -> problems;
    };
  }
}
