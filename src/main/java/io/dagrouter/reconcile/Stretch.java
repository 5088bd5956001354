package io.dagrouter.reconcile;

import io.dagrouter.date.DateFormat;
import io.dagrouter.route.FilledPattern;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the objects of a line that is listed in one go: those of a pattern for a date, or,
 * where the keys do not tell the date, all of a pattern.
 *
 * @param date whose objects they are; the first that is asked for where keys do not tell it
 * @param isOfDate whether the keys tell the date
 * @param pattern of the line
 * @param keys what is listed of it
 */
record Stretch(LocalDate date, boolean isOfDate, KeyPattern pattern, FilledPattern keys) {

  /** All of a line for dates: what keys do not tell first, then date by date. */
  static List<Stretch> of(Line line, LocalDate from, LocalDate to) {
    List<Stretch> stretches = new ArrayList<>();
    for (KeyPattern pattern : line.arrivals()) {
      if (!tellsDate(line, pattern)) {
        FilledPattern open = pattern.filled((_, _) -> Optional.empty());
        stretches.add(new Stretch(from, false, pattern, open));
      }
    }
    for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
      for (KeyPattern pattern : line.arrivals()) {
        if (tellsDate(line, pattern)) {
          stretches.add(new Stretch(date, true, pattern, filled(line, pattern, date)));
        }
      }
    }
    return stretches;
  }

  private static boolean tellsDate(Line line, KeyPattern pattern) {
    boolean[] told = new boolean[1];
    var _ =
        pattern.filled(
            (name, format) -> {
              told[0] |= isDate(line, name, format);
              return Optional.empty();
            });
    return told[0];
  }

  private static FilledPattern filled(Line line, KeyPattern pattern, LocalDate date) {
    return pattern.filled(
        (name, format) ->
            isDate(line, name, format) ? format.map(some -> some.format(date)) : Optional.empty());
  }

  private static boolean isDate(Line line, String name, Optional<DateFormat> format) {
    return name.equals(line.date().confKey()) && format.isPresent();
  }

  /** Its beginning, or a place in it. */
  ReconcilePosition at(Optional<VersionPosition> in) {
    return new ReconcilePosition(date, pattern.pattern(), in);
  }

  boolean isAt(ReconcilePosition position) {
    return date.equals(position.date()) && pattern.pattern().equals(position.pattern());
  }

  /**
   * Where the listing goes on behind a page: folders that can hold nothing of it are leapt over.
   *
   * @param next where the page ended
   */
  Optional<VersionPosition> after(VersionPosition next) {
    if (keys.bucket().filter(bucket -> keys.matches(bucket, next.key())).isPresent()) {
      return Optional.of(next); // the rest of its versions may be wanted
    }
    return keys.startAfter(next.key())
        .map(
            start ->
                start.equals(next.key())
                    ? next
                    : new VersionPosition(start, Optional.empty(), false));
  }
}
