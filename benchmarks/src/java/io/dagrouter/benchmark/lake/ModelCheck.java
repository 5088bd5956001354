package io.dagrouter.benchmark.lake;

import io.dagrouter.benchmark.lake.Setup.AirflowLimits;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.Via;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The model beside what can be worked out by hand. */
public final class ModelCheck {
  private static final Way EACH_CLI = new Way(RunPer.OBJECT, Via.CLI);
  private static final Way DATE_CLI = new Way(RunPer.DATE, Via.CLI);
  private static final Way EACH_REST = new Way(RunPer.OBJECT, Via.REST);
  private static final Way DATE_REST = new Way(RunPer.DATE, Via.REST);
  private static final AirflowLimits USUAL = new AirflowLimits(4, 4, 0, 0.5, 10);
  private static final double HUNDRED_HOURS = 100;

  private final Deployment deployment;
  private final long seed;

  private ModelCheck(Deployment deployment, long seed) {
    this.deployment = deployment;
    this.seed = seed;
  }

  /** All comparisons. */
  public static List<Comparison> of(Deployment deployment, long seed) {
    ModelCheck check = new ModelCheck(deployment.with(10, 2, 2), seed);
    return List.of(
        check.throughput(
            "each, cli: runs a second are commands at once / seconds", EACH_CLI, USUAL, 1),
        check.throughput(
            "each, rest: calls a second are turns / seconds where that is less than 10",
            EACH_REST,
            USUAL,
            8),
        check.throughput(
            "each, rest: calls a second are nearly 10 where calls take 0.1 s",
            EACH_REST,
            USUAL.withCallSeconds(0.1),
            10),
        check.idleAge(),
        check.oneDate("date, cli: one date costs a trigger, and two for the other copy", DATE_CLI),
        check.oneDate("date, rest: the same in calls", DATE_REST),
        check.everyHour(),
        check.outOfTime(),
        check.lost());
  }

  private Comparison throughput(String what, Way way, AirflowLimits limits, double perSecond) {
    int count = 20_000;
    DayResult day = play(way, deployment, limits, count, i -> 0, i -> i % 100);
    return new Comparison(
        what, count / (day.gone().orElseThrow() / (double) Arrivals.SECOND), perSecond, 0.2);
  }

  private Comparison idleAge() {
    DayResult day =
        play(EACH_CLI, deployment, USUAL, 1000, i -> i * (80 * Arrivals.SECOND), i -> i % 10);
    return new Comparison(
        "each, cli: an arrival alone waits a command and a token, seconds",
        (double) day.medianAge() / Arrivals.SECOND,
        4.23,
        0.05);
  }

  private Comparison oneDate(String what, Way way) {
    DayResult day = play(way, deployment, USUAL, 2000, i -> i * 100L, _ -> 0);
    return new Comparison(what, day.sent(), 3, 0);
  }

  private Comparison everyHour() {
    // Ten together, each a batch of its own, so that both copies see the line all the time.
    DayResult day =
        play(
            DATE_CLI,
            deployment.with(1, 2, 2),
            USUAL,
            10 * 24 * 60,
            i -> i / 10 * Arrivals.MINUTE,
            _ -> 0);
    return new Comparison(
        "date, cli: a date that goes on for 24 hours costs two commands an hour and copy",
        day.sent(),
        2 * 2 * 24,
        0.1);
  }

  private Comparison outOfTime() {
    DayResult day = play(EACH_CLI, deployment.with(100, 1, 2), USUAL, 100, _ -> 0, i -> i);
    return new Comparison(
        "each, cli: of a batch of 100 what two turns cannot begin in 108 s comes again",
        day.deliveries() - 100.0,
        100 - 2 * 108 / 4.0,
        0.1);
  }

  private Comparison lost() {
    // What is served when the day is 14 days old, is all that is served.
    int count = 2_000_000;
    DayResult day = play(EACH_CLI, deployment, USUAL, count, i -> i * 43L, i -> i % 1000);
    double served = count - day.lost();
    return new Comparison(
        "each, cli: what 15 days cannot serve of two million is lost to retention",
        served,
        14.6 * 86_400,
        0.15);
  }

  private DayResult play(
      Way way,
      Deployment on,
      AirflowLimits limits,
      int count,
      IntToLongFunction time,
      IntUnaryOperator line) {
    long[] packed =
        IntStream.range(0, count)
            .mapToLong(i -> Arrivals.packed(time.applyAsLong(i), line.applyAsInt(i)))
            .sorted()
            .toArray();
    FunctionMemory memory = new FunctionMemory(10_000, 1, 1_000, HUNDRED_HOURS);
    return Simulation.of(new Setup(way, on, 1, limits, memory, 0, seed), new Arrivals(packed));
  }
}
