package io.dagrouter.router;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.run.TriggerOutcome;
import java.util.List;

/** Takes an event all the way to the outcome of each of its lines. Thread-safe. */
@FunctionalInterface
public interface EventRouter {
  /**
   * Routes one event and waits until every line has its outcome.
   *
   * @return one outcome for each line, or one for the event where it reached no line; never empty
   */
  List<TriggerOutcome> route(TriggerEvent event, Delivery delivery);
}
