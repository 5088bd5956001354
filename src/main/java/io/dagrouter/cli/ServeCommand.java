package io.dagrouter.cli;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.local.ArrivalInbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps the function running against stand-ins, with a folder whose files are arrivals. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps the function running as it is deployed, against stand-ins for MWAA and AWS on loopback.",
      "Files put into the inbox are arrivals: the folder below it names the bucket, the rest is the"
          + " key, so that DIR/sli-dst-dl/mydata/x.csv is s3://sli-dst-dl/mydata/x.csv. Files that"
          + " are there already arrive at the start. Names that begin with a dot or end in .part or"
          + " .tmp are not looked at.",
      "Once a minute it looks for missing runs, too: what lines with expect have no run for in time"
          + " is told as ArrivalMissing, and as ArrivalRecovered when the run comes after all. Ends"
          + " with Ctrl-C."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter serve --inbox inbox",
      "  ./dagrouter serve --inbox inbox --routes routes.yaml --dags dags --port 8080",
      "  ./dagrouter serve --inbox inbox --port 8080 --fail 2026-11-05"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** How long an arrival of a line with {@code settle} rests; deployed it is a minute. */
  private static final Duration SETTLING_ROUND = Duration.ofSeconds(5);

  /** How often it looks for missing runs; deployed every five minutes. */
  private static final Duration WATCH_EVERY = Duration.ofMinutes(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      required = true,
      description = "The folder whose files are arrivals; it is made where there is none.")
  private Path inbox = Path.of("");

  @Option(
      names = "--routes",
      paramLabel = "SOURCE",
      description =
          "The routes document: a file or a folder of its parts (default: the one of the demo). It"
              + " is read again when it changes.")
  private @Nullable String routes;

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description =
          "A folder that stands for the DAG bucket, so that date.code dags/x.py is DIR/dags/x.py"
              + " (default: the DAGs of the demo).")
  private @Nullable Path dags;

  @Option(
      names = "--airflow",
      paramLabel = "VERSION",
      defaultValue = LocalLake.USUAL_AIRFLOW,
      description =
          "The Airflow to behave as, unless the routes name one (default: ${DEFAULT-VALUE}).")
  private String airflow = LocalLake.USUAL_AIRFLOW;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where remote calls are taken, on 127.0.0.1 (default: any port that is free).")
  private int port;

  @Option(
      names = "--runs-take",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = TimeSpan.class,
      description = "How long a run takes, as 15s or 2m (default: ${DEFAULT-VALUE}).")
  private Duration runsTake = Duration.ofSeconds(10);

  @Option(
      names = "--fail",
      paramLabel = "DATES",
      converter = DateList.OfOption.class,
      description =
          "Processing dates whose runs fail, as 2026-11-03,2026-11-10..2026-11-12 (default: none).")
  private @Nullable DateList fail;

  @Option(
      names = "--json",
      description =
          "Prints what the function logs, an object of JSON on each line (default: a table); all"
              + " else goes to standard error.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Clock clock = Clock.systemUTC();
    makeInbox();
    Optional.ofNullable(dags).ifPresent(FolderDagCode::named);
    try (LocalLake lake = new LocalLake(routesSource(), airflow, log(out), clock);
        HttpCalls calls = lake.onPort(port)) {
      LocalQueue queue = new LocalQueue(payload -> lake.invoke(payload, this::content), clock);
      ArrivalInbox arrivals = new ArrivalInbox(inbox, clock, queue::send, err::println);
      LocalScheduler scheduler =
          new LocalScheduler(lake, runsTake, fail == null ? Set.of() : Set.copyOf(fail.dates()));
      PrintWriter told = json ? err : out;
      told.println("Put files into " + inbox.toAbsolutePath() + "/BUCKET/KEY. Ctrl-C ends it.");
      told.println("Remote calls: http://127.0.0.1:" + calls.port() + "/lines");
      told.println("Commands: ./dagrouter lines --local " + calls.port());
      if (!json) {
        out.println(OutcomeLines.header());
      }
      out.flush();
      Instant nextWatch = clock.instant();
      while (!Thread.currentThread().isInterrupted()) {
        putDagCode(lake);
        lake.followRoutes();
        arrivals.look();
        lake.forTheArrivalQueue(clock.instant()).forEach(queue::send);
        lake.settling(clock.instant()).forEach(event -> queue.send(event, SETTLING_ROUND));
        queue.deliver();
        scheduler.goOn(clock.instant());
        if (!clock.instant().isBefore(nextWatch)) {
          nextWatch = clock.instant().plus(WATCH_EVERY);
          lake.lookForMissingRuns();
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Main.DONE;
  }

  /** Of a file that was put into the inbox, as far as it is still there. */
  private byte[] content(ObjectLocation object) {
    try {
      Path file = inbox.resolve(object.bucket()).resolve(object.key());
      return file.normalize().startsWith(inbox.normalize()) && Files.isRegularFile(file)
          ? Files.readAllBytes(file)
          : new byte[0];
    } catch (IOException | InvalidPathException e) {
      return new byte[0];
    }
  }

  private void makeInbox() {
    try {
      Files.createDirectories(inbox);
    } catch (IOException e) {
      throw new MisconfiguredException(
          "Cannot take arrivals from "
              + Printable.of(inbox.toString())
              + ": the folder cannot be made ("
              + Printable.of(e.toString())
              + "). Name another with --inbox.",
          e);
    }
  }

  private String routesSource() {
    return Optional.ofNullable(routes).map(RoutesOption::source).orElse(DemoCommand.ROUTES);
  }

  private void putDagCode(LocalLake lake) throws IOException {
    if (dags == null) {
      DemoCommand.putDagCode(lake);
      return;
    }
    dagCode(dags, lake::putDagCode);
  }

  /**
   * The Python files of a folder in which somebody may be at work: what goes away meanwhile, or
   * points to nothing, as the lock of an editor does, is passed over.
   *
   * @param code takes the path of each below the folder, with slashes, and what is in it
   */
  static void dagCode(Path folder, BiConsumer<String, byte[]> code) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files = below.filter(file -> file.toString().endsWith(".py")).toList();
    } catch (NoSuchFileException | UncheckedIOException _) {
      return; // the next look will see
    }
    for (Path file : files) {
      try {
        code.accept(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      } catch (NoSuchFileException _) {
        // The next look will see.
      }
    }
  }

  /** A log that shows each line, as rows of the table unless JSON is wanted. */
  private PrintStream log(PrintWriter out) {
    return new PrintStream(
        new ByteArrayOutputStream() {
          @Override
          public synchronized void flush() {
            toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> shown(line).forEach(out::println));
            out.flush();
            reset();
          }
        },
        false,
        StandardCharsets.UTF_8);
  }

  private List<String> shown(String logLine) {
    return json ? List.of(logLine) : OutcomeLines.ofLog(logLine);
  }
}
