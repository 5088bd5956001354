package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/** A day that was counted to, or where the count ended for want of knowing. */
public sealed interface CountedDay {
  /** The day, where it is known. */
  default Optional<LocalDate> known() {
    return switch (this) {
      case Of(LocalDate date) -> Optional.of(date);
      case Unknown _ -> Optional.empty();
    };
  }

  record Of(LocalDate date) implements CountedDay {
    public Of {
      requireNonNull(date);
    }
  }

  /**
   * The count came to a day of which the calendar does not know what it is.
   *
   * @param day that day
   */
  record Unknown(LocalDate day, BusinessCalendar calendar) implements CountedDay {
    public Unknown {
      requireNonNull(day);
      requireNonNull(calendar);
    }

    /** What to say of it. */
    public String happened() {
      return "calendar " + calendar.name() + " does not know whether " + day + " is a business day";
    }

    /** What shows it. */
    public String evidence() {
      int first = calendar.firstYear();
      int last = calendar.lastYear();
      return "it has the holidays of " + (first == last ? first : first + " to " + last);
    }
  }
}
