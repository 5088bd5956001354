package io.dagrouter.run;

import io.dagrouter.reason.Problem;
import java.util.List;

/**
 * What Airflow made of a request for a run. Each brings the problems after which it was tried again
 * within the same call, the oldest first.
 */
public sealed interface TriggerResult {
  List<Problem> retried();

  /** The same result, of a call that had these problems before. */
  TriggerResult after(List<Problem> problems);

  /**
   * The run was made.
   *
   * @param sent what was sent, word for word: the CLI command, or method, path and body of the REST
   *     call
   */
  record Created(String sent, List<Problem> retried) implements TriggerResult {
    public Created {
      retried = List.copyOf(retried);
    }

    public Created(String sent) {
      this(sent, List.of());
    }

    @Override
    public Created after(List<Problem> problems) {
      return new Created(sent, problems);
    }
  }

  /**
   * The run was there before, or came to be by an earlier try of the same call whose answer was
   * lost: nobody can tell the two apart.
   *
   * @param evidence how that is known
   */
  record Exists(String evidence, List<Problem> retried) implements TriggerResult {
    public Exists {
      retried = List.copyOf(retried);
    }

    public Exists(String evidence) {
      this(evidence, List.of());
    }

    @Override
    public Exists after(List<Problem> problems) {
      return new Exists(evidence, problems);
    }
  }

  /** There is no run, or none that is known of. */
  record Failed(Problem problem, List<Problem> retried) implements TriggerResult {
    public Failed {
      retried = List.copyOf(retried);
    }

    public Failed(Problem problem) {
      this(problem, List.of());
    }

    @Override
    public Failed after(List<Problem> problems) {
      return new Failed(problem, problems);
    }
  }
}
