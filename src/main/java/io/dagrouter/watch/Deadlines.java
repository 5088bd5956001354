package io.dagrouter.watch;

import io.dagrouter.date.DateRule;
import io.dagrouter.route.Expectation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When runs are due. The deadline of a day is the first moment at which the clocks of the zone show
 * its time or a later one: where they are put forward over it, the moment at which that is done;
 * where they show it twice, the first time. A day that a zone left out (Samoa had no 30 December
 * 2011) has no deadline. Stateless.
 */
final class Deadlines {
  private Deadlines() {}

  /** The deadlines of a line after one moment and not after another one. */
  static Expecting passed(
      DateRule rule, Expectation expectation, Instant after, Instant until) {
    List<ExpectedRun> passed = new ArrayList<>();
    if (!until.isAfter(after)) {
      return new Expecting.Known(passed);
    }
    // A day more on both sides: clocks that are put forward or back at midnight can make the
    // deadline of one day a moment of the next, and the other way round.
    LocalDate last = LocalDate.ofInstant(until, rule.zone()).plusDays(1);
    for (LocalDate day = LocalDate.ofInstant(after, rule.zone()).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      Optional<Instant> deadline =
          of(day, expectation.by(), rule.zone())
              .filter(moment -> moment.isAfter(after) && !moment.isAfter(until));
      if (deadline.isPresent()) {
        passed.add(new ExpectedRun(day, dateBy(rule, day, deadline.get()), deadline.get()));
      }
    }
    return new Expecting.Known(passed);
  }

  /** The deadline of a day; empty for a day that the zone left out. */
  static Optional<Instant> of(LocalDate day, LocalTime by, ZoneId zone) {
    if (!day.atStartOfDay(zone).toLocalDate().equals(day)) {
      return Optional.empty();
    }
    LocalDateTime local = day.atTime(by);
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.getTransition(local);
    return Optional.of(
        change != null && change.isGap()
            ? change.getInstant()
            : local.toInstant(rules.getValidOffsets(local).getFirst()));
  }

  /** The date by default of an event at the deadline, or in the last moment of its day. */
  private static LocalDate dateBy(DateRule rule, LocalDate day, Instant deadline) {
    Instant next = day.plusDays(1).atStartOfDay(rule.zone()).toInstant();
    return rule.fallback()
        .from(deadline.isBefore(next) ? deadline : next.minusNanos(1), rule.zone());
  }
}
