package io.dagrouter.cli;

import io.dagrouter.coverage.NextStep;
import io.dagrouter.date.DateFormat;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has the deployed function make a run for each of several dates. */
@Command(
    name = "reprocess",
    mixinStandardHelpOptions = true,
    description = {
      "Has the deployed function make a run of a line for each date, one after the other, and prints"
          + " the dates and run ids that it asks for.",
      "With --wait it shows how they go and ends with 0 when all have succeeded, with 1 when one"
          + " failed, which it names. The runs go on whatever becomes of the waiting."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter reprocess --line bank --from 2026-11-01 --to 2026-11-18 --wait",
      "  ./dagrouter reprocess --line bank --dates 20261103,20261110..20261112 --dry-run",
      "  ./dagrouter reprocess --line bank --from 2027-02-01 --to 2027-02-28 --days business",
      "  ./dagrouter reprocess --local 8080 --line bank --dates 20261119 --only failed"
    })
final class ReprocessCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private LineOption line = new LineOption();

  @ArgGroup(multiplicity = "1")
  private DatesOption dates = new DatesOption();

  @Option(
      names = "--days",
      paramLabel = "WHICH",
      defaultValue = "all",
      description =
          "Which of the dates are meant: all; business, the business days by the calendar of the"
              + " line, and no other (default: all).")
  private DaysWanted days = DaysWanted.ALL;

  @Option(
      names = "--only",
      paramLabel = "WHICH",
      defaultValue = "all",
      description =
          "Which of the dates: all; missing, those without a run that has succeeded or is under way;"
              + " failed, those whose runs have all failed (default: all).")
  private Only only = Only.ALL;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "oldest",
      description = "Which date is asked for first: oldest or newest (default: oldest).")
  private Order order = Order.OLDEST;

  @Mixin private RequestOption run = new RequestOption();

  @Mixin private FunctionOption function = new FunctionOption();

  @Mixin private WaitOption wait = new WaitOption();

  @Option(
      names = "--json",
      description =
          "Prints the answer of the function, an object of JSON; with --wait it has \"waited\""
              + " (default: a table).")
  private boolean json;

  ReprocessCommand(Workplace at) {
    this.at = at;
  }

  /** As calls have it. */
  enum DaysWanted {
    ALL,
    BUSINESS;

    /** Left out for all, so that a function of an older version takes the call. */
    private Optional<String> asked() {
      return this == ALL ? Optional.empty() : Optional.of(toString());
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As calls have it. */
  enum Only {
    ALL,
    MISSING,
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As calls have it. */
  enum Order {
    OLDEST,
    NEWEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    boolean waits = wait.isWanted(run.isDryRun());
    DateList chosen = dates.dates(spec.commandLine());
    RemoteFunction remote = function.in(at);
    Fields request =
        line.json()
            .and(
                Fields.builder()
                    .put("dates", chosen.json())
                    .put("days", days.asked())
                    .put("only", only.toString())
                    .put("order", order.toString())
                    .build())
            .and(run.json(run.conf(), at.terminal()));
    return switch (remote.call(request)) {
      case CallReply.Refused refused -> Refusals.told(refused, at.terminal(), json);
      case CallReply.Answered(var answer) -> answered(remote, answer, waits);
    };
  }

  private int answered(RemoteFunction remote, Fields answer, boolean waits) {
    List<RunRow> asked = asked(answer);
    PrintWriter out = at.terminal().out();
    boolean watches = waits && !asked.isEmpty();
    answer
        .text("hold")
        .ifPresent(
            hold ->
                at.terminal()
                    .err()
                    .println(Printable.of("On hold, so that the runs wait: " + hold)));
    if (json && !watches) {
      out.println(JsonText.write(answer));
    }
    if (!json) {
      out.println(Printable.of(title(answer, asked)));
      skipped(answer).ifPresent(line -> out.println(Printable.of(line)));
      if (!watches) {
        table(answer, asked).forEach(out::println);
      }
      out.flush();
    }
    if (asked.isEmpty() || run.isDryRun()) {
      return Main.DONE;
    }
    String name = answer.text("line").orElse("");
    String again = "--dates " + WatchedRuns.dates(asked).text();
    if (watches) {
      return new Waiting(at, remote, function, wait, json)
          .until(
              answer,
              name,
              again,
              WatchedRuns.asked(Fields.builder().put("line", name).build(), asked));
    }
    at.terminal()
        .err()
        .println(
            "How they go: ./dagrouter status"
                + function.typed()
                + " --line "
                + Shell.quoted(name)
                + " "
                + again
                + " --wait");
    return Main.DONE;
  }

  /** A single date is answered as the outcome that it has had already. */
  private static List<RunRow> asked(Fields answer) {
    return switch (answer.text("outcome").orElse("")) {
      case "Requested" -> RunRow.allOf(answer, "dates");
      case "DryRun" -> RunRow.allOf(answer, "runs");
      default -> List.of(RunRow.of(answer, ""));
    };
  }

  private String title(Fields answer, List<RunRow> asked) {
    String ofLine =
        "line "
            + answer.text("line").orElse("")
            + answer.text("title").map(title -> " (" + title + ")").orElse("")
            + ", DAG "
            + answer.text("dag_id").orElse("");
    if (asked.isEmpty()) {
      return "No date needs a run of " + ofLine + " (--only " + only + ").";
    }
    return (run.isDryRun() ? "Would ask for " : "Asked for ")
        + (asked.size() == 1 ? "1 run" : asked.size() + " runs")
        + " of "
        + ofLine
        + (run.isDryRun() ? ":" : ", request id " + answer.text("request_id").orElse("") + ":");
  }

  /** Every day that is left out, and why. */
  private static Optional<String> skipped(Fields answer) {
    List<LocalDate> dates = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonValue item : answer.items("skipped").orElse(List.of())) {
      if (item instanceof Fields day) {
        day.text("date").flatMap(DateFormat.ISO::parse).ifPresent(dates::add);
        names.add(day.text("date").orElse("") + " " + day.text("why").orElse(""));
      }
    }
    return dates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Skipped, no business days: "
                + NextStep.dates(dates)
                + " ("
                + String.join(", ", names)
                + ")");
  }

  private static List<String> table(Fields answer, List<RunRow> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    List<JsonValue> rehearsed = answer.items("runs").orElse(List.of());
    Rows rows = new Rows("DATE", "RUN ID", "ENVIRONMENT");
    for (int i = 0; i < asked.size(); i++) {
      RunRow row = asked.get(i);
      rows.add(row.date().orElse("-"), row.runId().orElse("-"), row.environment());
      if (i < rehearsed.size() && rehearsed.get(i) instanceof Fields one) {
        one.text("command").ifPresent(command -> rows.addBelow(OutcomeLines.typed(command)));
      }
    }
    return rows.lines();
  }
}
