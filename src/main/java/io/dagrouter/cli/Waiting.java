package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command does after its answer: waits for runs, tells how they went and what to do next.
 * For one thread.
 *
 * @param at where it works
 * @param function that is asked
 * @param option as it was typed, for the commands that are told
 * @param patience how long and how often
 * @param json whether standard output is to be an object of JSON
 */
record Waiting(
    Workplace at,
    RemoteFunction function,
    FunctionOption option,
    WaitOption patience,
    boolean json) {
  Waiting {
    requireNonNull(at);
    requireNonNull(function);
    requireNonNull(option);
    requireNonNull(patience);
  }

  /**
   * Waits; gives the exit code.
   *
   * @param answer what was printed of it already, or is to be part of the JSON
   * @param line the name of the line
   * @param chosen the options that choose these runs, to look at them again
   */
  int until(Fields answer, String line, String chosen, WatchedRuns runs) {
    String again =
        "Look again: ./dagrouter status"
            + option.typed()
            + " --line "
            + Shell.quoted(line)
            + " "
            + chosen
            + " --wait";
    PrintWriter err = at.terminal().err();
    Thread interrupted =
        new Thread(
            () -> {
              err.println();
              err.println("The runs go on. " + again);
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(interrupted);
    RunWatch.End end;
    try {
      end =
          new RunWatch(function, at.surroundings().get().clock(), at.pause(), screen())
              .until(runs, patience.timeout(), patience.every());
    } catch (MisconfiguredException e) {
      throw new MisconfiguredException(e.getMessage() + "\nThe runs go on. " + again, e);
    } finally {
      forget(interrupted);
    }
    tell(end, line, again, runs.hasAll()).forEach(err::println);
    if (json) {
      at.terminal().out().println(JsonText.write(answer.and(waited(end))));
    }
    return exitCode(end);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already: the process ends, which it tells of.
    }
  }

  private WatchScreen screen() {
    return at.terminal().isInteractive() && !json
        ? new LiveTable(at.terminal())
        : new ChangeLines(at.terminal(), !json);
  }

  private List<String> tell(RunWatch.End end, String line, String again, boolean hasAll) {
    Optional<String> why =
        switch (end.why()) {
          case ENDED -> Optional.empty();
          case TIMED_OUT ->
              Optional.of(
                  "Cannot wait any longer for runs of line "
                      + line
                      + ": "
                      + end.rows().stream().filter(row -> !row.isOver()).count()
                      + " of "
                      + end.rows().size()
                      + " have not ended (--timeout "
                      + TimeSpan.text(patience.timeout())
                      + "). They go on. "
                      + again);
          case REFUSED_FOR_NOW, REFUSED ->
              Optional.of(Printable.lines(end.message().orElse("")) + "\nThe runs go on. " + again);
          case INTERRUPTED -> Optional.of("The runs go on. " + again);
        };
    return Stream.of(why, failed(end.rows(), line, hasAll), notYet(end.rows()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> failed(List<RunRow> rows, String line, boolean hasAll) {
    List<RunRow> failed = rows.stream().filter(RunRow::hasFailed).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    if (failed.stream().noneMatch(row -> row.date().isPresent())) {
      return Optional.of("Failed: " + Printable.of(failed.getFirst().runId().orElse("-")) + ".");
    }
    String dates = WatchedRuns.dates(failed).text();
    return Optional.of(
        "Failed: "
            + dates
            + ". Once that is mended: ./dagrouter reprocess"
            + option.typed()
            + " --line "
            + Shell.quoted(line)
            + " --dates "
            + dates
            // An earlier run of a date may have succeeded: --only failed would leave that date out.
            + (hasAll ? " --only failed" : ""));
  }

  private static Optional<String> notYet(List<RunRow> rows) {
    List<RunRow> notYet = rows.stream().filter(row -> !row.isThere()).toList();
    return notYet.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not yet in Airflow: "
                + WatchedRuns.dates(notYet).text()
                + ". What cannot become a run is told as a refused outcome: look into the log of"
                + " ArrivalFunction, and at the rejected queue"
                + " (docs/how-to/redrive-rejected-events.md).");
  }

  private static Fields waited(RunWatch.End end) {
    return Fields.builder()
        .put(
            "waited",
            Fields.builder()
                .put("result", end.why().name().toLowerCase(Locale.ROOT))
                .put("message", end.message())
                .put("elapsed_seconds", end.elapsed().toSeconds())
                .put("runs", JsonValue.items(end.rows(), RunRow::json))
                .build())
        .build();
  }

  private static int exitCode(RunWatch.End end) {
    return switch (end.why()) {
      case ENDED ->
          end.rows().stream().allMatch(RunRow::hasSucceeded) ? Main.DONE : Main.NOT_AS_IT_SHOULD_BE;
      case REFUSED -> Main.NOT_AS_IT_SHOULD_BE;
      case TIMED_OUT, REFUSED_FOR_NOW, INTERRUPTED -> Main.NOT_NOW;
    };
  }
}
