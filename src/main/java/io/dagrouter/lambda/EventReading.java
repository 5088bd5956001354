package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;

/** What one event of a message was read as. */
sealed interface EventReading {
  /** An event to be routed. */
  record Read(TriggerEvent event) implements EventReading {
    public Read {
      requireNonNull(event);
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

  /** It may have been an arrival, and cannot be understood. */
  record Unreadable(Problem problem) implements EventReading {
    public Unreadable {
      requireNonNull(problem);
    }
  }
}
