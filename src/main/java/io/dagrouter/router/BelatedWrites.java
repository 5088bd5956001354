package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.RunPer;
import io.dagrouter.run.ArrivalDigits;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a write in a bucket without versioning, whose event comes late, the run id that it has when
 * it is found by its object. The object may be found meanwhile, and who has found it knows no
 * sequencer: under one id the two are one run, even where two copies of the function work off both
 * at the same moment. Thread-safe.
 */
public final class BelatedWrites {
  /** Less than {@code Reconciliation.GRACE}, by more than an invocation lasts. */
  static final Duration BELATED = Duration.ofMinutes(50);

  /** What a listing may take. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final Supplier<? extends LakeObjects> lake;
  private final Clock clock;

  /**
   * A look at the objects of late arrivals.
   *
   * @param lake asked for by the first of them
   */
  public BelatedWrites(Supplier<? extends LakeObjects> lake, Clock clock) {
    this.lake = requireNonNull(lake);
    this.clock = requireNonNull(clock);
  }

  /** Whether the object may have been found before its event came. */
  static boolean isBelated(ObjectCreated arrival, Instant now) {
    return !now.isBefore(arrival.time().plus(BELATED));
  }

  /**
   * The id under which the run is to be made; empty for an arrival that no other id may stand for.
   *
   * @param asTold the run that the event asks for by itself
   */
  Optional<Gathered> of(LineArrival arrival, DagRunRequest asTold, Delivery delivery) {
    ObjectCreated write = arrival.event();
    return arrival.line().runPer() == RunPer.OBJECT
            && write.version().sequencer().isPresent()
            && ArrivalDigits.firstHalf(write).isPresent()
            && isBelated(write, clock.instant())
        ? Optional.of(look(write, asTold, delivery.deadline()))
        : Optional.empty();
  }

  private Gathered look(ObjectCreated write, DagRunRequest asTold, Deadline deadline) {
    if (deadline.remaining().compareTo(RESERVE) < 0) {
      return new Gathered.Refused(
          new Problem(
              Reason.TIME_SHORT,
              "look for " + write.subject(),
              "a listing may take longer than there is time",
              "the event comes late"));
    }
    String bucket = write.object().bucket();
    String key = write.object().key();
    return switch (lake.get().page(bucket, key, "")) {
      case LakePage.Listed(var objects, _) ->
          // The key itself comes before all others that begin with it.
          objects.stream()
              .limit(1)
              .filter(object -> object.key().equals(key) && hasBytesOf(object, write))
              .findFirst()
              .map(object -> asFound(write, object, asTold))
              .orElseGet(() -> new Gathered.Ready(asTold.runId()));
      case LakePage.Failed(Problem problem) ->
          mayBeFound(problem) ? new Gathered.Refused(problem) : new Gathered.Ready(asTold.runId());
    };
  }

  private static boolean hasBytesOf(LakeObject object, ObjectCreated write) {
    return write.version().etag().filter(object.etag()::equals).isPresent();
  }

  private static Gathered asFound(ObjectCreated write, LakeObject object, DagRunRequest asTold) {
    ObjectVersion version =
        new ObjectVersion(Optional.empty(), write.version().etag(), Optional.empty());
    return new Gathered.Ready(
        RunId.ofArrival(
            new ObjectCreated(write.id(), object.modified(), write.object(), version, write.size()),
            asTold.line().name(),
            asTold.date().date(),
            RunPer.OBJECT));
  }

  /** Where the bucket cannot be listed at all, nothing of it is found either. */
  private static boolean mayBeFound(Problem problem) {
    return problem.reason() != Reason.LAKE_ACCESS_DENIED
        && problem.reason() != Reason.LAKE_BUCKET_NOT_FOUND;
  }
}
