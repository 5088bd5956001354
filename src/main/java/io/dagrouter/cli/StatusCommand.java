package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the states of runs, as the deployed function learns them from Airflow. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the runs of a line for dates that dagrouter has started, or one run whoever started it:"
          + " their states as Airflow has them, and where they are.",
      "With --wait it goes on until every run has ended and every date has one, and ends with 1 when"
          + " one of them failed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter status --line bank --date 2026-11-19",
      "  ./dagrouter status --line bank --from 2026-11-01 --to 2026-11-18 --wait",
      "  ./dagrouter status --local 8080 --line bank --dates 20261103,20261110..20261112"
    })
final class StatusCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private LineOption line = new LineOption();

  @ArgGroup(multiplicity = "1")
  private RunsOption runs = new RunsOption();

  @Mixin private FunctionOption function = new FunctionOption();

  @Mixin private WaitOption wait = new WaitOption();

  @Option(
      names = "--json",
      description =
          "Prints the answer of the function, an object of JSON; with --wait it has \"waited\""
              + " (default: a table).")
  private boolean json;

  StatusCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    boolean waits = wait.isWanted(false);
    RunsOption.Chosen chosen = runs.chosen(spec.commandLine());
    WatchedRuns watched =
        switch (chosen) {
          case RunsOption.Chosen.One(var runId) -> WatchedRuns.one(line.json(), runId);
          case RunsOption.Chosen.Dated(var dates) -> WatchedRuns.of(line.json(), dates);
        };
    RemoteFunction remote = function.in(at);
    return switch (remote.call(watched.request())) {
      case CallReply.Refused refused -> Refusals.told(refused, at.terminal(), json);
      case CallReply.Answered(var answer) -> {
        if (waits) {
          yield new Waiting(at, remote, function, wait, json)
              .until(answer, answer.text("line").orElse(""), typed(chosen), watched);
        }
        show(answer, watched.expected().apply(RunRow.allOf(answer, "runs")));
        yield Main.DONE;
      }
    };
  }

  private static String typed(RunsOption.Chosen chosen) {
    return switch (chosen) {
      case RunsOption.Chosen.One(var runId) -> "--run " + Shell.quoted(runId);
      case RunsOption.Chosen.Dated(var dates) -> "--dates " + dates.text();
    };
  }

  private void show(Fields answer, List<RunRow> rows) {
    PrintWriter out = at.terminal().out();
    if (json) {
      out.println(JsonText.write(answer));
      return;
    }
    List<RunRow> there = rows.stream().filter(RunRow::isThere).toList();
    if (!there.isEmpty()) {
      RunRow.table(there).forEach(out::println);
    }
    List<RunRow> without = rows.stream().filter(row -> !row.isThere()).toList();
    if (!without.isEmpty()) {
      out.println("No run for " + WatchedRuns.dates(without).text() + ".");
    }
  }
}
