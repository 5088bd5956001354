package io.dagrouter.benchmark.lake;

import io.dagrouter.benchmark.lake.PlayedLake.Arrived;
import io.dagrouter.benchmark.lake.Setup.AirflowLimits;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.Via;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The model beside the function itself: the same arrivals for both, and what each asks of Airflow.
 * A model that forgets something that costs commands is found out here.
 */
public final class CodeCheck {
  private static final AirflowLimits USUAL = new AirflowLimits(4, 4, 0, 0.5, 10);
  private static final int BATCH = 10;
  private static final double HUNDRED_HOURS = 100;

  /** By how much faster the stand-in answers than Airflow, where time matters. */
  private static final int FASTER = 10;

  private final Deployment deployment;
  private final long seed;
  private final List<Comparison> all = new ArrayList<>();

  private CodeCheck(Deployment deployment, long seed) {
    this.deployment = deployment.with(BATCH, 2, 2);
    this.seed = seed;
  }

  /** All comparisons; takes some seconds. */
  public static List<Comparison> of(Deployment deployment, long seed) {
    CodeCheck check = new CodeCheck(deployment, seed);
    Way.ALL.forEach(check::burst);
    check.hours();
    check.history();
    check.busy();
    return check.all;
  }

  /** 300 arrivals of six lines together, the first of them with half of all. */
  private void burst(Way way) {
    int count = 300;
    IntUnaryOperator line = lines(count, 6);
    DayResult day = model(way, deployment, USUAL, 0, count, i -> i, line);
    try (PlayedLake lake = new PlayedLake(way, 6, 0, Map.of())) {
      inTurn(List.of(lake.copy(), lake.copy()), arrived(0, count, line));
      // In the model the copy that knows more takes more of the batches.
      compare(way + ", 300 arrivals of 6 lines", day, lake, 0.2);
      add(
          way + ", bytes of the log for an outcome",
          (double) Prices.logBytes(day) / day.outcomes(),
          (double) lake.logBytes() / lake.outcomes(),
          0.2);
    }
  }

  /** The same dates for three hours: each copy forgets them after one. */
  private void hours() {
    Way way = new Way(RunPer.DATE, Via.CLI);
    int rounds = 20;
    int each = 2 * BATCH;
    Duration pause = Duration.ofMinutes(9);
    IntUnaryOperator line = i -> i % BATCH % 6;
    DayResult day =
        model(
            way,
            deployment,
            USUAL,
            0,
            rounds * each,
            i -> i / each * pause.toMillis() + i % each,
            line);
    try (PlayedLake lake = new PlayedLake(way, 6, 0, Map.of())) {
      List<PlayedLake.Copy> copies = List.of(lake.copy(), lake.copy());
      for (int round = 0; round < rounds; round++) {
        int from = round * each;
        for (int copy = 0; copy < copies.size(); copy++) {
          int begin = from + copy * BATCH;
          copies.get(copy).invoke(arrived(begin, begin + BATCH, line));
        }
        lake.goOn(pause);
      }
      compare(way + ", 6 dates that go on for three hours", day, lake, 0.1);
    }
  }

  /**
   * Lists of long histories push the dates of other lines out of a copy's memory: one copy makes
   * the runs, forgets them after an hour, and then finds them by lists only. Lines come in turn, so
   * that each comes when its date is the next to be forgotten.
   */
  private void history() {
    Way way = new Way(RunPer.DATE, Via.CLI);
    int count = 154;
    int lines = 22;
    int history = 1000;
    IntUnaryOperator line = i -> i % lines;
    Duration pause = Duration.ofMinutes(61);
    DayResult day =
        model(
            way,
            deployment.with(BATCH, 1, 2),
            USUAL,
            history,
            count,
            i -> i < lines ? i : i + pause.toMillis(),
            line);
    try (PlayedLake lake = new PlayedLake(way, lines, history, Map.of())) {
      List<PlayedLake.Copy> one = List.of(lake.copy());
      inTurn(one, arrived(0, lines, line));
      lake.goOn(pause);
      inTurn(one, arrived(lines, count, line));
      compare(way + ", 22 dates of DAGs with 1000 older runs", day, lake, 0.15);
    }
  }

  /** An environment that takes one command less than the two copies send. */
  private void busy() {
    Way way = new Way(RunPer.OBJECT, Via.CLI);
    int count = 100;
    DayResult day = model(way, deployment, USUAL.withAtOnce(3), 0, count, i -> i, i -> i % 6);
    Map<String, String> settings =
        Map.of("MWAA_RETRY_DELAY_MS", Long.toString(CodeConstants.FIRST_PAUSE / FASTER));
    try (PlayedLake lake = new PlayedLake(way, 6, 0, settings)) {
      lake.busy(3, Duration.ofMillis(4 * Arrivals.SECOND / FASTER));
      atOnce(lake, count);
      add(
          way + ", an environment that takes 3: commands, 503s included",
          day.sent() + day.refused(),
          lake.triggers() + lake.lists(),
          0.4);
      add(way + ", an environment that takes 3: runs", day.runs(), lake.runs(), 0);
    }
  }

  private void compare(String what, DayResult day, PlayedLake lake, double tolerance) {
    add(what + ": triggers", day.triggers(), lake.triggers(), tolerance);
    add(what + ": lists", day.lists(), lake.lists(), tolerance);
  }

  private void add(String what, long model, long code, double tolerance) {
    add(what, (double) model, (double) code, tolerance);
  }

  private void add(String what, double model, double code, double tolerance) {
    all.add(new Comparison(what, model, code, tolerance));
  }

  /** Half of all arrivals go to the first line. */
  private IntUnaryOperator lines(int count, int lines) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn =
        IntStream.range(0, count)
            .map(_ -> random.nextBoolean() ? 0 : random.nextInt(lines))
            .toArray();
    return i -> drawn[i];
  }

  private DayResult model(
      Way way,
      Deployment on,
      AirflowLimits limits,
      int history,
      int count,
      IntToLongFunction time,
      IntUnaryOperator line) {
    long[] packed =
        IntStream.range(0, count)
            .mapToLong(i -> Arrivals.packed(time.applyAsLong(i), line.applyAsInt(i)))
            .toArray();
    FunctionMemory code = FunctionMemory.OF_THE_CODE;
    FunctionMemory memory =
        new FunctionMemory(code.runs(), code.hours(), code.ofAList(), HUNDRED_HOURS);
    return Simulation.of(
        new Setup(way, on, 1, limits, memory, history, seed), new Arrivals(packed));
  }

  private static List<Arrived> arrived(int from, int to, IntUnaryOperator line) {
    return IntStream.range(from, to).mapToObj(i -> new Arrived(i, line.applyAsInt(i))).toList();
  }

  /** One copy after the other, so that nothing is up to chance. */
  private static void inTurn(List<PlayedLake.Copy> copies, List<Arrived> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Integer> again =
          copies
              .get(from / BATCH % copies.size())
              .invoke(all.subList(from, Math.min(all.size(), from + BATCH)));
      if (!again.isEmpty()) {
        throw new IllegalStateException("the function did not finish " + again);
      }
    }
  }

  /** Both copies at once; what fails is delivered again at the end. */
  private static void atOnce(PlayedLake lake, int count) {
    ConcurrentLinkedDeque<Arrived> queue = new ConcurrentLinkedDeque<>();
    IntStream.range(0, count).forEach(i -> queue.add(new Arrived(i, i % 6)));
    List<Thread> threads =
        IntStream.range(0, 2)
            .mapToObj(_ -> lake.copy())
            .map(copy -> Thread.ofPlatform().start(() -> work(copy, queue)))
            .toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void work(PlayedLake.Copy copy, ConcurrentLinkedDeque<Arrived> queue) {
    while (true) {
      List<Arrived> batch = new ArrayList<>();
      for (Arrived one = queue.poll();
          one != null;
          one = batch.size() < BATCH ? queue.poll() : null) {
        batch.add(one);
      }
      if (batch.isEmpty()) {
        return;
      }
      List<Integer> again = copy.invoke(batch);
      batch.stream().filter(one -> again.contains(one.number())).forEach(queue::add);
    }
  }
}
