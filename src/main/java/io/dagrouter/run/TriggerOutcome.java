package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of an event for a line: a closed set. {@code retried} holds the problems after which
 * it was tried again within the same invocation, the oldest first; {@code shadow} what became of
 * the run's shadow, where its line has one. Immutable.
 */
public sealed interface TriggerOutcome {

  /**
   * The run was made.
   *
   * @param sent what was sent, word for word
   */
  record Triggered(
      DagRunRequest request, String sent, List<Problem> retried, Optional<Shadow> shadow)
      implements TriggerOutcome {
    public Triggered {
      retried = List.copyOf(retried);
      requireNonNull(shadow);
    }

    public Triggered(DagRunRequest request, String sent) {
      this(request, sent, List.of(), Optional.empty());
    }
  }

  /**
   * The run was there before: a second delivery, or a retry after an answer that was lost.
   *
   * @param evidence how that is known
   */
  record AlreadyTriggered(
      DagRunRequest request, String evidence, List<Problem> retried, Optional<Shadow> shadow)
      implements TriggerOutcome {
    public AlreadyTriggered {
      retried = List.copyOf(retried);
      requireNonNull(shadow);
    }

    public AlreadyTriggered(DagRunRequest request, String evidence) {
      this(request, evidence, List.of(), Optional.empty());
    }
  }

  /**
   * The run is not made now, since files of its date are still to come.
   *
   * @param awaited what is waited for, and who goes on
   */
  record Waiting(TriggerEvent event, Line line, LocalDate date, Awaited awaited)
      implements TriggerOutcome {
    public Waiting {
      requireNonNull(awaited);
    }
  }

  /** No line takes the event. It is kept for inspection. */
  record Unrouted(TriggerEvent event, Problem problem) implements TriggerOutcome {}

  /** The event can never work. It is kept with its reason. */
  record Rejected(Subject subject, Problem problem) implements TriggerOutcome {}

  /** It could not be done now. The event goes back to its queue. */
  record Unavailable(Subject subject, Problem problem, List<Problem> retried)
      implements TriggerOutcome {
    public Unavailable {
      retried = List.copyOf(retried);
    }

    public Unavailable(Subject subject, Problem problem) {
      this(subject, problem, List.of());
    }
  }
}
