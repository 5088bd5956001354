package io.dagrouter.date;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * How a date is written: {@code yyyy}, {@code MM} and {@code dd}, each once and in any order, with
 * ASCII punctuation other than braces between them. Narrower than {@link
 * java.time.format.DateTimeFormatter} on purpose: every date has exactly one text and every text at
 * most one date. Years are 0001 to 9999. Immutable and thread-safe.
 */
public final class DateFormat {
  /** {@code yyyyMMdd}, as in 20261119. */
  public static final DateFormat BASIC = of("yyyyMMdd");

  /** {@code yyyy-MM-dd}, as in 2026-11-19. */
  public static final DateFormat ISO = of("yyyy-MM-dd");

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private final String pattern;
  private final int year;
  private final int month;
  private final int day;

  private DateFormat(String pattern) {
    this.pattern = pattern;
    this.year = pattern.indexOf("yyyy");
    this.month = pattern.indexOf("MM");
    this.day = pattern.indexOf("dd");
  }

  /**
   * The format that a pattern describes.
   *
   * @param pattern for example {@code yyyyMMdd}, {@code yyyy-MM-dd}, {@code yyyy/MM/dd} or {@code
   *     dd.MM.yyyy}
   * @throws IllegalArgumentException when the pattern is of another form; the message says what is
   *     allowed
   */
  public static DateFormat of(String pattern) {
    DateFormat format = new DateFormat(pattern);
    boolean whole = format.year >= 0 && format.month >= 0 && format.day >= 0;
    for (int i = 0; whole && i < pattern.length(); i++) {
      whole = format.isDigitAt(i) || isPunctuation(pattern.charAt(i));
    }
    if (!whole) {
      throw new IllegalArgumentException(
          "a date format has yyyy, MM and dd once each, with only punctuation between: " + pattern);
    }
    return format;
  }

  private boolean isDigitAt(int i) {
    return (i >= year && i < year + 4)
        || (i >= month && i < month + 2)
        || (i >= day && i < day + 2);
  }

  private static boolean isPunctuation(char c) {
    boolean alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return c > 0x20 && c < 0x7f && !alphanumeric && c != '{' && c != '}';
  }

  /** The date of a text that is written exactly so and exists; empty otherwise. */
  public Optional<LocalDate> parse(String text) {
    if (!fits(text)) {
      return Optional.empty();
    }
    return existing(number(text, year, 4), number(text, month, 2), number(text, day, 2));
  }

  /** Whether a text has digits and punctuation in the right places, be it a date or not. */
  public boolean fits(String text) {
    return text.length() == pattern.length() && fits(text, 0);
  }

  /**
   * Whether what stands in a text from {@code from} on begins with a date or what looks like one.
   */
  public boolean fits(String text, int from) {
    if (text.length() - from < pattern.length()) {
      return false;
    }
    for (int i = 0; i < pattern.length(); i++) {
      char actual = text.charAt(from + i);
      if (isDigitAt(i) ? actual < '0' || actual > '9' : actual != pattern.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The date in this format.
   *
   * @throws IllegalArgumentException when the year is not 1 to 9999, which has no text of this form
   */
  public String format(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("the year is not one of 1 to 9999: " + date);
    }
    char[] text = pattern.toCharArray();
    write(date.getYear(), text, year, 4);
    write(date.getMonthValue(), text, month, 2);
    write(date.getDayOfMonth(), text, day, 2);
    return new String(text);
  }

  /** The day of these numbers, if there is one in the years 1 to 9999. */
  static Optional<LocalDate> existing(int year, int month, int day) {
    boolean exists =
        year >= FIRST_YEAR
            && year <= LAST_YEAR
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }

  private static int number(String text, int start, int digits) {
    return Integer.parseInt(text, start, start + digits, 10);
  }

  private static void write(int number, char[] text, int start, int digits) {
    int rest = number;
    for (int i = start + digits - 1; i >= start; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The pattern, as given. */
  public String pattern() {
    return pattern;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateFormat format && format.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
