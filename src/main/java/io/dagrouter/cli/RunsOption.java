package io.dagrouter.cli;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which runs of a line: those of dates, or one. */
final class RunsOption {
  @Option(
      names = "--date",
      paramLabel = "DATE",
      converter = DateList.Day.class,
      description = "All runs of that processing date: yyyy-MM-dd or yyyyMMdd.")
  private @Nullable LocalDate date;

  @Option(names = "--run", paramLabel = "RUN_ID", description = "That run, whoever started it.")
  private @Nullable String run;

  @Option(
      names = "--dates",
      paramLabel = "DATES",
      converter = DateList.OfOption.class,
      description =
          "All runs of those dates, with commas between them: yyyy-MM-dd, yyyyMMdd, or A..B.")
  private @Nullable DateList dates;

  @ArgGroup(exclusive = false)
  private DatesOption.@Nullable Range range;

  /** What was chosen. */
  sealed interface Chosen {
    record One(String runId) implements Chosen {}

    record Dated(DateList dates) implements Chosen {}
  }

  Chosen chosen(CommandLine commandLine) {
    if (run != null) {
      return new Chosen.One(run);
    }
    if (date != null) {
      return new Chosen.Dated(new DateList(List.of(date)));
    }
    if (dates != null) {
      return new Chosen.Dated(dates);
    }
    if (range == null) {
      throw new IllegalStateException("no runs are chosen");
    }
    return new Chosen.Dated(range.dates(commandLine));
  }
}
