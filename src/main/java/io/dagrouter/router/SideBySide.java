package io.dagrouter.router;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work on several things at once, on virtual threads: they wait for Airflow most of their time, and
 * none of them for another.
 */
public final class SideBySide {
  private SideBySide() {}

  /**
   * The results, in the order of the items. One item is worked on in the caller's own thread. Where
   * some of the work throws, the rest is done all the same; then the first exception is thrown,
   * with the others suppressed in it.
   *
   * @throws CancellationException when the caller is interrupted, as the work is then; the thread
   *     stays interrupted
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.getFirst()));
    }
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("line-", 1).factory());
    try {
      List<Future<R>> begun = new ArrayList<>();
      for (T item : items) {
        begun.add(threads.submit(() -> work.apply(item)));
      }
      return ended(begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException given = new CancellationException("interrupted");
      given.initCause(e);
      throw given;
    } finally {
      // Not close(), which would wait for a thread that does not heed its interruption.
      threads.shutdownNow();
    }
  }

  private static <R> List<R> ended(List<Future<R>> begun) throws InterruptedException {
    List<R> results = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    for (Future<R> one : begun) {
      try {
        results.add(one.get());
      } catch (ExecutionException e) {
        thrown.add(e.getCause());
      }
    }
    if (thrown.isEmpty()) {
      return results;
    }
    Throwable first = thrown.removeFirst();
    thrown.forEach(first::addSuppressed);
    switch (first) {
      case RuntimeException mistake -> throw mistake;
      case Error error -> throw error;
      default -> throw new IllegalStateException(first);
    }
  }
}
