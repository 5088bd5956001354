package io.dagrouter.cli;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.lambda.Planning;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says why an event starts what it starts. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Tells the whole reasoning for an event, in its order: the lines that were considered, which"
          + " matched and what was captured, each date and why it won or lost, run id, conf and the"
          + " exact command. It is the way that the functions go, but for the sending: no run is"
          + " made.",
      "The event is an object that arrives, recorded events, or a call. Where the routes are a file"
          + " nothing is asked of AWS, unless --aws is given; where they are in AWS the versions of"
          + " Airflow and the code of DAGs are read there, too, unless --dags is given.",
      "Ends with 1 when an event would start no run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter explain --routes routes.yaml s3://sli-dst-dl/bank/loan/dt=20261119/a.parquet",
      "  ./dagrouter explain --routes ssm:/dagrouter/routes --event kept.json",
      "  ./dagrouter explain --local --event events/01-sqs-eventbridge.json",
      "  ./dagrouter explain --line bank --conf '{\"processing_date\": \"20261105\"}' --routes routes.yaml"
    })
final class ExplainCommand implements Callable<Integer> {
  /** Stands for the id of an event that nobody has sent. */
  static final String ID = "explained";

  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ArrivalOption arrival = new ArrivalOption();

  @Option(
      names = "--event",
      paramLabel = "FILE|DIR",
      description =
          "Recorded events: payloads of the functions, messages of a queue, kept refusals, a log;"
              + " .jsonl, .ndjson and .log have one on each line.")
  private @Nullable Path events;

  @Mixin private CallOption call = new CallOption();

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description =
          "When the object arrived or the call was made, with its offset, as in"
              + " 2026-11-20T01:05:00+09:00 (default: now). The default date is counted from it.")
  private @Nullable String time;

  @Mixin private RoutesOption routes = new RoutesOption();

  @Mixin private PlanningOption planning = new PlanningOption();

  @Mixin private AwsOption aws = new AwsOption();

  @Option(
      names = "--local",
      description =
          "In the surroundings of the demo, by its routes unless --routes names others; in its S3"
              + " there is what arrives in the events (default: no).")
  private boolean local;

  @Option(names = "--json", description = "Prints one object of JSON (default: text).")
  private boolean json;

  ExplainCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws IOException {
    refuseWhatDoesNotGoTogether();
    if (local) {
      Clock clock = at.surroundings().get().clock();
      try (LocalLake lake = LocalLake.quiet(routes.source(), planning.airflow(), clock)) {
        DemoCommand.putDagCode(lake);
        ArrivedObjects arrived = new ArrivedObjects(lake.s3(), _ -> new byte[0]);
        return explain(Wiring.planning(lake.surroundings()), true, clock.instant(), arrived::put);
      }
    }
    Surroundings around = routes.in(at.surroundings().get(), "explain anything");
    PlannedRuns runs = PlannedRuns.by(around, planning, aws.isGiven());
    return explain(runs.planning(), runs.codeIsRead(), around.clock().instant(), _ -> {});
  }

  private void refuseWhatDoesNotGoTogether() {
    long subjects =
        List.of(arrival.isGiven(), events != null, call.isGiven()).stream()
            .filter(is -> is)
            .count();
    if (subjects != 1) {
      throw wrong("Name one of s3://BUCKET/KEY, --event and --line.");
    }
    arrival.mistake().or(call::mistake).ifPresent(this::refuse);
    if (events != null && time != null) {
      throw wrong("--time is not for --event: events have their own time.");
    }
    if (aws.isGiven() && (local || planning.isGiven())) {
      throw wrong("--aws does not go with --local, --dags or --airflow.");
    }
    if (local && planning.readsDagCode()) {
      throw wrong("--dags does not go with --local, which has the DAGs of the demo.");
    }
  }

  /** What was read, and where. */
  private record Read(String place, PayloadReading reading) {}

  /**
   * Explains and prints.
   *
   * @param happened is told of all the events before the first is explained
   */
  private int explain(
      Planning planning, boolean codeIsRead, Instant now, Consumer<TriggerEvent> happened) {
    List<Read> read = read(planning, now);
    for (Read one : read) {
      if (one.reading() instanceof PayloadReading.Event(TriggerEvent event)) {
        happened.accept(event);
      }
    }
    List<Explained> explained =
        read.stream().map(one -> Explained.of(one.place(), one.reading(), planning)).toList();
    if (json) {
      at.terminal().out().println(JsonText.write(ExplainedJson.of(explained, codeIsRead)));
    } else {
      ExplainedLines lines = new ExplainedLines(at.terminal(), codeIsRead);
      explained.forEach(lines::print);
    }
    at.terminal().out().flush();
    return explained.stream().allMatch(Explained::startsRuns)
        ? Main.DONE
        : Main.NOT_AS_IT_SHOULD_BE;
  }

  private List<Read> read(Planning planning, Instant now) {
    if (events == null) {
      TriggerEvent event = event(now);
      return List.of(new Read(event.subject(), new PayloadReading.Event(event)));
    }
    List<RecordedMessage> messages = RecordedMessages.in(events);
    if (messages.isEmpty()) {
      throw new MisconfiguredException(
          "Cannot explain "
              + Printable.of(events.toString())
              + ": there is no message in it (files that end in .jsonl, .ndjson or .log have one"
              + " on each line). Name a file of messages, or a folder of such files.");
    }
    return messages.stream()
        .flatMap(
            message ->
                readings(message, planning, now).stream()
                    .map(reading -> new Read(message.place(), reading)))
        .toList();
  }

  static List<PayloadReading> readings(RecordedMessage message, Planning planning, Instant now) {
    return message.isOfQueue()
        ? planning.payloads().message(message.id(), message.text())
        : planning
            .payloads()
            .read(message.text().getBytes(StandardCharsets.UTF_8), message.id(), now);
  }

  private TriggerEvent event(Instant now) {
    try {
      return arrival.isGiven() ? arrival.event(time(now)) : call.event(time(now));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String message) {
    throw wrong(message);
  }

  private Instant time(Instant now) {
    if (time == null) {
      return now;
    }
    try {
      return OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException e) {
      throw wrong(
          "--time cannot be read: "
              + Printable.of(time)
              + ". Write it with its offset, as in 2026-11-20T01:05:00+09:00.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
