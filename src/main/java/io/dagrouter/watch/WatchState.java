package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.LineName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All that is remembered from one look to the next.
 *
 * @param lines by name
 * @param untold what is decided and not yet told for sure
 * @param teller until when one who is at work tells it, so that no other does; absent where nobody
 *     is
 */
public record WatchState(
    SequencedMap<LineName, LineState> lines, List<Notice> untold, Optional<Instant> teller) {
  static final WatchState NOTHING =
      new WatchState(new LinkedHashMap<>(), List.of(), Optional.empty());

  public WatchState {
    lines = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(lines));
    untold = List.copyOf(untold);
    requireNonNull(teller);
  }

  /** Whether somebody else is telling now. */
  boolean isBeingToldAt(Instant now) {
    return teller.filter(until -> until.isAfter(now)).isPresent();
  }
}
