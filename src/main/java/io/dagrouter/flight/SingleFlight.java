package io.dagrouter.flight;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets those who want the same thing at the same time share the work for it. Nothing is kept when
 * the work has ended. Thread-safe.
 */
public final class SingleFlight<K, V> {
  private final ConcurrentHashMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  /**
   * The first to come does the work in its own thread; who comes before that has ended gets {@code
   * follow} applied to its result to be.
   */
  public V share(K key, Supplier<V> work, Function<CompletableFuture<V>, V> follow) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = flights.putIfAbsent(key, mine);
    if (first != null) {
      return follow.apply(first);
    }
    try {
      V value = work.get();
      flights.remove(key, mine);
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      flights.remove(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** Does the work, or waits for who is at it; what the work throws, all who wait for it get. */
  public V get(K key, Supplier<V> work) {
    return share(key, work, SingleFlight::join);
  }

  private static <V> V join(CompletableFuture<V> first) {
    try {
      return first.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
