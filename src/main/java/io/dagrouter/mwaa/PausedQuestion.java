package io.dagrouter.mwaa;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Asks Airflow whether DAGs are paused: one question for all who want to know it of a DAG at the
 * same time, and for a short while after. Failures are not remembered. Thread-safe.
 */
final class PausedQuestion {
  private record Dag(EnvironmentAddress environment, String dag) {
    static Dag of(AskedDag asked) {
      return new Dag(asked.environment().address(), asked.dag().value());
    }
  }

  private final BiFunction<AskedDag, Deadline, PausedLookup> airflow;
  private final Duration memory;
  private final Clock clock;
  private final ConcurrentHashMap<Dag, PausedLookup.Told> told = new ConcurrentHashMap<>();
  private final SingleFlight<Dag, PausedLookup> flights = new SingleFlight<>();

  PausedQuestion(
      BiFunction<AskedDag, Deadline, PausedLookup> airflow, Duration memory, Clock clock) {
    this.airflow = airflow;
    this.memory = memory;
    this.clock = clock;
  }

  PausedLookup of(AskedDag asked, Deadline deadline) {
    Dag dag = Dag.of(asked);
    return flights.share(
        dag, () -> remembered(dag, asked, deadline), first -> follow(first, asked, deadline));
  }

  private PausedLookup remembered(Dag dag, AskedDag asked, Deadline deadline) {
    PausedLookup.Told before = told.get(dag);
    if (before != null && clock.instant().isBefore(before.when().plus(memory))) {
      return before;
    }
    PausedLookup now = airflow.apply(asked, deadline);
    if (now instanceof PausedLookup.Told answer) {
      told.put(dag, answer);
    }
    return now;
  }

  private static PausedLookup follow(
      CompletableFuture<PausedLookup> first, AskedDag asked, Deadline deadline) {
    try {
      return first.get(deadline.remaining().toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      return waitedInVain(asked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return waitedInVain(asked);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the question that this one waited for broke off", e);
    }
  }

  private static PausedLookup waitedInVain(AskedDag asked) {
    return new PausedLookup.Failed(
        asked.problem(
            Reason.TIME_SHORT,
            "the same question has been asked and has no answer yet",
            "dag id " + asked.dag()));
  }
}
