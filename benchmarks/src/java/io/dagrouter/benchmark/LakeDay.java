package io.dagrouter.benchmark;

import io.dagrouter.benchmark.lake.Arrivals;
import io.dagrouter.benchmark.lake.CodeCheck;
import io.dagrouter.benchmark.lake.Comparison;
import io.dagrouter.benchmark.lake.Day;
import io.dagrouter.benchmark.lake.DayJson;
import io.dagrouter.benchmark.lake.DayResult;
import io.dagrouter.benchmark.lake.DayTable;
import io.dagrouter.benchmark.lake.Deployment;
import io.dagrouter.benchmark.lake.FunctionMemory;
import io.dagrouter.benchmark.lake.Limits;
import io.dagrouter.benchmark.lake.ModelCheck;
import io.dagrouter.benchmark.lake.Prices;
import io.dagrouter.benchmark.lake.Setup;
import io.dagrouter.benchmark.lake.Simulation;
import io.dagrouter.benchmark.lake.Way;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a day of a large lake through a model of the deployment, in four ways. */
@Command(
    name = "lake-day",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    usageHelpWidth = 100,
    description =
        "A day of a large lake, by simulation: what it asks of an environment, how long "
            + "arrivals wait, what it costs, and where it breaks.")
final class LakeDay implements Callable<Integer> {
  @Option(names = "--arrivals", defaultValue = "1000000", description = "Objects in the day.")
  private int arrivals;

  @Option(names = "--lines", defaultValue = "1000", description = "Lines that they are of.")
  private int lines;

  @Option(
      names = "--burst-share",
      defaultValue = "0.7",
      description = "Part of the objects that comes in the bursts from 01:00 on.")
  private double burstShare;

  @Option(
      names = "--burst-hours",
      defaultValue = "3",
      description = "Hours from 01:00 on that all bursts are within.")
  private double burstHours;

  @Option(names = "--environments", defaultValue = "1", description = "MWAA environments.")
  private int environments;

  @Option(
      names = "--command-seconds",
      defaultValue = "4",
      description = "Seconds of a command of Airflow's command line.")
  private double commandSeconds;

  @Option(
      names = "--commands-at-once",
      defaultValue = "4",
      description = "Commands at once that an environment takes, from everybody.")
  private int commandsAtOnce;

  @Option(
      names = "--taken",
      defaultValue = "0",
      description = "Of these, how many others have under way all day.")
  private int taken;

  @Option(
      names = "--call-seconds",
      defaultValue = "0.5",
      description = "Seconds of a call of the REST API.")
  private double callSeconds;

  @Option(
      names = "--calls-per-second",
      defaultValue = "10",
      description = "Calls a second that an environment takes.")
  private int callsPerSecond;

  @Option(
      names = "--concurrency",
      defaultValue = "0",
      description = "Copies of the function; 0: as in template.yaml.")
  private int concurrency;

  @Option(
      names = "--batch",
      defaultValue = "0",
      description = "Messages in a batch; 0: as in template.yaml.")
  private int batch;

  @Option(
      names = "--turns",
      defaultValue = "0",
      description = "MWAA_COMMANDS_AT_ONCE of a copy; 0: as in template.yaml.")
  private int turns;

  @Option(
      names = "--history",
      defaultValue = "30",
      description = "Runs of earlier dates that each DAG still has.")
  private int history;

  @Option(
      names = "--memory-hours",
      defaultValue = "1",
      description = "Hours for which a copy remembers a run.")
  private double memoryHours;

  @Option(
      names = "--of-a-list",
      defaultValue = "1000",
      description = "How many runs of one list a copy remembers.")
  private int ofAList;

  @Option(
      names = "--copy-hours",
      defaultValue = "2",
      description = "Hours for which Lambda keeps a copy.")
  private double copyHours;

  @Option(
      names = "--age-limit-minutes",
      defaultValue = "60",
      description = "The queue age that 99 %% of the arrivals are to stay under.")
  private int ageLimitMinutes;

  @Option(
      names = "--price",
      description =
          "Another price, NAME=USD: s3Events, outcomes, queueRequests, invocations, "
              + "gigabyteSecond, traces, logGigabyte.")
  private Map<String, Double> prices = Map.of();

  @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same day.")
  private long seed;

  @Option(names = "--no-search", description = "Do not look for where it breaks.")
  private boolean noSearch;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Option(
      names = "--check",
      description =
          "Compare the model with closed forms and with the real function instead; ends "
              + "with 1 where they differ.")
  private boolean check;

  private final PrintStream out = System.out;

  private LakeDay() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new LakeDay()).execute(args));
  }

  @Override
  public Integer call() {
    Deployment deployment = Deployment.of(Path.of("template.yaml")).with(batch, concurrency, turns);
    try {
      return check ? check(deployment) : simulate(deployment);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "Cannot simulate this day: " + e.getMessage());
    }
  }

  private int check(Deployment deployment) {
    List<Comparison> all =
        Stream.concat(
                ModelCheck.of(deployment, seed).stream(), CodeCheck.of(deployment, seed).stream())
            .toList();
    all.forEach(out::println);
    return all.stream().allMatch(Comparison::holds) ? 0 : 1;
  }

  private int simulate(Deployment deployment) {
    Day day = new Day(arrivals, lines, burstShare, burstHours, seed);
    Arrivals drawn = day.draw();
    List<Setup> setups = Way.ALL.stream().map(way -> setup(way, deployment)).toList();
    Prices inForce = Prices.LISTED.with(prices);
    List<DayResult> days =
        setups.parallelStream().map(setup -> Simulation.of(setup, drawn)).toList();
    if (!json) {
      out.println(heading(deployment));
      DayTable.of(days, inForce).forEach(out::println);
      out.println("Prices: " + Prices.SOURCE + (prices.isEmpty() ? "" : ", but " + prices) + ".");
    }
    List<Limits> limits =
        noSearch
            ? List.of()
            : setups.parallelStream()
                .map(setup -> Limits.of(setup, day, drawn, ageLimitMinutes * 60_000L))
                .toList();
    if (json) {
      out.println(DayJson.of(days, limits, inForce));
    } else {
      limits.stream()
          .flatMap(of -> DayTable.of(of, ageLimitMinutes + " min").stream())
          .forEach(out::println);
    }
    return 0;
  }

  private Setup setup(Way way, Deployment deployment) {
    return new Setup(
        way,
        deployment,
        environments,
        new Setup.AirflowLimits(commandSeconds, commandsAtOnce, taken, callSeconds, callsPerSecond),
        new FunctionMemory(FunctionMemory.OF_THE_CODE.runs(), memoryHours, ofAList, copyHours),
        history,
        seed);
  }

  private String heading(Deployment deployment) {
    return """
        %,d arrivals over %,d lines, %.0f %% of them in bursts within %s hours from 01:00 on.
        %d environment(s): %d commands at once, %s s each; %d calls a second, %s s each.
        Function: %d copies with %d turns each, batches of %d. %d runs of earlier dates in each DAG.
        """
        .formatted(
            arrivals,
            lines,
            burstShare * 100,
            burstHours,
            environments,
            commandsAtOnce,
            commandSeconds,
            callsPerSecond,
            callSeconds,
            deployment.copies(),
            deployment.turns(),
            deployment.batch(),
            history);
  }
}
