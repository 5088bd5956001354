package io.dagrouter.date;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many business days before a day, written {@code -1bd}. {@code 0bd} is the day itself where it
 * is a business day, else the last one before it.
 *
 * @param count 0 to {@value DaysBefore#MOST_DAYS}
 */
public record BusinessDaysBefore(int count) implements DefaultDate {
  private static final Pattern FORM = Pattern.compile("-([1-9][0-9]{0,3})bd|-?0bd");

  /**
   * A number of business days, checked.
   *
   * @throws IllegalArgumentException when it is negative or reaches too far
   */
  public BusinessDaysBefore {
    if (count < 0 || count > DaysBefore.MOST_DAYS) {
      throw new IllegalArgumentException(
          "not between 0 and " + DaysBefore.MOST_DAYS + " business days: " + count);
    }
  }

  /** Reads {@code -1bd}; empty when the text is of another form or reaches too far. */
  public static Optional<BusinessDaysBefore> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int count = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return count > DaysBefore.MOST_DAYS
        ? Optional.empty()
        : Optional.of(new BusinessDaysBefore(count));
  }

  @Override
  public Days days() {
    return Days.BUSINESS;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return count == 0 ? "0bd" : "-" + count + "bd";
  }
}
