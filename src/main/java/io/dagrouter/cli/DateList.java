package io.dagrouter.cli;

import io.dagrouter.coverage.NextStep;
import io.dagrouter.date.DateFormat;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Dates as somebody types them: {@code 2026-11-01,20261105,2026-11-10..2026-11-14}. Each once,
 * oldest first; not empty.
 */
record DateList(List<LocalDate> dates) {
  /** More than any function takes at once. */
  static final int MOST = 5000;

  private static final String TO = "..";

  DateList {
    dates = dates.stream().distinct().sorted().toList();
    if (dates.isEmpty()) {
      throw new IllegalArgumentException("there are no dates");
    }
  }

  /**
   * Reads dates: days as {@code yyyy-MM-dd} or {@code yyyyMMdd} and ranges {@code A..B}, both
   * included, with commas between them. Blanks around days are passed over.
   *
   * @throws IllegalArgumentException when it is none of that, a day does not exist, a range ends
   *     before it begins, or there are more than {@value #MOST}; the message says so of the part
   */
  static DateList parse(String text) {
    List<LocalDate> dates = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int to = part.indexOf(TO);
      LocalDate first = day(to < 0 ? part : part.substring(0, to));
      LocalDate last = to < 0 ? first : day(part.substring(to + TO.length()));
      if (last.isBefore(first)) {
        throw new IllegalArgumentException("\"" + part.strip() + "\" ends before it begins");
      }
      if (dates.size() + last.toEpochDay() - first.toEpochDay() >= MOST) {
        throw new IllegalArgumentException("it has more than " + MOST + " dates");
      }
      first.datesUntil(last.plusDays(1)).forEach(dates::add);
    }
    return new DateList(dates);
  }

  /**
   * Reads one day.
   *
   * @throws IllegalArgumentException when it is none
   */
  static LocalDate day(String text) {
    String day = text.strip();
    Optional<LocalDate> read = DateFormat.ISO.parse(day).or(() -> DateFormat.BASIC.parse(day));
    return read.orElseThrow(
        () ->
            new IllegalArgumentException(
                "\""
                    + day
                    + (DateFormat.ISO.fits(day) || DateFormat.BASIC.fits(day)
                        ? "\" is a day that does not exist"
                        : "\" is no date as yyyy-MM-dd or yyyyMMdd")));
  }

  /** As short as {@link #parse} takes it: days on end as a range. */
  String text() {
    return NextStep.dates(dates);
  }

  /** As a call has them under {@code dates}. */
  JsonValue json() {
    long days = dates.getLast().toEpochDay() - dates.getFirst().toEpochDay() + 1;
    return days == dates.size() && days > 1
        ? Fields.builder()
            .put("from", dates.getFirst().toString())
            .put("to", dates.getLast().toString())
            .build()
        : JsonValue.texts(dates.stream().map(LocalDate::toString).toList());
  }

  /** For options that take several dates. */
  static final class OfOption implements ITypeConverter<DateList> {
    @Override
    public DateList convert(String value) {
      try {
        return parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** For options that take one day. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return day(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
