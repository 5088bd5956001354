package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;

/** Something that is done the first time that it is asked for, and then no more. Thread-safe. */
final class Once implements Runnable {
  private final Runnable action;
  private final AtomicBoolean done = new AtomicBoolean();

  Once(Runnable action) {
    this.action = requireNonNull(action);
  }

  @Override
  public void run() {
    if (!done.getAndSet(true)) {
      action.run();
    }
  }
}
