package io.dagrouter.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many calendar days before an instant, written {@code -1d}; {@code 0d} is the day itself.
 *
 * @param days 0 to {@value #MOST_DAYS}
 */
public record DaysBefore(int days) {
  public static final DaysBefore YESTERDAY = new DaysBefore(1);

  /** As far back as a default may reach: ten years. */
  public static final int MOST_DAYS = 3660;

  private static final Pattern FORM = Pattern.compile("-([1-9][0-9]{0,3})d|-?0d");

  /**
   * A number of days, checked.
   *
   * @throws IllegalArgumentException when it is negative or reaches too far
   */
  public DaysBefore {
    if (days < 0 || days > MOST_DAYS) {
      throw new IllegalArgumentException("not between 0 and " + MOST_DAYS + " days: " + days);
    }
  }

  /** Reads {@code -1d}; empty when the text is of another form or reaches too far. */
  public static Optional<DaysBefore> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int days = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return days > MOST_DAYS ? Optional.empty() : Optional.of(new DaysBefore(days));
  }

  /**
   * The date so many days before the calendar date that {@code instant} has in {@code zone}. Days
   * of the calendar are counted, not 24 hours: a change to or from daylight saving moves nothing.
   *
   * @throws java.time.DateTimeException when the instant is so remote that it has no date there
   */
  public LocalDate from(Instant instant, ZoneId zone) {
    return LocalDate.ofInstant(instant, zone).minusDays(days);
  }

  /** For people, as the beginning of "… in Asia/Seoul": {@code yesterday}, say. */
  String inWords() {
    return switch (days) {
      case 0 -> "the day itself";
      case 1 -> "yesterday";
      default -> days + " days before";
    };
  }

  /** The start of the day that has {@code date} so many days before it, in {@code zone}. */
  public Instant instantFor(LocalDate date, ZoneId zone) {
    return date.plusDays(days).atStartOfDay(zone).toInstant();
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return days == 0 ? "0d" : "-" + days + "d";
  }
}
