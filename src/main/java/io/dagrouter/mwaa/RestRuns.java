package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that Airflow's REST API tells of. A single one is asked for by its own path where MWAA
 * takes that ({@link RestCall#LONGEST_PATH}); otherwise, and for all of them, the runs of the DAG
 * are read in pages of {@value #PAGE}, the newest first. All that a page shows are remembered.
 * Thread-safe.
 */
final class RestRuns {
  /** What is asked for at once. Airflow gives fewer where it is configured so. */
  static final int PAGE = 100;

  private final AirflowRestApi api;
  private final RunMemory memory;

  /** A page of runs, or why there is none. */
  private sealed interface Page {
    /**
     * Some of the runs.
     *
     * @param total how many there are in all
     */
    record Of(List<DagRun> runs, long total) implements Page {
      /** Whether there is nothing behind it. */
      boolean isLast(int offset) {
        return offset + runs.size() >= total;
      }

      /**
       * Whether runs before it may have gone since the page before was read, and others have moved
       * on to places that were read already. New ones only move them back.
       */
      boolean mayHaveSkipped(long totalBefore) {
        return total < totalBefore;
      }
    }

    record Failed(Problem problem) implements Page {}

    /** It was needless when its turn came. */
    record Needless() implements Page {}
  }

  RestRuns(AirflowRestApi api, RunMemory memory) {
    this.api = requireNonNull(api);
    this.memory = requireNonNull(memory);
  }

  /** That the run exists, or why nobody knows; empty where Airflow has no such run. */
  Optional<TriggerResult> find(AskedRun asked, Deadline deadline) {
    RestCall.Get single = new RestCall.Get(RestCall.run(asked.dag(), asked.run()));
    return single.fits() ? findAt(single, asked, deadline) : findInPages(asked, deadline);
  }

  /** Whether a list has shown the run to another request by now. */
  boolean isKnown(AskedRun asked) {
    return memory.since(asked).isPresent();
  }

  private Optional<TriggerResult> findAt(RestCall.Get call, AskedRun asked, Deadline deadline) {
    Optional<RestResult> result =
        api.callUnless(() -> isKnown(asked), asked, call, deadline, _ -> {});
    if (result.isEmpty()) {
      return Optional.of(UntilListed.SHOWN_TO_ANOTHER);
    }
    RunReading reading =
        switch (result.get()) {
          case RestResult.Failed(var problem) -> new RunReading.Failed(problem);
          case RestResult.Answered(var answer) -> RestAnswers.looked(answer, asked);
        };
    return switch (reading) {
      case RunReading.Shown() -> Optional.of(new TriggerResult.Exists(call + " shows it"));
      case RunReading.NotShown() -> Optional.empty();
      case RunReading.Failed(var problem) -> Optional.of(new TriggerResult.Failed(problem));
      case RunReading.Claimed(var evidence) -> Optional.of(unreadable(asked, evidence));
      case RunReading.Unclear(var evidence) -> Optional.of(unreadable(asked, evidence));
    };
  }

  private Optional<TriggerResult> findInPages(AskedRun asked, Deadline deadline) {
    int offset = 0;
    long total = 0;
    while (true) {
      switch (page(asked, new AskedRuns(asked.environment(), asked.dag()), offset, deadline)) {
        case Page.Failed(var problem) -> {
          return Optional.of(
              new TriggerResult.Failed(
                  asked.problem(problem.reason(), problem.happened(), problem.evidence())));
        }
        case Page.Needless() -> {
          return Optional.of(UntilListed.SHOWN_TO_ANOTHER);
        }
        case Page.Of page -> {
          if (page.runs().stream().anyMatch(run -> run.runId().equals(asked.run().value()))) {
            return Optional.of(
                new TriggerResult.Exists("GET " + RestCall.runs(asked.dag()) + " shows it"));
          }
          boolean again = page.mayHaveSkipped(total);
          if (!again && page.isLast(offset)) {
            return Optional.empty();
          }
          offset = again ? 0 : offset + page.runs().size();
          total = page.total();
        }
      }
    }
  }

  /** All runs of the DAG, the newest first. */
  DagRunsLookup all(AskedRuns asked, Deadline deadline) {
    // A run that is made meanwhile moves the others on by one place, so that some are seen twice.
    Map<String, DagRun> all = new LinkedHashMap<>();
    int offset = 0;
    long total = 0;
    while (true) {
      switch (page(asked, offset, deadline)) {
        case Page.Failed(var problem) -> {
          return new DagRunsLookup.Failed(problem);
        }
        case Page.Needless() -> throw new IllegalStateException("nothing makes it needless");
        case Page.Of page -> {
          page.runs().forEach(run -> all.putIfAbsent(run.runId(), run));
          boolean again = page.mayHaveSkipped(total);
          if (!again && page.isLast(offset)) {
            return new DagRunsLookup.Found(List.copyOf(all.values()));
          }
          offset = again ? 0 : offset + page.runs().size();
          total = page.total();
        }
      }
    }
  }

  private Page page(AskedRuns asked, int offset, Deadline deadline) {
    return read(api.call(asked, pageCall(asked, offset), deadline), asked, offset);
  }

  private Page page(AskedRun wanted, AskedRuns asked, int offset, Deadline deadline) {
    return api.callUnless(
            () -> isKnown(wanted),
            asked,
            pageCall(asked, offset),
            deadline,
            result -> remember(result, wanted, asked, offset))
        .map(result -> read(result, asked, offset))
        .orElseGet(Page.Needless::new);
  }

  private void remember(RestResult result, AskedRun wanted, AskedRuns asked, int offset) {
    if (read(result, asked, offset) instanceof Page.Of(var runs, _)) {
      memory.rememberAll(wanted, runs.stream().map(DagRun::runId).toList());
    }
  }

  private static RestCall.Get pageCall(AskedRuns asked, int offset) {
    return new RestCall.Get(
        RestCall.runs(asked.dag()),
        JsonValue.Fields.builder()
            .put("limit", PAGE)
            .put("offset", offset)
            .put("order_by", "-id")
            .build());
  }

  private static Page read(RestResult result, AskedRuns asked, int offset) {
    return switch (result) {
      case RestResult.Failed(var problem) -> new Page.Failed(problem);
      case RestResult.Answered(var answer) ->
          RestAnswers.isDone(answer)
              ? page(answer, asked, offset).orElseGet(() -> unreadable(answer, asked))
              : new Page.Failed(RestAnswers.problem(answer, asked));
    };
  }

  private static Page unreadable(RestAnswer answer, AskedRuns asked) {
    return new Page.Failed(
        asked.problem(
            Reason.ANSWER_UNREADABLE, "Airflow's list of runs cannot be read", answer.evidence()));
  }

  /** Empty where it is not as Airflow has it: a run that it does not show might be there. */
  private static Optional<Page> page(RestAnswer answer, AskedRuns asked, int offset) {
    if (!(answer.body() instanceof JsonValue.Fields fields)
        || !(fields.get("total_entries").orElse(JsonValue.Null.NULL)
            instanceof JsonValue.Num entries)) {
      return Optional.empty();
    }
    long total = entries.value().longValue();
    return fields
        .items("dag_runs")
        .filter(items -> total >= 0 && !(items.isEmpty() && offset < total))
        .map(items -> items.stream().flatMap(item -> run(item, asked).stream()).toList())
        .filter(runs -> fields.items("dag_runs").orElseThrow().size() == runs.size())
        .map(runs -> new Page.Of(runs, total));
  }

  private static Optional<DagRun> run(JsonValue item, AskedRuns asked) {
    return item instanceof JsonValue.Fields run
            && run.text("dag_id").filter(asked.dag().value()::equals).isPresent()
        ? run.text("dag_run_id")
            .map(id -> new DagRun(id, run.text("state").orElse(""), RunTimes.of(run).made()))
        : Optional.empty();
  }

  private static TriggerResult unreadable(AskedRun asked, String evidence) {
    return new TriggerResult.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's answer cannot be read", evidence));
  }
}
