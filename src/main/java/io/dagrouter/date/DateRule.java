package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How a line finds its processing date.
 *
 * @param confKey the conf key under which the date is given and handed on; by default {@code
 *     processing_date}
 * @param format how the date is written in conf; by default {@code yyyyMMdd}
 * @param zone the zone in which an instant has a calendar date
 * @param fallback the date when nobody gives one; by default yesterday
 * @param calendar which days are business days for the line; absent where it has no calendar
 * @param days which days a processing date may be, whatever gives it; by default all
 * @param code the DAG's source, where the date can be set in code; absent when it is not looked at
 */
public record DateRule(
    String confKey,
    DateFormat format,
    ZoneId zone,
    DefaultDate fallback,
    Optional<BusinessCalendar> calendar,
    Days days,
    Optional<CodeRule> code) {
  public static final String DEFAULT_CONF_KEY = "processing_date";

  /**
   * A rule, checked.
   *
   * @throws IllegalArgumentException when business days are counted or asked for, and there is no
   *     calendar
   */
  public DateRule {
    requireNonNull(confKey);
    requireNonNull(format);
    requireNonNull(zone);
    requireNonNull(fallback);
    requireNonNull(calendar);
    requireNonNull(days);
    requireNonNull(code);
    if (calendar.isEmpty() && (fallback.days() == Days.BUSINESS || days == Days.BUSINESS)) {
      throw new IllegalArgumentException("business days without a calendar");
    }
  }

  /** A rule of a line that knows no business days. */
  public DateRule(
      String confKey,
      DateFormat format,
      ZoneId zone,
      DefaultDate fallback,
      Optional<CodeRule> code) {
    this(confKey, format, zone, fallback, Optional.empty(), Days.ALL, code);
  }

  /**
   * The date when nobody gives one, of an event at an instant.
   *
   * @throws java.time.DateTimeException when the instant is so remote that it has no date there
   */
  public CountedDay defaultAt(Instant instant) {
    return DefaultCount.from(LocalDate.ofInstant(instant, zone), this);
  }

  /**
   * The first instant at which an event has that date when nobody gives one. Empty where it is the
   * default of none (a Sunday never is the last business day before anything, and zones have
   * skipped days), or of none that the calendar knows.
   */
  public Optional<Instant> firstWithDefault(LocalDate date) {
    return DefaultCount.dayFor(date, this)
        .map(day -> day.atStartOfDay(zone).toInstant())
        .filter(instant -> defaultAt(instant).known().filter(date::equals).isPresent());
  }
}
