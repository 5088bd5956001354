package io.dagrouter.coverage;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A line, as far as a calendar shows it.
 *
 * @param name what calls name it by
 * @param title for people; absent when the routes give none
 * @param zone in which its processing dates are counted
 * @param environment the alias of where its runs are, of a line that moves of where it comes from
 */
public record CoveredLine(String name, Optional<String> title, ZoneId zone, String environment) {
  public CoveredLine {
    requireNonNull(name);
    requireNonNull(title);
    requireNonNull(zone);
    requireNonNull(environment);
  }

  /** Title and name: {@code 은행 (bank)}. */
  String label() {
    return title.map(some -> some + " (" + name + ")").orElse(name);
  }
}
