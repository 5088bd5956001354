package io.dagrouter.lambda.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was opened or set for priming, to be closed and set back: the last first, and each whatever
 * becomes of the others. Not thread-safe.
 */
final class OpenedForPriming implements AutoCloseable {
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** Runs this when all is closed. */
  void thenUndo(Runnable step) {
    undo.push(step);
  }

  /** Sets a system property until all is closed. */
  void property(String name, String value) {
    backAsItWas(name);
    System.setProperty(name, value);
  }

  /** Lets somebody else set a system property, and sets it back when all is closed. */
  void backAsItWas(String name) {
    Optional<String> before = Optional.ofNullable(System.getProperty(name));
    undo.push(
        () ->
            before.ifPresentOrElse(
                value -> System.setProperty(name, value), () -> System.clearProperty(name)));
  }

  /**
   * Undoes all.
   *
   * @throws RuntimeException the first that a step threw, when all have been run
   */
  @Override
  public void close() {
    try {
      if (!undo.isEmpty()) {
        undo.pop().run();
      }
    } finally {
      if (!undo.isEmpty()) {
        close();
      }
    }
  }
}
