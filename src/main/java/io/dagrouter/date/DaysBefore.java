package io.dagrouter.date;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many calendar days before a day, written {@code -1d}; {@code 0d} is the day itself. Days of
 * the calendar are counted, not 24 hours: a change to or from daylight saving moves nothing.
 *
 * @param count 0 to {@value #MOST_DAYS}
 */
public record DaysBefore(int count) implements DefaultDate {
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
    if (count < 0 || count > MOST_DAYS) {
      throw new IllegalArgumentException("not between 0 and " + MOST_DAYS + " days: " + count);
    }
  }

  /** Reads {@code -1d}; empty when the text is of another form or reaches too far. */
  public static Optional<DaysBefore> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return count > MOST_DAYS ? Optional.empty() : Optional.of(new DaysBefore(count));
  }

  @Override
  public Days days() {
    return Days.ALL;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return count == 0 ? "0d" : "-" + count + "d";
  }
}
