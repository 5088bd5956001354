package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

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
 * @param code the DAG's source, where the date can be set in code; absent when it is not looked at
 */
public record DateRule(
    String confKey, DateFormat format, ZoneId zone, DaysBefore fallback, Optional<CodeRule> code) {
  public static final String DEFAULT_CONF_KEY = "processing_date";

  public DateRule {
    requireNonNull(confKey);
    requireNonNull(format);
    requireNonNull(zone);
    requireNonNull(fallback);
    requireNonNull(code);
  }
}
