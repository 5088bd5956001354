package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has the deployed function make one run. */
@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    description = {
      "Has the deployed function make one run of a line, and prints what became of it.",
      "The processing date is that in the DAG's code, else the one given here, else the default of"
          + " the line.",
      "Ends with 1 when the run is refused or failed, with 75 when the same may succeed later."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter trigger --line bank --date 2026-11-19 --wait",
      "  ./dagrouter trigger --dag mydata_bank --conf '{\"a\": 1}' --dry-run",
      "  ./dagrouter trigger --local 8080 --line bank --conf @conf.json"
    })
final class TriggerCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private LineOption line = new LineOption();

  @Option(
      names = "--date",
      paramLabel = "DATE",
      converter = DateList.Day.class,
      description =
          "The processing date: yyyy-MM-dd or yyyyMMdd. It goes into conf under the date key of the"
              + " line (default: none, so that the default of the line holds).")
  private @Nullable LocalDate date;

  @Mixin private RequestOption run = new RequestOption();

  @Mixin private FunctionOption function = new FunctionOption();

  @Mixin private WaitOption wait = new WaitOption();

  @Option(
      names = "--json",
      description =
          "Prints the answer of the function, an object of JSON; with --wait it has \"waited\""
              + " (default: a table).")
  private boolean json;

  TriggerCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    boolean waits = wait.isWanted(run.isDryRun());
    RemoteFunction remote = function.in(at);
    return date == null ? trigger(remote, run.conf(), waits) : dated(remote, date, waits);
  }

  private int dated(RemoteFunction remote, LocalDate day, boolean waits) {
    return switch (remote.call(LinesAnswer.REQUEST)) {
      case CallReply.Refused refused -> Refusals.told(refused, at.terminal(), json);
      case CallReply.Answered(var answer) -> {
        LinesAnswer all = LinesAnswer.of(answer);
        List<Fields> chosen = all.chosen(line.json());
        if (chosen.size() != 1) {
          yield Refusals.told(
              new CallReply.Refused(notOne(all, chosen), false), at.terminal(), json);
        }
        String key = chosen.getFirst().text("date_key").orElse("processing_date");
        if (run.conf().get(key).isPresent()) {
          throw new ParameterException(
              spec.commandLine(),
              "There are two dates: --date, and " + key + " in --conf. Leave one of them out.");
        }
        yield trigger(
            remote, run.conf().and(Fields.builder().put(key, day.toString()).build()), waits);
      }
    };
  }

  private String notOne(LinesAnswer all, List<Fields> chosen) {
    Fields choice = line.json();
    return "Cannot find "
        + choice
            .text("line")
            .map(name -> "line " + name)
            .orElseGet(() -> "the line of DAG " + choice.text("dag").orElse(""))
        + (chosen.isEmpty() ? ": there is no such line (" : ": several lines have that DAG (")
        + String.join(
            ", ",
            (chosen.isEmpty() ? all.lines() : chosen)
                .stream().flatMap(some -> some.text("line").stream()).toList())
        + "). Name one of these with --line.";
  }

  private int trigger(RemoteFunction remote, Fields conf, boolean waits) {
    Fields request = line.json().and(run.json(conf, at.terminal()));
    return switch (remote.call(request)) {
      case CallReply.Refused refused -> Refusals.told(refused, at.terminal(), json);
      case CallReply.Answered(var answer) -> {
        if (!json) {
          show(answer);
        } else if (!waits) {
          at.terminal().out().println(JsonText.write(answer));
        }
        yield waits ? waited(remote, answer) : Main.DONE;
      }
    };
  }

  private void show(Fields answer) {
    PrintWriter out = at.terminal().out();
    out.println(OutcomeLines.header());
    // Of a dry run, what is the same for all runs stands over the one that there is.
    Optional<JsonValue> rehearsed =
        answer.items("runs").filter(runs -> !runs.isEmpty()).map(List::getFirst);
    OutcomeLines.of(rehearsed.orElse(Fields.EMPTY) instanceof Fields one ? answer.and(one) : answer)
        .forEach(out::println);
    out.flush();
  }

  private int waited(RemoteFunction remote, Fields answer) {
    String name = answer.text("line").orElse("");
    List<RunRow> asked = List.of(RunRow.of(answer, ""));
    return new Waiting(at, remote, function, wait, json)
        .until(
            answer,
            name,
            "--run " + Shell.quoted(answer.text("run_id").orElse("")),
            WatchedRuns.asked(Fields.builder().put("line", name).build(), asked));
  }
}
