package io.dagrouter.cli;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Dates, as a range or as a list. */
final class DatesOption {
  @ArgGroup(exclusive = false)
  private @Nullable Range range;

  @Option(
      names = "--dates",
      paramLabel = "DATES",
      converter = DateList.OfOption.class,
      description =
          "The dates, with commas between them: yyyy-MM-dd, yyyyMMdd, or A..B for all days from one"
              + " to another, both included.")
  private @Nullable DateList dates;

  /**
   * The dates; exactly one way of naming them was used.
   *
   * @param commandLine of the command, for its mistakes
   * @throws ParameterException when they are no range
   */
  DateList dates(CommandLine commandLine) {
    if (dates != null) {
      return dates;
    }
    if (range == null) {
      throw new IllegalStateException("neither a range nor a list");
    }
    return range.dates(commandLine);
  }

  /** All days from one to another. */
  static final class Range {
    @Option(
        names = "--from",
        paramLabel = "DATE",
        required = true,
        converter = DateList.Day.class,
        description = "The first date: yyyy-MM-dd or yyyyMMdd.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
        names = "--to",
        paramLabel = "DATE",
        required = true,
        converter = DateList.Day.class,
        description = "The last date, which is one of them.")
    private LocalDate to = LocalDate.EPOCH;

    /**
     * The dates.
     *
     * @throws ParameterException when the last is before the first, or they are too many
     */
    DateList dates(CommandLine commandLine) {
      try {
        return DateList.parse(from + ".." + to);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            commandLine, "Invalid value for options '--from' and '--to': " + e.getMessage(), e);
      }
    }
  }
}
