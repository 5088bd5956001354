package io.dagrouter.metrics;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.run.TriggerOutcome;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes what a function did in an invocation to its log, as metrics that CloudWatch takes from
 * there. What goes wrong with it is told once for each invocation, and costs the metrics alone.
 */
public final class EmbeddedMeter implements Meter {
  /** How many lines are told by their names in one copy of a function; further ones as "other". */
  public static final int MOST_LINES = 200;

  /** How many environments are. */
  public static final int MOST_ENVIRONMENTS = 50;

  /** A longer time is told as this: a date that nobody meant must not spoil an average. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final String FUNCTION = "Function";
  private static final String LINE = "Line";
  private static final String ENVIRONMENT = "Environment";
  private static final String OUTCOME = "Outcome";

  private final Dimensions function;
  private final PrintStream out;
  private final Clock clock;
  private final Supplier<Optional<Duration>> routesAge;
  private final Consumer<RuntimeException> trouble;
  private final BoundedNames lines = new BoundedNames(MOST_LINES);
  private final BoundedNames environments = new BoundedNames(MOST_ENVIRONMENTS);
  private final Object lock = new Object();
  private MetricSet set = new MetricSet();

  /**
   * A meter of one copy of a function.
   *
   * @param function its name in Lambda: it tells stacks apart
   * @param out the log, which other lines may go to
   * @param routesAge how long ago the routes in force were last known to be right; empty where
   *     there are none
   * @param trouble hears of metrics that are lost
   */
  public EmbeddedMeter(
      String function,
      PrintStream out,
      Clock clock,
      Supplier<Optional<Duration>> routesAge,
      Consumer<RuntimeException> trouble) {
    this.function = Dimensions.of(FUNCTION, function);
    this.out = requireNonNull(out);
    this.clock = requireNonNull(clock);
    this.routesAge = requireNonNull(routesAge);
    this.trouble = requireNonNull(trouble);
  }

  @Override
  public void outcome(TriggerOutcome outcome) {
    String kind = OutcomeJson.type(outcome);
    OutcomeSubject subject = OutcomeSubject.of(outcome);
    add(Metric.OUTCOMES, 1, function.and(OUTCOME, kind));
    subject.line().ifPresent(line -> add(Metric.OUTCOMES, 1, of(line).and(OUTCOME, kind)));
    subject.environment().ifPresent(one -> add(Metric.OUTCOMES, 1, of(one).and(OUTCOME, kind)));
    boolean outOfReach = OutOfReach.says(outcome);
    // Noughts as well: an alarm that has no value to go by goes by older ones.
    add(Metric.ENVIRONMENT_UNAVAILABLE, outOfReach ? 1 : 0, function);
    if (outOfReach) {
      subject.environment().ifPresent(one -> add(Metric.ENVIRONMENT_UNAVAILABLE, 1, of(one)));
    }
    // A request has waited for others of its reprocessing, which is no delay.
    if (outcome instanceof TriggerOutcome.Triggered(var request, _, _, _)
        && request.event() instanceof ObjectCreated arrival) {
      long millis = since(arrival.time());
      add(Metric.ARRIVAL_TO_RUN, millis, function);
      add(Metric.ARRIVAL_TO_RUN, millis, of(request.line()));
    }
  }

  @Override
  public void delivered(Instant sent) {
    add(Metric.QUEUE_AGE, since(sent), function);
  }

  @Override
  public void watched(LineName line, int missing, int overdue, boolean known) {
    for (Dimensions dimensions : List.of(function, of(line))) {
      add(Metric.ARRIVALS_MISSING, missing, dimensions);
      add(Metric.ARRIVALS_OVERDUE, overdue, dimensions);
    }
    add(Metric.LINES_NOT_WATCHED, known ? 0 : 1, function);
  }

  @Override
  public Ongoing sending(Environment environment) {
    Instant begin = clock.instant();
    return () -> {
      long millis = since(begin);
      for (Dimensions dimensions : List.of(of(environment), Dimensions.NONE)) {
        add(Metric.COMMANDS, 1, dimensions);
        add(Metric.COMMAND_TIME, millis, dimensions);
      }
    };
  }

  @Override
  public void asksForToken(Environment environment) {
    add(Metric.TOKENS, 1, of(environment));
    add(Metric.TOKENS, 1, Dimensions.NONE);
  }

  @Override
  public void triesAgain(Environment environment) {
    add(Metric.RETRIES, 1, of(environment));
    add(Metric.RETRIES, 1, Dimensions.NONE);
  }

  @Override
  public void end() {
    try {
      routesAge.get().ifPresent(age -> add(Metric.ROUTES_AGE, age.toSeconds(), function));
      EmbeddedFormat.lines(taken(), clock.instant()).forEach(this::write);
    } catch (RuntimeException e) {
      trouble.accept(e);
    }
  }

  private MetricSet taken() {
    synchronized (lock) {
      MetricSet full = set;
      set = new MetricSet();
      return full;
    }
  }

  private void add(Metric metric, long value, Dimensions dimensions) {
    synchronized (lock) {
      set.add(metric, value, dimensions);
    }
  }

  private void write(Fields line) {
    JsonText.writeLine(out, JsonText.writeUtf8(line));
  }

  private Dimensions of(Line line) {
    return of(line.name());
  }

  private Dimensions of(LineName line) {
    return Dimensions.of(LINE, lines.of(line.value()));
  }

  private Dimensions of(Environment environment) {
    return Dimensions.of(ENVIRONMENT, environments.of(environment.alias()));
  }

  /** Milliseconds; none where the other's clock is ahead. */
  private long since(Instant time) {
    Duration passed = Duration.between(time, clock.instant());
    if (passed.isNegative()) {
      return 0;
    }
    return passed.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : passed.toMillis();
  }
}
