package io.dagrouter.lambda;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Builds something when it is first asked for, once: a client of AWS takes tens of milliseconds of
 * a cold start, and most functions never use all of them. Thread-safe.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> build;
  private volatile Optional<T> built = Optional.empty();

  Lazy(Supplier<T> build) {
    this.build = build;
  }

  @Override
  public T get() {
    if (built.isEmpty()) {
      synchronized (this) {
        if (built.isEmpty()) {
          built = Optional.of(build.get());
        }
      }
    }
    return built.get();
  }

  /** Does something with what was built; nothing where nobody has asked for it yet. */
  void ifBuilt(Consumer<T> action) {
    built.ifPresent(action);
  }
}
