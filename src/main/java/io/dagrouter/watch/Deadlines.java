package io.dagrouter.watch;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.date.CalendarDay;
import io.dagrouter.date.CountedDay;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Line;
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
 * 2011) has no deadline, and neither has one whose date by default the line does not take.
 * Immutable.
 */
public final class Deadlines {
  /** Longer than every row of days off, the longest of a month-end say. */
  private static final int MOST_DAYS_TO_A_DATE = 45;

  private final Line line;
  private final DateRule rule;
  private final Expectation expectation;

  /** The deadlines of a line. */
  public Deadlines(Line line, Expectation expectation) {
    this.line = line;
    this.rule = line.date();
    this.expectation = expectation;
  }

  /** What is known of a day. */
  private sealed interface DueDay {
    record Expected(ExpectedRun run) implements DueDay {}

    record Nothing() implements DueDay {}

    record Unknown(LocalDate day, BusinessCalendar calendar) implements DueDay {}
  }

  /** Those after one moment and not after another one, of each date the first alone. */
  Expecting passed(Instant after, Instant until) {
    List<ExpectedRun> passed = new ArrayList<>();
    if (!until.isAfter(after)) {
      return new Expecting(passed, after, Optional.empty());
    }
    // A day more on both sides: clocks that are put forward or back at midnight can make the
    // deadline of one day a moment of the next, and the other way round.
    LocalDate last = LocalDate.ofInstant(until, rule.zone()).plusDays(1);
    for (LocalDate day = LocalDate.ofInstant(after, rule.zone()).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      Optional<Instant> deadline =
          moment(day, expectation.by(), rule.zone())
              .filter(moment -> moment.isAfter(after) && !moment.isAfter(until));
      if (deadline.isPresent()) {
        switch (due(day, deadline.get())) {
          case DueDay.Expected(var run) -> {
            // Where several days stand for a date, the later ones expect nothing new: of a state
            // that was lost, or a line that appears between them, they would tell an old miss anew.
            if (of(run.date())
                .filter(first -> first.deadline().isBefore(run.deadline()))
                .isEmpty()) {
              passed.add(run);
            }
          }
          case DueDay.Nothing _ -> {}
          case DueDay.Unknown(var asked, var calendar) -> {
            return new Expecting(
                passed, deadline.get().minusNanos(1), Optional.of(unknown(asked, calendar)));
          }
        }
      }
    }
    return new Expecting(passed, until, Optional.empty());
  }

  /** The run of a date, by its first deadline; empty where none is expected, or none is known. */
  public Optional<ExpectedRun> of(LocalDate date) {
    Optional<LocalDate> first =
        rule.firstWithDefault(date).map(moment -> LocalDate.ofInstant(moment, rule.zone()));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    for (LocalDate day = first.get();
        day.isBefore(first.get().plusDays(MOST_DAYS_TO_A_DATE));
        day = day.plusDays(1)) {
      Optional<Instant> deadline = moment(day, expectation.by(), rule.zone());
      if (deadline.isPresent() && due(day, deadline.get()) instanceof DueDay.Expected(var run)) {
        return Optional.of(run).filter(expected -> expected.date().equals(date));
      }
    }
    return Optional.empty();
  }

  private DueDay due(LocalDate day, Instant deadline) {
    return switch (businessDay(expectation.days(), day)) {
      case CalendarDay.Business _ -> dueAt(day, deadline);
      case CalendarDay.Off _ -> new DueDay.Nothing();
      case CalendarDay.Unknown _ -> new DueDay.Unknown(day, rule.calendar().orElseThrow());
    };
  }

  private DueDay dueAt(LocalDate day, Instant deadline) {
    // Of an event at the deadline, or in the last moment of its day.
    Instant next = day.plusDays(1).atStartOfDay(rule.zone()).toInstant();
    return switch (rule.defaultAt(deadline.isBefore(next) ? deadline : next.minusNanos(1))) {
      case CountedDay.Unknown(LocalDate asked, BusinessCalendar calendar) ->
          new DueDay.Unknown(asked, calendar);
      case CountedDay.Of(LocalDate date) ->
          switch (businessDay(rule.days(), date)) {
            case CalendarDay.Business _ ->
                new DueDay.Expected(new ExpectedRun(day, date, deadline));
            case CalendarDay.Off _ -> new DueDay.Nothing();
            case CalendarDay.Unknown _ -> new DueDay.Unknown(date, rule.calendar().orElseThrow());
          };
    };
  }

  /** The deadline of a day; empty for a day that the zone left out. */
  static Optional<Instant> moment(LocalDate day, LocalTime by, ZoneId zone) {
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

  private CalendarDay businessDay(Days days, LocalDate date) {
    return switch (days) {
      case ALL -> new CalendarDay.Business();
      case BUSINESS -> rule.calendar().orElseThrow().day(date);
    };
  }

  private Problem unknown(LocalDate day, BusinessCalendar calendar) {
    int first = calendar.firstYear();
    int last = calendar.lastYear();
    return new Problem(
        Reason.BUSINESS_DAY_UNKNOWN,
        "tell which runs of line " + line.name() + " are due",
        "calendar " + calendar.name() + " does not know whether " + day + " is a business day",
        "it has the holidays of "
            + (first == last ? String.valueOf(first) : first + " to " + last));
  }
}
