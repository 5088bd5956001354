package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.coverage.CoveredLine;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The lines of an answer to {@link LinesAnswer#REQUEST}, as a calendar shows them.
 *
 * @param lines in the order of the routes
 */
record CalendarLines(String routesVersion, List<CoveredLine> lines) {
  CalendarLines {
    requireNonNull(routesVersion);
    lines = List.copyOf(lines);
  }

  /**
   * Reads the answer.
   *
   * @throws MisconfiguredException when it is of another form
   */
  static CalendarLines read(Fields answer) {
    return new CalendarLines(
        answer.text("routes_version").orElseThrow(() -> strange("routes_version")),
        answer.items("lines").orElseThrow(() -> strange("lines")).stream()
            .map(CalendarLines::line)
            .toList());
  }

  private static CoveredLine line(JsonValue value) {
    Fields line = value instanceof Fields fields ? fields : Fields.EMPTY;
    return new CoveredLine(
        line.text("line").orElseThrow(() -> strange("line")),
        line.text("title"),
        line.text("zone").flatMap(CalendarLines::zone).orElseThrow(() -> strange("zone")),
        line.text("environment").orElseThrow(() -> strange("environment")));
  }

  private static Optional<ZoneId> zone(String id) {
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static MisconfiguredException strange(String key) {
    return new MisconfiguredException(
        "Cannot read the lines: the answer of the function is of another form (no good "
            + key
            + " in it). Name the function for calls, deployed in this version (--function).");
  }
}
