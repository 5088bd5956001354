package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.route.Line;

/** What a refusal is about: as much as was known when it was made. */
public sealed interface Subject {
  /** A message that could not be read; its text is kept beside the outcome. */
  record OfMessage(String id) implements Subject {
    public OfMessage {
      requireNonNull(id);
    }
  }

  /** An event, before it was known for which lines. */
  record OfEvent(TriggerEvent event) implements Subject {
    public OfEvent {
      requireNonNull(event);
    }
  }

  /** An event for one line, before there was a processing date. */
  record OfLine(TriggerEvent event, Line line, String routesVersion) implements Subject {
    public OfLine {
      requireNonNull(event);
      requireNonNull(line);
      requireNonNull(routesVersion);
    }
  }

  /** A run that was asked for. */
  record OfRun(DagRunRequest request) implements Subject {
    public OfRun {
      requireNonNull(request);
    }
  }
}
