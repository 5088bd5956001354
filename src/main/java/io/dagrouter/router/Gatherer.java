package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Gathering;
import io.dagrouter.route.WhenLate;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what becomes of an arrival by the other files of its date: whether the set that the line
 * needs is complete, whether the date has its run already, and whether further files may still
 * come. What costs least is asked first: S3, then Airflow. Thread-safe.
 */
public final class Gatherer {
  private final Sets sets;
  private final LateFiles lateFiles;
  private final Settling settling;
  private final boolean comesBack;

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
  }

  /** The sets alone, for who only wants to know what is missing. */
  public Sets sets() {
    return sets;
  }

  /**
   * What becomes of the arrival.
   *
   * @param first the first run of its date, as it would ask for it
   */
  Gathered of(LineArrival arrival, DagRunRequest first, Delivery delivery) {
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
    return gathering.settle().isEmpty()
        ? unlessLate(arrival, first, Optional.empty(), delivery)
        : switch (settling.look(arrival, first, delivery)) {
          case FilesLook.Unknown(Problem problem) -> new Gathered.Refused(problem);
          case FilesLook.Seen(FileTimes files) ->
              // Where it waits as the first it waits as a late one, too: Airflow need not be asked.
              settling
                  .awaited(arrival, files, Optional.empty())
                  .map(awaited -> waits(awaited, first))
                  .orElseGet(() -> unlessLate(arrival, first, Optional.of(files), delivery));
        };
  }

  private SetState set(LineArrival arrival, DagRunRequest first, Delivery delivery) {
    var key = new BatchLooks.OneSet(arrival.line(), first.date().date(), arrival.setCaptures());
    return delivery
        .looks()
        .sets
        .get(key, () -> sets.of(key.line(), key.date(), key.captures(), delivery.deadline()));
  }

  private Gathered unlessLate(
      LineArrival arrival, DagRunRequest first, Optional<FileTimes> files, Delivery delivery) {
    WhenLate when = arrival.line().gathering().late();
    if (when == WhenLate.IGNORE) {
      return new Gathered.Ready(1);
    }
    return switch (lateFiles.of(first, delivery)) {
      case Lateness.First() -> new Gathered.Ready(1);
      case Lateness.TakenUp(var run, Instant made) ->
          new Gathered.TakenUp(
              run, run + " was made at " + made + ", when the file was there, and takes it up");
      case Lateness.Late(var last, Instant made, int attempt) ->
          when == WhenLate.REFUSE
              ? new Gathered.Refused(late(first, last + ", made at " + made))
              : files
                  .flatMap(some -> settling.awaited(arrival, some, Optional.of(made)))
                  .map(awaited -> waits(awaited, first))
                  .orElseGet(() -> new Gathered.Ready(attempt));
      case Lateness.Unknown(Problem problem) -> new Gathered.Refused(problem);
      case Lateness.OtherSideUnknown(Problem problem) -> new Gathered.NotKnown(problem);
    };
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
