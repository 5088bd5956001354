package io.dagrouter.watch;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.CapturedSet;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One look at a line: the rules of who is told what. Thread-safe. */
final class LineWatch {
  /** So long after a deadline a run of its last second is there for all to see. */
  static final Duration GRACE = Duration.ofMinutes(1);

  /** How long after a hold the events that it kept may take to become runs. */
  static final Duration HOLD_GRACE = Duration.ofHours(1);

  /** What is looked at again where nothing is remembered. */
  static final Duration FORGOTTEN = Duration.ofHours(24);

  /** Further back nothing is looked at: Airflow may have deleted runs by then. */
  static final Duration LONGEST_BACK = Duration.ofDays(31);

  /** How long a run that is missing is looked for; longer than a month-end is the default date. */
  static final Duration LONGEST_OPEN = Duration.ofDays(40);

  /** So long it is looked for at each look, and then once in an hour. */
  static final Duration EAGER = Duration.ofDays(1);

  /** How long a run may be there before its deadline. */
  static final Duration PLACE_MEMORY = Duration.ofDays(7);

  private final RouteTable routes;
  private final DagRuns airflow;
  private final MissingPieces pieces;
  private final Instant now;
  private final Deadline deadline;

  /**
   * A look.
   *
   * @param now when it begins: runs are asked for after that
   * @param deadline nothing is begun that could not end before it
   */
  LineWatch(
      RouteTable routes, DagRuns airflow, MissingPieces pieces, Instant now, Deadline deadline) {
    this.routes = routes;
    this.airflow = airflow;
    this.pieces = pieces;
    this.now = now;
    this.deadline = deadline;
  }

  /** Looks at a line. */
  LineJudgement judge(Line line, Expectation expectation, LineState before) {
    Instant settled = now.minus(GRACE);
    Expecting expecting =
        new Deadlines(line, expectation)
            .passed(later(before.watermark(), settled.minus(LONGEST_BACK)), settled);
    Instant watermark = later(before.watermark(), expecting.upTo());

    List<AwaitedRun> candidates = new ArrayList<>();
    List<AwaitedRun> held = new ArrayList<>();
    for (AwaitedRun awaited : awaited(before, expecting.runs())) {
      if (isOnHold(line, awaited.run().date())) {
        held.add(awaited.onHold());
      } else if (awaited.until().isEmpty()) {
        held.add(awaited.waitedForUntil(now.plus(HOLD_GRACE)));
      } else if (awaited.end().isAfter(settled)) {
        held.add(awaited);
      } else {
        candidates.add(awaited);
      }
    }
    List<Place> places = places(line, before);
    if (candidates.isEmpty() && !looksFor(before)) {
      return new LineJudgement(
          line.name(),
          new LineState(watermark, before.unsureUntil(), held, before.open(), places),
          List.of(),
          expecting.problem());
    }
    DatesRun runs = new DatesRun(line.name(), expectation.sets());
    Optional<Problem> notListed = list(line, places, candidates, before.open(), runs);
    if (notListed.isPresent()) {
      // What was due is due again; only what was held already must not be forgotten.
      candidates.stream().filter(before.held()::contains).forEach(held::add);
      return new LineJudgement(
          line.name(),
          new LineState(before.watermark(), before.unsureUntil(), held, before.open(), places),
          List.of(),
          notListed);
    }
    List<Notice> notices = new ArrayList<>();
    NoticeJson json = new NoticeJson(line, expectation, routes.version(), now);
    List<ExpectedRun> open = new ArrayList<>();
    before.open().stream().filter(this::isStillLookedFor).forEach(open::add);
    for (AwaitedRun candidate : candidates) {
      ExpectedRun run = candidate.run();
      if (!runs.isThereBy(run.date(), candidate.end())
          && (isSure(before, run) || runs.anyBefore(run.deadline()))) {
        List<SetRun> late = notThereBy(candidate.end(), runs.sets(run.date()));
        notices.add(
            json.missing(candidate, runs.of(run.date()), late, missing(line, run, late, runs)));
        open.add(run);
      }
    }
    for (ExpectedRun run : List.copyOf(open)) {
      Optional<DagRun> made = runs.of(run.date());
      if (made.isPresent()) {
        notices.add(json.recovered(run, made.get()));
        open.remove(run);
      }
    }
    return new LineJudgement(
        line.name(),
        new LineState(watermark, before.unsureUntil(), held, open, places),
        notices,
        expecting.problem());
  }

  /** What is not told missing yet, each date once: by its first deadline. */
  private static List<AwaitedRun> awaited(LineState before, List<ExpectedRun> due) {
    Set<LocalDate> seen = new HashSet<>();
    before.open().forEach(run -> seen.add(run.date()));
    return Stream.concat(before.held().stream(), due.stream().map(AwaitedRun::inTime))
        .filter(awaited -> seen.add(awaited.run().date()))
        .toList();
  }

  private static boolean isOnHold(Line line, LocalDate date) {
    return line.onHold().or(() -> line.onHold(line.placeOf(date).environment())).isPresent();
  }

  /** Whether the line was in use at the deadline, by what is remembered. */
  private static boolean isSure(LineState before, ExpectedRun run) {
    return before.unsureUntil().filter(until -> !run.deadline().isAfter(until)).isEmpty();
  }

  /** Whether it is time to look for what was told missing. */
  private boolean looksFor(LineState before) {
    Instant eager = now.minus(EAGER);
    boolean newHour =
        now.truncatedTo(ChronoUnit.HOURS).isAfter(before.watermark().truncatedTo(ChronoUnit.HOURS));
    return before.open().stream().anyMatch(run -> newHour || run.deadline().isAfter(eager));
  }

  private boolean isStillLookedFor(ExpectedRun run) {
    return run.deadline().isAfter(now.minus(LONGEST_OPEN));
  }

  private static List<SetRun> notThereBy(Instant until, List<SetRun> sets) {
    return sets.stream().filter(set -> !set.isThereBy(until)).toList();
  }

  private List<String> missing(Line line, ExpectedRun run, List<SetRun> late, DatesRun runs) {
    if (runs.of(run.date()).isPresent()) {
      return List.of();
    }
    List<CapturedSet> lacking =
        late.stream().filter(set -> set.run().isEmpty()).map(SetRun::set).toList();
    List<String> missing = pieces.of(line, run.date(), lacking, deadline);
    return missing.isEmpty() ? List.of("a run for " + run.date()) : missing;
  }

  /**
   * Lists runs where they are made now and, for what is not found there, where they were made
   * lately.
   */
  private Optional<Problem> list(
      Line line,
      List<Place> places,
      List<AwaitedRun> candidates,
      List<ExpectedRun> open,
      DatesRun runs) {
    for (Environment environment : line.environments()) {
      Optional<Problem> problem =
          list(environment, new Place(environment.alias(), line.dag(), now), runs);
      if (problem.isPresent()) {
        return problem;
      }
    }
    for (Place place : places) {
      boolean allFound =
          candidates.stream().allMatch(one -> runs.isThereBy(one.run().date(), one.end()))
              && open.stream().allMatch(run -> runs.of(run.date()).isPresent());
      if (!allFound && place.seen().isBefore(now)) {
        // An environment that no line goes to any more cannot be asked.
        Optional<Problem> problem =
            routes.environments().stream()
                .filter(one -> one.alias().equals(place.environment()))
                .findFirst()
                .flatMap(environment -> list(environment, place, runs));
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> list(Environment environment, Place place, DatesRun runs) {
    return switch (airflow.of(environment, place.dag(), deadline)) {
      case DagRunsLookup.Failed(var problem) -> Optional.of(problem);
      case DagRunsLookup.Found(var all) -> {
        runs.add(all);
        yield Optional.empty();
      }
    };
  }

  /** Where its runs are made, and were in the last days. */
  private List<Place> places(Line line, LineState before) {
    List<Place> places = new ArrayList<>();
    for (Environment environment : line.environments()) {
      places.add(new Place(environment.alias(), line.dag(), now));
    }
    Instant forgotten = now.minus(PLACE_MEMORY);
    for (Place place : before.places()) {
      if (place.seen().isAfter(forgotten) && places.stream().noneMatch(place::isAt)) {
        places.add(place);
      }
    }
    return places;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
