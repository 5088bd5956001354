package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Spares commands for runs that are known to exist: another trigger is asked once for each, as long
 * as it is remembered. Requests for the same run at the same time wait for the first of them and
 * share its result: {@link TriggerResult.Exists} where that made the run. Failures are not
 * remembered, and one for now of a request that had less time than another is not shared with that:
 * it asks for itself. So does a request of this invocation that met one left over from the last.
 * Thread-safe.
 */
public final class KnownRuns implements DagRunTrigger {
  /** What a request came to that had until then. */
  private record Flown(TriggerResult result, Instant deadline) {
    /** Whether one with more time might come to something else. */
    boolean wasCutShort(Deadline other) {
      return deadline.isBefore(other.at())
          && result instanceof TriggerResult.Failed(var problem, _)
          && problem.reason().persistence().isForNow();
    }
  }

  /** What makes two requests the same. */
  private record Run(EnvironmentAddress environment, String dag, String run) {
    static Run of(AskedRun asked) {
      return new Run(asked.environment().address(), asked.dag().value(), asked.run().value());
    }
  }

  private final DagRunTrigger trigger;
  private final RunMemory memory;
  private final SingleFlight<Run, Flown> flights = new SingleFlight<>();

  /** A memory in front of a trigger. */
  public KnownRuns(DagRunTrigger trigger, RunMemory memory) {
    this.trigger = requireNonNull(trigger);
    this.memory = requireNonNull(memory);
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    AskedRun asked = AskedRun.of(request);
    while (true) {
      Flown flown =
          flights.share(
              Run.of(asked),
              () -> new Flown(ask(asked, request, deadline), deadline.at()),
              first -> follow(first, asked, deadline));
      if (!flown.wasCutShort(deadline)) {
        return flown.result();
      }
    }
  }

  private TriggerResult ask(AskedRun asked, DagRunRequest request, Deadline deadline) {
    Optional<Instant> since = memory.since(asked);
    if (since.isPresent()) {
      return new TriggerResult.Exists("known since " + since.get());
    }
    TriggerResult result = trigger.trigger(request, deadline);
    switch (result) {
      case TriggerResult.Created _, TriggerResult.Exists _ -> memory.remember(asked);
      case TriggerResult.Failed _ -> {}
    }
    return result;
  }

  private static Flown follow(CompletableFuture<Flown> first, AskedRun asked, Deadline deadline) {
    try {
      Flown flown = first.get(deadline.remaining().toMillis(), MILLISECONDS);
      return switch (flown.result()) {
        case TriggerResult.Created _ ->
            new Flown(
                new TriggerResult.Exists("made by another request at the same time"),
                flown.deadline());
        case TriggerResult.Exists _, TriggerResult.Failed _ -> flown;
      };
    } catch (TimeoutException e) {
      return waitedInVain(asked, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return waitedInVain(asked, deadline);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the request that this one waited for broke off", e);
    }
  }

  private static Flown waitedInVain(AskedRun asked, Deadline deadline) {
    return new Flown(
        new TriggerResult.Failed(
            asked.problem(
                Reason.TIME_SHORT,
                "another request for the same run has not ended yet",
                "run id " + asked.run())),
        deadline.at());
  }
}
