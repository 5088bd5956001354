package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Spares commands for runs that are known to exist: another trigger is asked once for each, as long
 * as it is remembered. Requests for the same run at the same time wait for the first of them and
 * share its result: {@link TriggerResult.Exists} where that made the run. Failures are not
 * remembered. Thread-safe.
 *
 * <p>Who deletes a run in Airflow, to have it made again by the same event, waits until it is
 * forgotten here.
 */
public final class KnownRuns implements DagRunTrigger {
  private record Run(String environment, String dag, String run) {
    static Run of(DagRunRequest request) {
      return new Run(
          request.line().environment().mwaaName(),
          request.line().dag().value(),
          request.runId().value());
    }
  }

  private final DagRunTrigger trigger;
  private final Duration memory;
  private final Clock clock;
  private final Map<Run, Instant> known;
  private final SingleFlight<Run, TriggerResult> flights = new SingleFlight<>();

  /**
   * A memory in front of a trigger.
   *
   * @param most how many runs are remembered; the one not asked for the longest is forgotten first
   * @param memory how long a run is remembered
   */
  public KnownRuns(DagRunTrigger trigger, int most, Duration memory, Clock clock) {
    this.trigger = requireNonNull(trigger);
    this.memory = requireNonNull(memory);
    this.clock = requireNonNull(clock);
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Run, Instant> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    Run run = Run.of(request);
    return flights.share(
        run, () -> ask(run, request, deadline), first -> follow(first, request, deadline));
  }

  private TriggerResult ask(Run run, DagRunRequest request, Deadline deadline) {
    Optional<Instant> since = since(run);
    if (since.isPresent()) {
      return new TriggerResult.Exists("known since " + since.get());
    }
    TriggerResult result = trigger.trigger(request, deadline);
    switch (result) {
      case TriggerResult.Created _, TriggerResult.Exists _ -> remember(run);
      case TriggerResult.Failed _ -> {}
    }
    return result;
  }

  private static TriggerResult follow(
      CompletableFuture<TriggerResult> first, DagRunRequest request, Deadline deadline) {
    try {
      return switch (first.get(deadline.remaining().toMillis(), MILLISECONDS)) {
        case TriggerResult.Created _ ->
            new TriggerResult.Exists("made by another request at the same time");
        case TriggerResult.Exists exists -> exists;
        case TriggerResult.Failed failed -> failed;
      };
    } catch (TimeoutException e) {
      return waitedInVain(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return waitedInVain(request);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the request that this one waited for broke off", e);
    }
  }

  private static TriggerResult waitedInVain(DagRunRequest request) {
    return new TriggerResult.Failed(
        AskedRun.of(request)
            .problem(
                Reason.TIME_SHORT,
                "another request for the same run has not ended yet",
                "run id " + request.runId()));
  }

  private Optional<Instant> since(Run run) {
    synchronized (known) {
      return Optional.ofNullable(known.get(run))
          .filter(since -> clock.instant().isBefore(since.plus(memory)));
    }
  }

  private void remember(Run run) {
    synchronized (known) {
      known.put(run, clock.instant());
    }
  }
}
