package io.dagrouter.lambda.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of priming.
 *
 * @param walks how often the function was walked through with success
 * @param took how long all of it took
 * @param notPrimed what went wrong, by the shape of the payload it went wrong with; empty where
 *     nothing did
 */
record Primed(int walks, Duration took, Map<String, String> notPrimed) {
  Primed {
    requireNonNull(took);
    notPrimed = Collections.unmodifiableMap(new LinkedHashMap<>(notPrimed));
  }
}
