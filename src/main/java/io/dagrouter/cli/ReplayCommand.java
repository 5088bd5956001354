package io.dagrouter.cli;

import io.dagrouter.cli.Explained.Way;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.route.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends kept messages again, after having said what would become of them. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what would become of kept messages if they came again: rejected ones, dead letters,"
          + " events of a log. It is the way that the functions go, as in ./dagrouter explain. Then"
          + " it sends those that would start runs to the arrival queue or function, after having"
          + " asked. Without a target nothing is sent.",
      "What was kept as an outcome is sent as the message that it was. The same text is sent once,"
          + " however often it is there. Calls are not sent: ./dagrouter trigger and reprocess make"
          + " them. What only Airflow can tell, an unknown DAG or a conf that it does not take, is"
          + " not foreseen.",
      "It is safe to repeat. A run id is made of the event, so that a message makes no second run"
          + " however often it is sent; and the default date is counted from the time of the event,"
          + " not from now. The messages stay in the queue that they were read from.",
      "Ends with 1 when a message would be refused again, was refused or is a call; with 75 when"
          + " some could not be sent now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter replay kept.json --routes ssm:/dagrouter/routes",
      "  ./dagrouter replay kept.json --routes routes.yaml --dags . --explain",
      "  ./dagrouter replay kept.json --routes ssm:/dagrouter/routes --unsent rest.jsonl"
          + " --to-queue https://sqs.ap-northeast-2.amazonaws.com/111122223333/arrivals",
      "  ./dagrouter replay dead/ --routes routes.yaml --local 8080 --yes"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Recorded messages: what aws sqs receive-message printed, batches, payloads, kept"
              + " refusals, a log; .jsonl, .ndjson and .log have one on each line.")
  private List<Path> paths = List.of();

  @Mixin private RoutesOption routes = new RoutesOption();

  @Mixin private PlanningOption planning = new PlanningOption();

  @Mixin private AwsOption aws = new AwsOption();

  @Mixin private TargetOption target = new TargetOption();

  @Option(
      names = "--all",
      description = "Also sends messages that would be refused again (default: they are left out).")
  private boolean all;

  @Option(
      names = "--unsent",
      paramLabel = "FILE",
      description =
          "Where messages are written that could not be sent, a line each, for another replay; there"
              + " must be no such file yet (default: they are only told).")
  private @Nullable Path unsentFile;

  @Option(
      names = "--yes",
      description = "Sends without asking (default: it asks, and needs a terminal to do so).")
  private boolean yes;

  @Option(
      names = "--explain",
      description = "Tells the whole reasoning for each event (default: a row for each run).")
  private boolean explain;

  @Option(names = "--json", description = "Prints one object of JSON. Needs --yes to send.")
  private boolean json;

  ReplayCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    refuseWhatDoesNotGoTogether();
    if (unsentFile != null) {
      UnsentFile.check(unsentFile);
    }
    Surroundings around = routes.in(at.surroundings().get(), "replay anything");
    PlannedRuns runs = PlannedRuns.by(around, planning, aws.isGiven());
    List<RecordedMessage> recorded = new ArrayList<>();
    paths.forEach(path -> recorded.addAll(RecordedMessages.in(path)));
    ReplayPlan plan = ReplayPlan.of(recorded, runs.planning(), around.clock().instant());
    ReplayReport report = new ReplayReport(at.terminal(), json);
    if (!json) {
      print(plan, runs.codeIsRead());
    }
    int exit = send(plan, report);
    if (json) {
      at.terminal()
          .out()
          .println(JsonText.write(report.json(plan, runs.codeIsRead(), target.isGiven())));
    }
    at.terminal().out().flush();
    at.terminal().err().flush();
    return exit;
  }

  private void refuseWhatDoesNotGoTogether() {
    target.mistake().ifPresent(this::refuse);
    if (aws.isGiven() && planning.isGiven()) {
      refuse("--aws does not go with --dags or --airflow.");
    }
    if (!target.isGiven() && (yes || unsentFile != null)) {
      refuse("--yes and --unsent are for --to-queue, --to-function or --local: add one of them.");
    }
    if (target.isGiven() && !yes && (json || !at.terminal().isInteractive())) {
      refuse(
          "Nobody can be asked here: add --yes to send, or leave the target out to see what would"
              + " be sent.");
    }
  }

  private void refuse(String message) {
    throw new ParameterException(spec.commandLine(), message);
  }

  private void print(ReplayPlan plan, boolean codeIsRead) {
    if (explain) {
      ExplainedLines lines = new ExplainedLines(at.terminal(), codeIsRead);
      plan.messages().forEach(message -> message.explained().forEach(lines::print));
    } else if (!plan.messages().isEmpty()) {
      ReplayRows.of(plan).forEach(at.terminal().out()::println);
      at.terminal().out().println();
    }
    at.terminal().out().println(plan.sum());
    at.terminal().out().flush();
    if (!codeIsRead && plan.messages().stream().anyMatch(ReplayCommand::hasDateInCode)) {
      at.terminal()
          .err()
          .println(
              "The code of DAGs was not looked at: a date in it would win, and the run have another"
                  + " id (--dags, --aws).");
      at.terminal().err().flush();
    }
  }

  private static boolean hasDateInCode(Replayed message) {
    return message
        .ways()
        .map(Way::line)
        .flatMap(line -> line.line().stream())
        .map(Line::date)
        .anyMatch(date -> date.code().isPresent());
  }

  private int send(ReplayPlan plan, ReplayReport report) {
    int planned = plan.isAllRight() ? Main.DONE : Main.NOT_AS_IT_SHOULD_BE;
    List<RecordedMessage> messages = plan.toSend(all);
    if (!target.isGiven()) {
      if (!json) {
        next(plan).forEach(at.terminal().out()::println);
      }
      return planned;
    }
    ReplayTarget to = target.in(at, report::answered);
    String question =
        "Send "
            + ReplayPlan.counted(messages.size(), "message")
            + " to "
            + Printable.of(to.name())
            + "?";
    if (messages.isEmpty() || !(yes || at.question().isYes(at.terminal(), question))) {
      report.nothingSent();
      return planned;
    }
    List<Unsent> unsent = to.send(messages);
    Optional<Path> kept = Optional.ofNullable(unsentFile).filter(_ -> !unsent.isEmpty());
    try {
      kept.ifPresent(file -> UnsentFile.write(file, unsent));
    } catch (MisconfiguredException e) {
      report.sent(to.name(), messages.size(), unsent, Optional.empty());
      throw e;
    }
    report.sent(to.name(), messages.size(), unsent, kept);
    return report.exit().orElse(planned);
  }

  /** What somebody would do next. */
  private List<String> next(ReplayPlan plan) {
    List<String> lines = new ArrayList<>();
    if (plan.count(Replayed.Verdict.REFUSED) > 0) {
      lines.add(
          "What would be refused again is not sent: set the cause right and run the same again, or"
              + " add --all.");
    }
    if (plan.toSend(all).isEmpty()) {
      lines.add("There is nothing to send.");
      return lines;
    }
    lines.add("Nothing was sent. To send, with the output ArrivalQueueUrl of the stack as URL:");
    lines.add(
        "  ./dagrouter "
            + spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(Shell::quoted)
                .map(Printable::of)
                .collect(Collectors.joining(" "))
            + " --to-queue URL");
    return lines;
  }
}
