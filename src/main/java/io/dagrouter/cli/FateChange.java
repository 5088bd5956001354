package io.dagrouter.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that becomes otherwise of a message.
 *
 * @param line the line, or {@link Fate#NO_LINE}
 * @param facet what of it; {@code run} where there is one before or after only
 * @param before absent where it was not
 * @param after absent where it is no more
 */
record FateChange(String line, String facet, Optional<String> before, Optional<String> after) {
  private static final String WHOLE = "run";

  /** All that changes, by line and facet; empty where nothing does. */
  static List<FateChange> between(Fate before, Fate after) {
    List<FateChange> changes = new ArrayList<>();
    for (String line : keys(before.byLine(), after.byLine())) {
      SequencedMap<String, String> was = before.byLine().get(line);
      SequencedMap<String, String> is = after.byLine().get(line);
      if (was == null || is == null) {
        changes.add(new FateChange(line, WHOLE, told(was), told(is)));
        continue;
      }
      for (String facet : keys(was, is)) {
        Optional<String> one = Optional.ofNullable(was.get(facet));
        Optional<String> other = Optional.ofNullable(is.get(facet));
        if (!one.equals(other)) {
          changes.add(new FateChange(line, facet, one, other));
        }
      }
    }
    return changes;
  }

  private static Optional<String> told(@Nullable SequencedMap<String, String> facets) {
    return Optional.ofNullable(facets)
        .map(some -> some.getOrDefault("run id", "refused: " + some.getOrDefault("refused", "")));
  }

  private static <V> SequencedSet<String> keys(
      SequencedMap<String, V> one, SequencedMap<String, V> other) {
    SequencedSet<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }
}
