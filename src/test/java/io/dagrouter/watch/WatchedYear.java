package io.dagrouter.watch;

import static io.dagrouter.watch.WatchedLines.LAKE;
import static io.dagrouter.watch.WatchedLines.OTHER;

import io.dagrouter.local.TestClock;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A year of lines, of runs that come in time, late or never, and of one who looks for them and is
 * hindered in all ways. What is to be told of it is said by the way, from what happens alone.
 */
final class WatchedYear {
  static final Instant BEGIN = Instant.parse("2018-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2019-01-01T00:00:00Z");

  /** When the last look is: an hour after the last deadline, when all is looked for once more. */
  private static final Instant LAST = END.plus(Duration.ofHours(1));

  /** When a line goes to the other environment, and when another line appears. */
  private static final Instant MOVED = Instant.parse("2018-06-11T03:00:00Z");

  private static final Instant APPEARED = Instant.parse("2018-03-11T02:00:00Z");

  private static final Instant HELD = Instant.parse("2018-09-03T12:00:00Z");
  private static final Instant LET_GO = Instant.parse("2018-09-06T12:00:00Z");

  /** Shorter than a day: what nobody looked at for longer is lost with the state. */
  private static final Duration LONGEST_OUTAGE = Duration.ofDays(5);

  private final Random random;
  private final boolean losesItsState;
  private final List<WatchedSeries> series;
  private final TestClock clock = new TestClock(BEGIN);
  final FakeRuns airflow = new FakeRuns(clock);
  final FakeStore store = new FakeStore();
  final FakeBoard board = new FakeBoard();

  /** What is to be told, each once. */
  final Map<String, Integer> expected = new TreeMap<>();

  final List<Instant> losses = new ArrayList<>();
  int looks;

  WatchedYear(long seed, List<WatchedSeries> series, boolean losesItsState) {
    this.random = new Random(seed);
    this.series = series;
    this.losesItsState = losesItsState;
    for (WatchedSeries each : series) {
      makeRuns(each);
    }
  }

  /** Runs of the whole year, and what is to be told of them. */
  private void makeRuns(WatchedSeries one) {
    String line = one.line().name().value();
    Map<LocalDate, Map<String, Instant>> first = new TreeMap<>();
    // One before all, so that the line is known to be in use.
    add(one, LocalDate.of(2017, 12, 29), one.what(0), BEGIN.minus(Duration.ofDays(2)), first);
    // Begun early enough to know of each date the first of its deadlines.
    Instant watched = BEGIN.minus(LineWatch.FORGOTTEN);
    SortedMap<LocalDate, Instant> all =
        DeadlineModel.of(one.line().date().zone(), one.by(), BEGIN.minus(Duration.ofDays(60)), END);
    Map<LocalDate, Instant> deadlines = new TreeMap<>(all);
    deadlines.values().removeIf(deadline -> !deadline.isAfter(watched));
    for (Map.Entry<LocalDate, Instant> day : deadlines.entrySet()) {
      LocalDate date = one.dateOf(day.getKey());
      if (one.expects(day.getKey())) {
        for (int run = 0; run < one.runsOfADate(); run++) {
          String what = one.what(run);
          made(one, day.getValue()).ifPresent(made -> add(one, date, what, made, first));
        }
      }
      if (random.nextInt(20) == 0) {
        // The date is reprocessed some time or other, or run ahead of its time.
        String what = one.what(random.nextInt(one.runsOfADate()));
        Instant made = day.getValue().plusSeconds(random.nextInt(20 * 86_400) - 86_400);
        add(one, date, what, made, first);
      }
    }
    Set<LocalDate> dates = new HashSet<>();
    for (Map.Entry<LocalDate, Instant> day : all.entrySet()) {
      LocalDate date = one.dateOf(day.getKey());
      if (!one.expects(day.getKey())
          || !dates.add(date)
          || !day.getValue().isAfter(watched)
          || (one.appears() && !day.getValue().isAfter(APPEARED))) {
        continue;
      }
      String id = "/" + line + "/" + date + "/" + day.getValue();
      Optional<Instant> made = one.whole(first.getOrDefault(date, Map.of()));
      Instant until =
          isWithinHold(one, day.getValue()) ? LET_GO.plus(Duration.ofHours(1)) : day.getValue();
      if (made.isEmpty() || made.get().truncatedTo(ChronoUnit.SECONDS).isAfter(until)) {
        expected.put("missing" + id, 1);
        made.filter(run -> run.isBefore(LAST)).ifPresent(_ -> expected.put("recovered" + id, 1));
      }
    }
  }

  /** When the run of a deadline is made; empty where it never is. */
  private Optional<Instant> made(WatchedSeries one, Instant deadline) {
    int chance = random.nextInt(100);
    if (isWithinHold(one, deadline)) {
      // Nothing runs in a hold; afterwards well within the hour, or well beyond it.
      return chance < 70
          ? Optional.of(LET_GO.plusSeconds(60 + random.nextInt(1200)))
          : Optional.of(LET_GO.plus(Duration.ofHours(5)).plusSeconds(random.nextInt(86_400)));
    }
    return switch (chance) {
      case 0, 1 -> Optional.empty();
      case 2, 3, 4 -> Optional.of(deadline.plusSeconds(1));
      case 5, 6, 7 -> Optional.of(deadline.plusMillis(random.nextInt(1000)));
      case 8, 9, 10, 11, 12 -> Optional.of(deadline.plusSeconds(1 + random.nextInt(3 * 86_400)));
      default -> Optional.of(deadline.minusSeconds(random.nextInt(10 * 3600)));
    };
  }

  private static boolean isWithinHold(WatchedSeries one, Instant deadline) {
    return one.isHeld() && deadline.isAfter(HELD) && deadline.isBefore(LET_GO);
  }

  /**
   * Makes a run.
   *
   * @param what of which set; now and then it is called for, which makes it one of the whole date
   */
  private void add(
      WatchedSeries one,
      LocalDate date,
      String what,
      Instant made,
      Map<LocalDate, Map<String, Instant>> first) {
    boolean isCalled = random.nextInt(one.runsOfADate() == 1 ? 2 : 20) == 0;
    first
        .computeIfAbsent(date, _ -> new HashMap<>())
        .merge(isCalled ? WatchedSeries.CALLED : what, made, (a, b) -> a.isBefore(b) ? a : b);
    airflow.add(
        environmentOf(one, made).alias(),
        one.line().name().value(),
        new DagRun(
            one.runId(date, what, isCalled, random),
            random.nextBoolean() ? "success" : "failed",
            Optional.of(made)));
  }

  private static Environment environmentOf(WatchedSeries one, Instant at) {
    return one.moves() && !at.isBefore(MOVED) ? OTHER : LAKE;
  }

  /** The routes that are in force at a moment. */
  private RoutesLookup routes() {
    Instant now = clock.instant();
    List<Line> lines = new ArrayList<>();
    for (WatchedSeries one : series) {
      Line line = WatchedLines.in(environmentOf(one, now), one.line());
      if (one.isHeld() && !now.isBefore(HELD) && now.isBefore(LET_GO)) {
        line = WatchedLines.held(line);
      }
      if (!one.appears() || now.isAfter(APPEARED)) {
        lines.add(line);
      }
    }
    return new RoutesLookup.Found(new RouteTable(lines, "v1"));
  }

  /** Plays the year. */
  void play() {
    look();
    while (clock.instant().isBefore(END)) {
      Duration step = Duration.ofSeconds(1800 + random.nextInt(10_000));
      Duration rest = Duration.between(clock.instant(), END);
      clock.advance(step.compareTo(rest) < 0 ? step : rest);
      if (!isQuiet() && random.nextInt(400) == 0) {
        clock.advance(Duration.ofSeconds(random.nextInt((int) LONGEST_OUTAGE.toSeconds())));
      }
      hinder();
      look();
    }
    heal();
    clock.advance(Duration.between(clock.instant(), LAST));
    look();
    look();
  }

  /** Around what the model does not want disturbed. */
  private boolean isQuiet() {
    Instant now = clock.instant();
    return isNear(now, APPEARED) || isNear(now, HELD) || isNear(now, LET_GO) || isNear(now, END);
  }

  private static boolean isNear(Instant now, Instant moment) {
    return Duration.between(now, moment).abs().compareTo(Duration.ofDays(7)) < 0;
  }

  private void hinder() {
    heal();
    if (isQuiet()) {
      return;
    }
    switch (random.nextInt(40)) {
      case 0 -> store.readsFail = true;
      case 1 -> store.writesFail = true;
      case 2 -> board.isAway = true;
      case 3, 4, 5, 6, 7, 8 -> awayFor(LAKE);
      case 9, 10 -> awayFor(OTHER);
      case 11, 12, 13 -> store.afterRead = once(this::look);
      case 14, 15, 16 -> board.before = once(this::look);
      case 17 -> lose();
      default -> {}
    }
  }

  /** For a look, and for hours now and then. */
  private void awayFor(Environment environment) {
    airflow.away.add(environment.alias());
    if (random.nextInt(30) == 0) {
      for (int i = random.nextInt(20); i > 0; i--) {
        look();
        clock.advance(Duration.ofMinutes(40));
      }
    }
  }

  /** After a look that went well: what nobody knew yet is no part of what may be forgotten. */
  private void lose() {
    if (losesItsState && random.nextInt(15) == 0) {
      look();
      losses.add(clock.instant());
      store.lose();
    }
  }

  private void heal() {
    store.readsFail = false;
    store.writesFail = false;
    store.afterRead = () -> {};
    board.isAway = false;
    board.before = () -> {};
    airflow.away.clear();
  }

  private static Runnable once(Runnable work) {
    boolean[] done = new boolean[1];
    return () -> {
      if (!done[0]) {
        done[0] = true;
        work.run();
      }
    };
  }

  private void look() {
    looks++;
    new Watch(this::routes, airflow, MissingPieces.unknown(), store, board, clock)
        .look(Deadline.in(Duration.ofMinutes(4), clock));
  }
}
