package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of DAGs, by one list for all who ask for it within a short while: a list that was begun
 * late enough for one who asks need not be taken again for him. Failures are shared by those who
 * wait for the same list, and not kept. Thread-safe.
 */
final class SharedLists {
  /** The runs of a DAG by their ids, or why they are not known. */
  sealed interface Runs {
    record Listed(Map<String, DagRun> runs) implements Runs {}

    record Failed(Problem problem) implements Runs {}
  }

  private record Dag(EnvironmentAddress environment, DagId dag) {}

  /**
   * A list that somebody has begun.
   *
   * @param begun when
   * @param until when it had to be there, for who began it
   */
  private record Taken(Instant begun, Instant until, CompletableFuture<Runs> runs) {}

  private final DagRuns runs;
  private final Duration memory;
  private final Clock clock;
  private final Map<Dag, Taken> lists;

  /**
   * No lists yet.
   *
   * @param most how many lists are remembered; the one not asked for the longest is forgotten first
   * @param memory how long a list is remembered
   */
  SharedLists(DagRuns runs, int most, Duration memory, Clock clock) {
    this.runs = requireNonNull(runs);
    this.memory = requireNonNull(memory);
    this.clock = requireNonNull(clock);
    this.lists =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Dag, Taken> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * The runs by a list that was begun after {@code settled}, which may have been a while ago; by
   * one of its own where that is still to come.
   *
   * @param settled from when on nobody makes runs there that the asker looks for; absent where that
   *     is not known
   */
  Runs of(Environment environment, DagId dag, Optional<Instant> settled, Deadline deadline) {
    Dag key = new Dag(environment.address(), dag);
    while (true) {
      Instant now = clock.instant();
      if (settled.isEmpty() || !now.isAfter(settled.get())) {
        return list(environment, dag, deadline);
      }
      Taken mine = new Taken(now, deadline.at(), new CompletableFuture<>());
      Optional<Taken> taken = takenBefore(mine, key, settled.get());
      if (taken.isEmpty()) {
        return listFor(mine, key, environment, dag, deadline);
      }
      Optional<Runs> listed = await(taken.get(), environment, dag, deadline);
      if (listed.isPresent()) {
        return listed.get();
      }
    }
  }

  /** Forgets the list of a DAG, one that is under way, too: who asks next has another taken. */
  void forget(Environment environment, DagId dag) {
    synchronized (lists) {
      lists.remove(new Dag(environment.address(), dag));
    }
  }

  /** The list that will do; empty where there is none, and {@code mine} is the one from now on. */
  private Optional<Taken> takenBefore(Taken mine, Dag key, Instant settled) {
    synchronized (lists) {
      Optional<Taken> known =
          Optional.ofNullable(lists.get(key))
              .filter(
                  one ->
                      one.begun().isAfter(settled)
                          && mine.begun().isBefore(one.begun().plus(memory)));
      if (known.isEmpty()) {
        lists.put(key, mine);
      }
      return known;
    }
  }

  private Runs listFor(Taken mine, Dag key, Environment environment, DagId dag, Deadline deadline) {
    try {
      Runs listed = list(environment, dag, deadline);
      if (listed instanceof Runs.Failed) {
        forget(key, mine);
      }
      mine.runs().complete(listed);
      return listed;
    } catch (RuntimeException | Error e) {
      forget(key, mine);
      mine.runs().completeExceptionally(e);
      throw e;
    }
  }

  private void forget(Dag key, Taken taken) {
    synchronized (lists) {
      lists.remove(key, taken);
    }
  }

  private Runs list(Environment environment, DagId dag, Deadline deadline) {
    return switch (runs.of(environment, dag, deadline)) {
      case DagRunsLookup.Failed(var problem) -> new Runs.Failed(problem);
      case DagRunsLookup.Found(var all) ->
          new Runs.Listed(
              all.stream()
                  .collect(
                      Collectors.toUnmodifiableMap(
                          DagRun::runId, Function.identity(), (one, _) -> one)));
    };
  }

  /** What another one got; empty where it failed for him and there is more time now. */
  private static Optional<Runs> await(
      Taken taken, Environment environment, DagId dag, Deadline deadline) {
    try {
      Runs listed = taken.runs().get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
      return listed instanceof Runs.Failed && taken.until().isBefore(deadline.at())
          ? Optional.empty()
          : Optional.of(listed);
    } catch (TimeoutException e) {
      return Optional.of(waitedInVain(environment, dag));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(waitedInVain(environment, dag));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the list that this one waited for broke off", e);
    }
  }

  private static Runs waitedInVain(Environment environment, DagId dag) {
    return new Runs.Failed(
        new Problem(
            Reason.TIME_SHORT,
            "list the runs of " + dag + " in " + environment.alias(),
            "the same list has not come yet",
            "somebody else asked for it"));
  }
}
