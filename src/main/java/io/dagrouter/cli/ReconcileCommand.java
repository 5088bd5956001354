package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has the deployed function find arrivals that never became a run. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Has the deployed function hold the objects of a line, version by version, against its runs:"
          + " an arrival that never became a run, because S3 or EventBridge did not tell of it, is"
          + " passed on as if it had just been told of, and so becomes one.",
      "Doing it twice changes nothing. With --dry-run nothing is passed on, and it ends with 1 when"
          + " something is lost."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter reconcile --line bank --from 2026-11-01 --to 2026-11-18 --dry-run",
      "  ./dagrouter reconcile --local 8080 --line bank --from 20261119 --to 20261119"
    })
final class ReconcileCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private LineOption line = new LineOption();

  @ArgGroup(exclusive = false, multiplicity = "1")
  private DatesOption.Range dates = new DatesOption.Range();

  @Option(
      names = "--dry-run",
      description = "Only tells what is lost, and passes nothing on (default: no).")
  private boolean dryRun;

  @Mixin private FunctionOption function = new FunctionOption();

  @Option(
      names = "--json",
      description = "Prints the answers of the function as one object of JSON (default: a table).")
  private boolean json;

  ReconcileCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    DateList chosen = dates.dates(spec.commandLine());
    RemoteFunction remote = function.in(at);
    Fields asked =
        line.json()
            .and(
                Fields.builder()
                    .put(
                        "dates",
                        Fields.builder()
                            .put("from", chosen.dates().getFirst().toString())
                            .put("to", chosen.dates().getLast().toString())
                            .build())
                    .put("dryRun", dryRun)
                    .build());
    ReconcileAnswers answers = new ReconcileAnswers();
    // A call has a time limit; where it is over, the answer tells where to go on.
    while (true) {
      switch (remote.call(Fields.builder().put("reconcile", asked.and(answers.after())).build())) {
        case CallReply.Refused refused -> {
          if (!json) {
            answers.lines(dryRun).forEach(at.terminal().out()::println);
          }
          return Refusals.told(refused, at.terminal(), json);
        }
        case CallReply.Answered(var answer) -> answers.add(answer);
      }
      if (answers.isWhole()) {
        if (json) {
          at.terminal().out().println(JsonText.write(answers.json()));
        } else {
          answers.lines(dryRun).forEach(at.terminal().out()::println);
        }
        return dryRun && answers.found() > 0 ? Main.NOT_AS_IT_SHOULD_BE : Main.DONE;
      }
    }
  }
}
