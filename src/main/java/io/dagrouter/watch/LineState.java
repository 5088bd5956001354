package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a line.
 *
 * @param watermark up to here all deadlines have been looked at
 * @param unsureUntil up to here nothing is remembered, not even whether the line was in use; absent
 *     where all is
 * @param held runs whose deadlines passed while a hold kept the line's events
 * @param open runs that were told missing, and have not come
 * @param places where its runs are made, and were lately
 */
public record LineState(
    Instant watermark,
    Optional<Instant> unsureUntil,
    List<AwaitedRun> held,
    List<ExpectedRun> open,
    List<Place> places) {
  public LineState {
    requireNonNull(watermark);
    requireNonNull(unsureUntil);
    held = List.copyOf(held);
    open = List.copyOf(open);
    places = List.copyOf(places);
  }

  /** That of a line that appears in the routes: what was before is none of its business. */
  static LineState from(Instant now) {
    return new LineState(now, Optional.empty(), List.of(), List.of(), List.of());
  }

  /** That of a line of which all is forgotten, which is looked at once more from there on. */
  static LineState forgotten(Instant from, Instant now) {
    return new LineState(from, Optional.of(now), List.of(), List.of(), List.of());
  }
}
