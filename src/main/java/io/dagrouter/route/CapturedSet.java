package io.dagrouter.route;

import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One of the sets of a date, told from the others by what arrivals capture.
 *
 * @param captures by name, in the order of {@link Gathering#captureNames}
 */
public record CapturedSet(SequencedMap<String, String> captures) {
  public CapturedSet {
    captures = Collections.unmodifiableSequencedMap(new TreeMap<>(captures));
  }

  /** The set of these captures, in whatever order they are. */
  public static CapturedSet of(Map<String, String> captures) {
    return new CapturedSet(new TreeMap<>(captures));
  }

  /** For people: {@code institution=신한, kind=loan}. */
  @Override
  public String toString() {
    return captures.entrySet().stream()
        .map(capture -> capture.getKey() + "=" + capture.getValue())
        .collect(Collectors.joining(", "));
  }
}
