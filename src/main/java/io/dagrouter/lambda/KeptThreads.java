package io.dagrouter.lambda;

import io.dagrouter.outcome.LoggedInvocation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that one invocation leaves to the next, for work that has to be given up in time and is
 * not shared out. What libraries keep by thread (buffers, digests) is so made once and not for each
 * event, and waiting for an answer takes the waiting thread alone, where a virtual one has others
 * woken up for it. Work that is given up keeps its thread, and the next gets another. Thread-safe.
 */
final class KeptThreads implements AutoCloseable {
  private static final ThreadFactory FACTORY =
      Thread.ofPlatform()
          .daemon()
          // It outlives the invocation that it was started by.
          .inheritInheritableThreadLocals(false)
          .name("kept-", 1)
          .factory();

  private final ConcurrentLinkedDeque<ExecutorService> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** Some work that was begun, of one who waits for it, and who has to {@link #end} it. */
  final class Work<T> {
    private final ExecutorService thread;
    private final Future<T> result;

    private Work(ExecutorService thread, Future<T> result) {
      this.thread = thread;
      this.result = result;
    }

    /** Waits for the result, no longer than for the time. */
    T get(Duration time) throws ExecutionException, InterruptedException, TimeoutException {
      return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Keeps the thread where it is done with the work, which is else interrupted. */
    void end() {
      if (result.isDone() && !closed) {
        idle.push(thread);
      } else {
        // Not close(), which would wait for a thread that does not heed its interruption.
        thread.shutdownNow();
      }
    }
  }

  /**
   * Begins some work, whose lines in the log have the request id that those of this thread have.
   */
  <T> Work<T> begin(Callable<T> work) {
    ExecutorService thread =
        Optional.ofNullable(idle.poll())
            .orElseGet(() -> Executors.newSingleThreadExecutor(FACTORY));
    return new Work<>(thread, thread.submit(LoggedInvocation.carried(work)));
  }

  /**
   * Ends the threads, those with work when they are done with it. Those without have ended then:
   * what libraries keep by thread is gone with them.
   */
  @Override
  public void close() {
    closed = true;
    idle.forEach(ExecutorService::shutdownNow);
    idle.forEach(ExecutorService::close);
  }
}
