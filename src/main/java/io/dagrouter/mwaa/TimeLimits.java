package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends what lasts too long. One thread watches over all that is under way; it is woken where one is
 * due before all others, and never because one is done, which nearly all of them are long before.
 * The timers of the JDK wake theirs twice for each, which costs an exchange more than the waiting
 * is worth. Thread-safe.
 */
final class TimeLimits {
  /** Holds until it is closed. */
  interface Limit extends AutoCloseable {
    @Override
    void close();
  }

  private record Due(long nanos, Runnable action) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition sooner = lock.newCondition();

  /** By their difference: what {@link System#nanoTime} tells may overflow. */
  private final PriorityQueue<Due> underWay =
      new PriorityQueue<>((one, other) -> Long.signum(one.nanos - other.nanos));

  private boolean watched;

  /** When the thread that watches looks next. */
  private long next;

  /**
   * Begins a limit.
   *
   * @param action what ends it when the time is over; called once at most, in a thread of its own,
   *     and perhaps while the limit is being closed
   */
  Limit limit(Duration time, Runnable action) {
    Due due = new Due(System.nanoTime() + time.toNanos(), requireNonNull(action));
    lock.lock();
    try {
      underWay.add(due);
      if (!watched) {
        watched = true;
        Thread.ofVirtual().name("time-limits").start(this::watch);
      } else if (due.nanos - next < 0) {
        sooner.signal();
      }
    } finally {
      lock.unlock();
    }
    return () -> remove(due);
  }

  private void remove(Due due) {
    lock.lock();
    try {
      underWay.remove(due);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends when nothing is under way, which it sees when what was would have been due. Keeps hold of
   * nothing while it sleeps: what was limited has a token in it.
   */
  private void watch() {
    lock.lock();
    try {
      while (!underWay.isEmpty()) {
        next = underWay.element().nanos;
        long left = next - System.nanoTime();
        if (left > 0) {
          sooner.awaitNanos(left);
        } else {
          // In a thread of its own, so that it holds up nobody who has time left.
          Thread.startVirtualThread(underWay.remove().action);
        }
      }
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it.
      Thread.currentThread().interrupt();
    } finally {
      watched = false;
      lock.unlock();
    }
  }
}
