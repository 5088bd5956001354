package io.dagrouter.router;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** What is found out once, for all who ask for the same. Thread-safe. */
final class Shared<K, V> {
  private final Map<K, CompletableFuture<V>> found = new ConcurrentHashMap<>();

  /**
   * What was found out for the key, or is now, in the thread of who asks first; the others wait.
   * Where it throws, the next one asks anew.
   *
   * @throws CancellationException when the caller is interrupted while it waits; it stays
   *     interrupted
   */
  V get(K key, Supplier<V> look) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = found.putIfAbsent(key, mine);
    if (first != null) {
      return ended(first);
    }
    try {
      V value = look.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      found.remove(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static <V> V ended(CompletableFuture<V> begun) {
    try {
      return begun.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException given = new CancellationException("interrupted");
      given.initCause(e);
      throw given;
    } catch (ExecutionException e) {
      throw new IllegalStateException("what this one waited for broke off", e.getCause());
    }
  }
}
