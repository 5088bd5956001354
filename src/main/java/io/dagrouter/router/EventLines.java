package io.dagrouter.router;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.route.LineName;
import java.util.List;

/** Tells where events go by the routes alone. Thread-safe. */
@FunctionalInterface
public interface EventLines {
  /**
   * The lines that the event goes to, in the order of the routes document; empty where it goes to
   * none, or there are no routes. Nothing but the routes is read, and only where they are too old.
   */
  List<LineName> linesOf(TriggerEvent event);
}
