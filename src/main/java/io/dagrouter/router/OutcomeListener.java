package io.dagrouter.router;

import java.util.List;

/** Hears of every outcome. Thread-safe. */
@FunctionalInterface
public interface OutcomeListener {
  /**
   * Tells of outcomes; never throws for what the other side does.
   *
   * @return those that could not be told, a subset of {@code reports} in the same order
   */
  List<OutcomeReport> tell(List<OutcomeReport> reports);

  /** The listener where no outcome bus is configured: all there is to do has been done. */
  static OutcomeListener none() {
    return _ -> List.of();
  }
}
