package io.dagrouter.cli;

import io.dagrouter.date.CodeRule;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.DeliverAgainException;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
          + " on loopback, and prints what became of each.",
      "Ends with 0 when every run that was told of exists in Airflow, and no other."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./dagrouter demo", "  ./dagrouter demo --airflow 3.0.6 --events events"})
final class DemoCommand implements Callable<Integer> {
  static final String RESOURCES = "io/dagrouter/demo/";

  /** The routes of the demo, as {@code ROUTES_SOURCE} names them. */
  static final String ROUTES = "classpath:" + RESOURCES + "routes.yaml";

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

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final SequencedMap<String, Integer> outcomes = new TreeMap<>();
  private final SequencedMap<String, Integer> sources = new TreeMap<>();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> played = events();
    try (LocalLake lake =
        new LocalLake(
            ROUTES,
            airflow,
            new PrintStream(log, true, StandardCharsets.UTF_8),
            Clock.systemUTC())) {
      putDagCode(lake);
      out.println(OutcomeLines.header());
      for (Path event : played) {
        out.println();
        out.println(shown(event));
        play(lake, event, out);
      }
      return summary(lake, out);
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

  /**
   * Shows outcomes as the bus has them, in the order of the messages, then what was passed over.
   */
  private void play(LocalLake lake, Path event, PrintWriter out) throws IOException {
    log.reset();
    int before = lake.outcomesOnTheBus().size();
    boolean failed = false;
    try {
      lake.invoke(Files.readAllBytes(event));
    } catch (DeliverAgainException e) {
      failed = true;
    }
    List<Fields> told = lake.outcomesOnTheBus();
    for (Fields outcome : told.subList(before, told.size())) {
      count(outcome);
      OutcomeLines.of(outcome).forEach(out::println);
    }
    for (String line : log.toString(StandardCharsets.UTF_8).lines().toList()) {
      OutcomeLines.ofNotice(line).forEach(out::println);
    }
    if (failed) {
      out.println("  (the invocation fails, so that it is made again)");
    }
  }

  private void count(Fields outcome) {
    String type = outcome.text("outcome").orElse("");
    outcomes.merge(type, 1, Integer::sum);
    if (type.equals("Triggered")) {
      sources.merge(outcome.text("date_source").orElse(""), 1, Integer::sum);
    }
  }

  private int summary(LocalLake lake, PrintWriter out) {
    List<FakeDagRun> runs = new ArrayList<>();
    lake.runs().values().forEach(runs::addAll);
    int triggered = outcomes.getOrDefault("Triggered", 0);
    out.println();
    out.println("Outcomes: " + counted(outcomes) + ".");
    out.println("Runs by date source: " + counted(sources) + ".");
    out.println(
        "Runs in Airflow "
            + airflow
            + ": "
            + runs.size()
            + ", told as triggered: "
            + triggered
            + ".");
    out.println("Outcomes on the bus: " + lake.outcomesOnTheBus().size() + ".");
    return runs.size() == triggered && !outcomes.containsKey("Unavailable")
        ? Main.DONE
        : Main.NOT_AS_IT_SHOULD_BE;
  }

  private static String counted(SequencedMap<String, Integer> counts) {
    List<String> texts = new ArrayList<>();
    counts.forEach((name, count) -> texts.add(count + " " + name));
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }
}
