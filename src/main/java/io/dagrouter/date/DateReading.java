package io.dagrouter.date;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** A written date, read in the formats that are accepted where it stood. */
sealed interface DateReading {
  /** A day that exists. */
  record Day(LocalDate date) implements DateReading {}

  /** Written as a date is, but the calendar has no such day. */
  record NoSuchDay() implements DateReading {}

  /** Written in none of the formats. */
  record OtherForm(List<DateFormat> formats) implements DateReading {}

  /** The formats accepted where none is prescribed, the one that wins first. */
  static List<DateFormat> formats(DateFormat own) {
    SequencedSet<DateFormat> formats = new LinkedHashSet<>();
    formats.add(own);
    formats.add(DateFormat.ISO);
    formats.add(DateFormat.BASIC);
    return List.copyOf(formats);
  }

  /** Reads a text; where two formats have a date for it, the earlier one wins. */
  static DateReading of(String text, List<DateFormat> formats) {
    boolean fits = false;
    for (DateFormat format : formats) {
      Optional<LocalDate> date = format.parse(text);
      if (date.isPresent()) {
        return new Day(date.get());
      }
      fits |= format.fits(text);
    }
    return fits ? new NoSuchDay() : new OtherForm(formats);
  }
}
