package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.TextFetch;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Surroundings;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what was published as the functions read it. A reading right after a write may still give
 * what was there before, so it is read some times.
 */
record ReadBack(Surroundings around, Pause pause) {
  private static final int READINGS = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  ReadBack {
    requireNonNull(around);
    requireNonNull(pause);
  }

  /** What there is instead of a version, as a clause; empty where that version is in force. */
  Optional<String> other(RoutesSource source, String version) {
    String found = read(source, version);
    for (int more = READINGS - 1; more > 0 && !found.isEmpty(); more--) {
      try {
        pause.of(BETWEEN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      found = read(source, version);
    }
    return Optional.of(found).filter(clause -> !clause.isEmpty());
  }

  private String read(RoutesSource source, String version) {
    return switch (RoutesWiring.routesText(source, () -> around).fetch(Optional.empty())) {
      case TextFetch.Fetched(var parts, _, _) -> {
        String there = RoutesDocument.version(parts);
        yield there.equals(version) ? "" : "version " + there + " is there instead";
      }
      case TextFetch.Failed(var problem) ->
          "it could not be read back: " + problem.happened() + " (" + problem.evidence() + ")";
      case TextFetch.Unchanged _ -> throw new IllegalStateException("no text was known before");
    };
  }
}
