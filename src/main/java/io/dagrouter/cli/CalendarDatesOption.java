package io.dagrouter.cli;

import io.dagrouter.date.DateFormat;
import io.dagrouter.remote.DateSelection;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dates a calendar shows. */
final class CalendarDatesOption {
  private static final int USUAL_DAYS = 30;

  /** A picture of more is of no use to anybody. */
  private static final int MOST_DAYS = 1000;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      converter = Day.class,
      description = "The first processing date, yyyy-MM-dd or yyyyMMdd (default: by --days).")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      converter = Day.class,
      description = "The last one (default: yesterday in the zone of the first line).")
  private @Nullable LocalDate to;

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "How many dates, where there is no --from; 1 to " + MOST_DAYS + " (default: 30).")
  private @Nullable Integer days;

  /** A date as people type it. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String typed) {
      return DateFormat.ISO
          .parse(typed)
          .or(() -> DateFormat.BASIC.parse(typed))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + Printable.of(typed)
                          + "' is no date of the form yyyy-MM-dd or yyyyMMdd"));
    }
  }

  /** What is wrong with the options by themselves; empty where they are good. */
  Optional<String> mistake() {
    if (from != null && days != null) {
      return Optional.of("--from and --days both say where to begin: leave one of them out.");
    }
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      return Optional.of("--days is " + days + ", and may be 1 to " + MOST_DAYS + ".");
    }
    return Optional.empty();
  }

  /**
   * The dates.
   *
   * @param yesterday the last one where nobody says otherwise
   * @throws IllegalArgumentException when there are none or too many; the message says which
   */
  DateSelection.Range range(LocalDate yesterday) {
    LocalDate last = to == null ? yesterday : to;
    LocalDate first = from == null ? last.minusDays((days == null ? USUAL_DAYS : days) - 1L) : from;
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "The last date is before the first: "
              + last
              + (to == null ? ", which is yesterday," : "")
              + " is before "
              + first
              + ".");
    }
    DateSelection.Range range = new DateSelection.Range(first, last);
    if (range.count() > MOST_DAYS) {
      throw new IllegalArgumentException(
          "There are too many dates from "
              + first
              + " to "
              + last
              + ": "
              + range.count()
              + ", at most "
              + MOST_DAYS
              + ".");
    }
    return range;
  }
}
