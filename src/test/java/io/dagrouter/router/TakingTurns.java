package io.dagrouter.router;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Work that goes on from one question to the outside to the next when somebody says so. What two
 * functions do at once can then be played in any order, and the same order once more.
 */
final class TakingTurns {
  private final Semaphore mayGo = new Semaphore(0);
  private final Semaphore hasStopped = new Semaphore(0);
  private volatile Optional<Throwable> mistake = Optional.empty();
  private volatile boolean hasEnded;
  private volatile boolean isKilled;

  /** Begins nothing yet. */
  TakingTurns(Runnable work) {
    Thread.ofVirtual().start(() -> takeTurns(work));
  }

  private void takeTurns(Runnable work) {
    mayGo.acquireUninterruptibly();
    try {
      if (!isKilled) {
        work.run();
      }
    } catch (CancellationException e) {
      // Killed; nobody hears of it any more.
    } catch (RuntimeException | Error e) {
      mistake = Optional.of(e);
    } finally {
      hasEnded = true;
      hasStopped.release();
    }
  }

  /** Lets it go on to its next question; whether it has ended. */
  boolean goOn() {
    mayGo.release();
    hasStopped.acquireUninterruptibly();
    mistake.ifPresent(
        why -> {
          throw new AssertionError("the work broke off", why);
        });
    return hasEnded;
  }

  /** Its process ends where it stands. */
  void kill() {
    isKilled = true;
    goOn();
  }

  /** Called by the work itself, before it asks the outside. */
  void stop() {
    hasStopped.release();
    mayGo.acquireUninterruptibly();
    if (isKilled) {
      throw new CancellationException("killed");
    }
  }
}
