package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.trace.TraceContext;
import java.util.Optional;

/** What one event of a message was read as. */
sealed interface EventReading {
  /**
   * An event to be routed.
   *
   * @param trace that the event itself brings; absent where that is left to its message
   */
  record Read(TriggerEvent event, Optional<TraceContext> trace) implements EventReading {
    public Read {
      requireNonNull(event);
      requireNonNull(trace);
    }

    Read(TriggerEvent event) {
      this(event, Optional.empty());
    }
  }

  /**
   * Nothing to be routed, rightly so: a test event, say.
   *
   * @param why what it is, for a person
   */
  record PassedOver(String why) implements EventReading {
    public PassedOver {
      requireNonNull(why);
    }
  }

  /**
   * It may have been an arrival, and cannot be understood.
   *
   * @param trace that the event itself brings; absent where that is left to its message
   */
  record Unreadable(Problem problem, Optional<TraceContext> trace) implements EventReading {
    public Unreadable {
      requireNonNull(problem);
      requireNonNull(trace);
    }

    Unreadable(Problem problem) {
      this(problem, Optional.empty());
    }
  }
}
