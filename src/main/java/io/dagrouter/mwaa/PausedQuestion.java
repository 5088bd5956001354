package io.dagrouter.mwaa;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks Airflow whether DAGs are paused: one command for all who want to know it of a DAG at the
 * same time, and for a short while after. Failures are not remembered. Thread-safe.
 */
final class PausedQuestion {
  private record Dag(String environment, String dag) {
    static Dag of(AskedDag asked) {
      return new Dag(asked.environment().mwaaName(), asked.dag().value());
    }
  }

  private final EnvironmentDescriptions environments;
  private final AirflowCommandLine commandLine;
  private final Duration memory;
  private final Clock clock;
  private final ConcurrentHashMap<Dag, PausedLookup.Told> told = new ConcurrentHashMap<>();
  private final SingleFlight<Dag, PausedLookup> flights = new SingleFlight<>();

  PausedQuestion(
      EnvironmentDescriptions environments,
      AirflowCommandLine commandLine,
      Duration memory,
      Clock clock) {
    this.environments = environments;
    this.commandLine = commandLine;
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
    PausedLookup now = ask(asked, deadline);
    if (now instanceof PausedLookup.Told answer) {
      told.put(dag, answer);
    }
    return now;
  }

  private PausedLookup ask(AskedDag asked, Deadline deadline) {
    return VersionedQuestion.answer(
        environments,
        asked.environment(),
        new VersionedQuestion<PausedLookup>() {
          @Override
          public PausedLookup ask(AirflowVersion airflow) {
            return PausedQuestion.this.ask(asked, airflow, deadline);
          }

          @Override
          public PausedLookup failed(Problem problem) {
            return new PausedLookup.Failed(problem);
          }

          @Override
          public boolean failedFor(Reason reason, PausedLookup result) {
            return result instanceof PausedLookup.Failed(var problem) && problem.reason() == reason;
          }
        });
  }

  private PausedLookup ask(AskedDag asked, AirflowVersion airflow, Deadline deadline) {
    Optional<AirflowDialect> dialect = AirflowDialect.of(airflow);
    Optional<String> command = dialect.flatMap(one -> one.askPaused(asked));
    if (dialect.isEmpty() || command.isEmpty()) {
      return new PausedLookup.Failed(
          asked.problem(
              Reason.AIRFLOW_UNSUPPORTED,
              dialect.isEmpty()
                  ? "the environment runs a version that is not supported"
                  : "its command line cannot tell whether a DAG is paused",
              "Airflow " + airflow));
    }
    return switch (commandLine.run(asked, command.get(), deadline)) {
      case CommandResult.Failed(var problem) -> new PausedLookup.Failed(problem);
      case CommandResult.Unreadable(var evidence) -> unreadable(asked, evidence);
      case CommandResult.Answered(var answer) ->
          switch (dialect.get().readPaused(answer, asked)) {
            case PausedReading.Told(boolean paused) ->
                new PausedLookup.Told(paused, clock.instant());
            case PausedReading.Failed(Problem problem) -> new PausedLookup.Failed(problem);
            case PausedReading.Unclear(String evidence) ->
                StatusProblem.of(answer.status(), asked, evidence)
                    .<PausedLookup>map(PausedLookup.Failed::new)
                    .orElseGet(() -> unreadable(asked, evidence));
          };
    };
  }

  private static PausedLookup unreadable(AskedDag asked, String evidence) {
    return new PausedLookup.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's answer cannot be read", evidence));
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
