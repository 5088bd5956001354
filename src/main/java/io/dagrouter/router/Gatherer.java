package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Gathering;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what becomes of an arrival by the other files of its date: whether the set that the line
 * needs is complete, whether the date has its run already, and whether further files may still
 * come. Thread-safe.
 */
public final class Gatherer {
  /** How long a person waits. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Sets sets;
  private final LateFiles lateFiles;
  private final Settling settling;
  private final boolean comesBack;
  private final Clock clock;

  /**
   * A gatherer.
   *
   * @param lake where the files are
   * @param runs the runs that dates have
   * @param json reads manifests
   * @param comesBack whether an arrival that waits for quiet is brought back by who hears of its
   *     outcome; otherwise it stays in its queue
   */
  public Gatherer(LakeObjects lake, DagRuns runs, JsonReader json, Clock clock, boolean comesBack) {
    this.sets = new Sets(lake, json);
    this.lateFiles = new LateFiles(requireNonNull(runs));
    this.settling = new Settling(lake, requireNonNull(clock));
    this.comesBack = comesBack;
    this.clock = clock;
  }

  /** The sets alone, for who only wants to know what is missing. */
  public Sets sets() {
    return sets;
  }

  /**
   * What becomes of the arrival. Where late files are refused, each of them is: none waits first,
   * for the set or for another file, and leaves it to that one to be kept. Elsewhere Airflow is
   * asked last, and only for arrivals that wait for nothing.
   *
   * @param first the first run of its date, as it would ask for it
   */
  Gathered of(LineArrival arrival, DagRunRequest first, Delivery delivery) {
    return switch (arrival.line().gathering().late()) {
      case IGNORE -> whenWhole(arrival, first, delivery, _ -> ready(first, 1));
      case RERUN ->
          whenWhole(arrival, first, delivery, files -> rerun(arrival, first, files, delivery));
      case REFUSE -> unlessRefused(arrival, first, delivery);
    };
  }

  private Gathered rerun(
      LineArrival arrival, DagRunRequest first, Optional<FileTimes> files, Delivery delivery) {
    return switch (lateFiles.of(first, delivery)) {
      case Lateness.First() -> ready(first, 1);
      case Lateness.TakenUp(RunId run, Optional<Instant> made) -> takenUp(run, made);
      case Lateness.Late(_, Instant made, int attempt) ->
          // As the first of its date it had waited long enough, as a late one perhaps not.
          files
              .flatMap(some -> settling.awaited(arrival, some, Optional.of(made)))
              .map(awaited -> waits(awaited, first))
              .orElseGet(() -> ready(first, attempt));
      case Lateness.Unknown(Problem problem) -> new Gathered.Refused(problem);
      case Lateness.OtherSideUnknown(Problem problem) -> new Gathered.NotKnown(problem);
    };
  }

  private Gathered unlessRefused(LineArrival arrival, DagRunRequest first, Delivery delivery) {
    return switch (lateFiles.of(first, delivery)) {
      case Lateness.First() -> whenWhole(arrival, first, delivery, _ -> ready(first, 1));
      case Lateness.TakenUp(RunId run, Optional<Instant> made) -> takenUp(run, made);
      case Lateness.Late(RunId last, Instant made, _) ->
          new Gathered.Refused(late(first, last + ", made at " + made));
      case Lateness.Unknown(Problem problem) -> new Gathered.Refused(problem);
      case Lateness.OtherSideUnknown(Problem problem) -> new Gathered.NotKnown(problem);
    };
  }

  private static Gathered ready(DagRunRequest first, int attempt) {
    return new Gathered.Ready(first.runId().attempt(attempt));
  }

  private static Gathered takenUp(RunId run, Optional<Instant> made) {
    String how =
        made.map(at -> " was made at " + at + ", when the file was there, and takes it up")
            .orElse(" is still to be started, and takes the file up");
    return new Gathered.TakenUp(run, run + how);
  }

  /** Goes on when the set is complete and no further files are to come; until then it waits. */
  private Gathered whenWhole(
      LineArrival arrival,
      DagRunRequest first,
      Delivery delivery,
      Function<Optional<FileTimes>, Gathered> then) {
    Gathering gathering = arrival.line().gathering();
    if (!gathering.complete().isEmpty()) {
      switch (set(arrival, first, delivery)) {
        case SetState.Complete() -> {}
        case SetState.Incomplete(var missing) -> {
          return new Gathered.Waits(new Awaited.Objects(missing));
        }
        case SetState.Unknown(Problem problem) -> {
          return new Gathered.Refused(problem);
        }
      }
    }
    if (gathering.settle().isEmpty()) {
      return then.apply(Optional.empty());
    }
    return switch (settling.look(arrival, first, delivery)) {
      case FilesLook.Unknown(Problem problem) -> new Gathered.Refused(problem);
      case FilesLook.Seen(FileTimes files) ->
          settling
              .awaited(arrival, files, Optional.empty())
              .map(awaited -> waits(awaited, first))
              .orElseGet(() -> then.apply(Optional.of(files)));
    };
  }

  /** Whether the set of the arrival is there now. */
  SetState setNow(LineArrival arrival, LocalDate date) {
    return sets.of(arrival.line(), date, arrival.setCaptures(), Deadline.in(LOOK, clock));
  }

  private SetState set(LineArrival arrival, DagRunRequest first, Delivery delivery) {
    var key = new BatchLooks.OneSet(arrival.line(), first.date().date(), arrival.setCaptures());
    return delivery
        .looks()
        .sets
        .get(key, () -> sets.of(key.line(), key.date(), key.captures(), delivery.deadline()));
  }

  private static Problem late(DagRunRequest first, String evidence) {
    return new Problem(
        Reason.LATE_ARRIVAL,
        "take " + first.event().subject() + " into a run of line " + first.line().name(),
        "it came at "
            + first.event().time()
            + ", when "
            + first.date().date()
            + " had its run, and the line refuses late files",
        evidence);
  }

  private Gathered waits(Awaited awaited, DagRunRequest first) {
    return switch (awaited) {
      case Awaited.Quiet(Instant settlesAt) when !comesBack ->
          new Gathered.Refused(
              new Problem(
                  Reason.SETTLING,
                  "start line " + first.line().name() + " for " + first.date().date(),
                  "further files may come",
                  "until " + settlesAt + " unless one does"));
      case Awaited.Quiet _, Awaited.LaterArrival _, Awaited.Objects _ ->
          new Gathered.Waits(awaited);
    };
  }
}
