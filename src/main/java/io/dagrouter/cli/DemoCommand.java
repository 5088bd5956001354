package io.dagrouter.cli;

import io.dagrouter.date.CodeRule;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.DeliverAgainException;
import io.dagrouter.lineage.Lineage;
import io.dagrouter.lineage.Telling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays sample events through the function, against stand-ins, and shows what became of them. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays sample events through the function as it is deployed, against stand-ins for MWAA and AWS"
          + " on loopback, and prints what became of each. The time is that of the events; an object"
          + " that arrives is in the stand-in for S3 from then on.",
      "Ends with 0 when every run that was told of exists in Airflow, and no other."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter demo",
      "  ./dagrouter demo --airflow 3.0.6 --events events",
      "  ./dagrouter demo --log demo.log",
      "  ./dagrouter demo --lineage lineage.ndjson"
    })
final class DemoCommand implements Callable<Integer> {
  static final String RESOURCES = "io/dagrouter/demo/";

  /** The routes of the demo, as {@code ROUTES_SOURCE} names them. */
  static final String ROUTES = "classpath:" + RESOURCES + "routes.yaml";

  /** The namespace of the router's jobs in what the demo tells of lineage. */
  static final String LINEAGE_NAMESPACE = "dagrouter-demo";

  /** How long runs take, in the time of the events. */
  private static final Duration RUNS_TAKE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--events",
      paramLabel = "DIR",
      defaultValue = "${sys:dagrouter.home:-.}/events",
      description =
          "The events, a file each, played in the order of their names (default: those of the"
              + " project).")
  private Path events = Path.of("events");

  @Option(
      names = "--airflow",
      paramLabel = "VERSION",
      defaultValue = LocalLake.USUAL_AIRFLOW,
      description = "The Airflow to behave as (default: ${DEFAULT-VALUE}).")
  private String airflow = LocalLake.USUAL_AIRFLOW;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Writes what the function logs, a line of JSON each, to this file, as CloudWatch Logs gets it"
              + " (default: nowhere). A file that is there is written over.")
  private @Nullable Path logFile;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Option(names = "--json", description = "Prints one object of JSON (default: lines of text).")
  private boolean json;

  @Option(
      names = "--lineage",
      paramLabel = "FILE",
      description =
          "Writes what a lineage back end would be told into a file, an event of OpenLineage each"
              + " line (default: lineage is off).")
  private Optional<Path> lineage = Optional.empty();

  private int lineageEvents;

  @Override
  public Integer call() throws IOException {
    lineage.ifPresent(DemoCommand::begin);
    PrintWriter out = spec.commandLine().getOut();
    List<Path> files = events();
    List<PlayedEvent> played = new ArrayList<>();
    EventClock clock = new EventClock(InstantSource.system(), start(files));
    try (LocalLake lake =
        new LocalLake(
            ROUTES,
            airflow,
            lineage.map(_ -> LINEAGE_NAMESPACE),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            clock)) {
      putDagCode(lake);
      if (!json) {
        out.println(OutcomeLines.header());
      }
      LocalScheduler scheduler = new LocalScheduler(lake, RUNS_TAKE, Set.of());
      for (Path file : files) {
        byte[] payload = Files.readAllBytes(file);
        PayloadEvents.of(payload).forEach(event -> clock.goOnTo(event.time()));
        scheduler.goOn(clock.instant());
        PlayedEvent event = play(lake, shown(file), payload);
        played.add(event);
        if (!json) {
          event.lines().forEach(out::println);
        }
      }
      if (logFile != null) {
        writeLog(logFile, played);
      }
      DemoSummary summary = DemoSummary.of(airflow, played, lake);
      if (json) {
        out.println(JsonText.write(summary.json()));
      } else {
        summary.lines().forEach(out::println);
        lineage.ifPresent(
            file -> out.println("Lineage events in " + shown(file) + ": " + lineageEvents + "."));
      }
      return summary.isAsItShouldBe() ? Main.DONE : Main.NOT_AS_IT_SHOULD_BE;
    }
  }

  /** The code of the demo's DAGs, which ships beside its routes document. */
  static void putDagCode(LocalLake lake) throws IOException {
    List<String> paths =
        lake.lines().stream()
            .flatMap(line -> line.date().code().stream())
            .map(CodeRule::path)
            .toList();
    for (String path : paths) {
      try (InputStream code =
          DemoCommand.class.getClassLoader().getResourceAsStream(RESOURCES + path)) {
        if (code != null) {
          lake.putDagCode(path, code.readAllBytes());
        }
      }
    }
  }

  /** A path as a person would type it: short where it is below the working folder. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    return (whole.startsWith(here) ? here.relativize(whole) : whole).toString().replace('\\', '/');
  }

  private List<Path> events() throws IOException {
    if (!Files.isDirectory(events)) {
      throw new MisconfiguredException(
          "Cannot play the events of "
              + shown(events)
              + ": there is no such folder. Run it from the folder of the project, or name one with"
              + " --events.");
    }
    try (Stream<Path> files = Files.list(events)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The time of the first event; now, where there is none. */
  private static Instant start(List<Path> files) throws IOException {
    for (Path file : files) {
      for (TriggerEvent event : PayloadEvents.of(Files.readAllBytes(file))) {
        return event.time();
      }
    }
    return Clock.systemUTC().instant();
  }

  private static void writeLog(Path file, List<PlayedEvent> played) {
    try {
      Files.write(file, played.stream().flatMap(event -> event.log().stream()).toList());
    } catch (IOException e) {
      throw new MisconfiguredException(
          "Cannot write the log to "
              + shown(file)
              + ": it cannot be written ("
              + e.getClass().getSimpleName()
              + "). Name a file in a folder that is there, with --log.",
          e);
    }
  }

  /** What cannot be written the transport to files would only log. */
  private static void begin(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new MisconfiguredException(
          "Cannot write lineage to "
              + shown(file)
              + ": there can be no such file ("
              + e
              + "). Name another with --lineage.");
    }
  }

  private void tellLineage(List<Fields> outcomes) {
    lineage
        .map(file -> Lineage.toFile(LINEAGE_NAMESPACE, file))
        .ifPresent(
            told ->
                outcomes.forEach(
                    outcome -> {
                      if (told.tell(outcome) instanceof Telling.Told(_, _, int events)) {
                        lineageEvents += events;
                      }
                    }));
  }

  private PlayedEvent play(LocalLake lake, String file, byte[] payload) {
    log.reset();
    int before = lake.outcomesOnTheBus().size();
    boolean failed = false;
    try {
      lake.invoke(payload);
    } catch (DeliverAgainException e) {
      failed = true;
    }
    List<Fields> told = lake.outcomesOnTheBus();
    tellLineage(told.subList(before, told.size()));
    return new PlayedEvent(
        file,
        told.subList(before, told.size()),
        log.toString(StandardCharsets.UTF_8).lines().toList(),
        failed);
  }
}
