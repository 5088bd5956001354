package io.dagrouter.benchmark.lake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The turns of one invocation for commands in one environment, as {@code mwaa.EnvironmentGate}. */
final class Turns {
  /** Somebody who waits for a turn. */
  interface Waiting {
    /** It is there, and must be given back. */
    void go();

    /** There is no time left to use one. */
    void tooLate();
  }

  private final Clockwork clock;
  private final long patience;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private int free;
  private boolean ends;

  /**
   * Turns that are all free.
   *
   * @param patience when it is too late to begin a command
   */
  Turns(Clockwork clock, int turns, long patience) {
    this.clock = clock;
    this.free = turns;
    this.patience = patience;
  }

  void take(Waiting who) {
    if (clock.now() > patience) {
      who.tooLate();
    } else if (free > 0) {
      free--;
      who.go();
    } else {
      waiting.add(who);
      if (!ends) {
        ends = true;
        clock.at(patience + 1, this::end);
      }
    }
  }

  void giveBack() {
    Waiting next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      next.go();
    }
  }

  private void end() {
    List<Waiting> late = new ArrayList<>(waiting);
    waiting.clear();
    late.forEach(Waiting::tooLate);
  }
}
