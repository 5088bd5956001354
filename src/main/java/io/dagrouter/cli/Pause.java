package io.dagrouter.cli;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Pause {
  /**
   * Returns when so much time has passed.
   *
   * @throws InterruptedException when somebody wants it to end earlier
   */
  void of(Duration time) throws InterruptedException;
}
