package io.dagrouter.router;

import io.dagrouter.run.Subject;

/** Where an event comes to by the routes alone, before anything is read or asked for it. */
sealed interface Reached {
  /** A line takes it. */
  record OfLine(LineEvent event, String routesVersion) implements Reached {
    Subject subject() {
      return event.subject(routesVersion);
    }
  }

  /** It comes to none. */
  record NoLine(RunPlan plan) implements Reached {}
}
