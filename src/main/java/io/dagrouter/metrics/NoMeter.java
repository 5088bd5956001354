package io.dagrouter.metrics;

import io.dagrouter.route.LineName;
import io.dagrouter.run.TriggerOutcome;
import java.time.Instant;

/** Counts nothing. */
enum NoMeter implements Meter {
  NONE;

  @Override
  public void outcome(TriggerOutcome outcome) {}

  @Override
  public void delivered(Instant sent) {}

  @Override
  public void watched(LineName line, int missing, int overdue, boolean known) {}

  @Override
  public void end() {}
}
