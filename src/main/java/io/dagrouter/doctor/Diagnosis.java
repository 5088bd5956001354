package io.dagrouter.doctor;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.Environment;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All that was found of an environment. Immutable.
 *
 * @param findings of each check of its way into Airflow, in their order
 */
public record Diagnosis(Environment environment, SequencedMap<Check, Finding> findings) {
  public Diagnosis {
    requireNonNull(environment);
    findings = new LinkedHashMap<>(findings);
  }

  /** A copy. */
  @Override
  public SequencedMap<Check, Finding> findings() {
    return new LinkedHashMap<>(findings);
  }

  /** What failed; of several checks there is never more than one. */
  public Optional<Finding.Failed> fault() {
    return findings.values().stream()
        .filter(Finding.Failed.class::isInstance)
        .map(Finding.Failed.class::cast)
        .findFirst();
  }

  /** Whether nothing failed. A warning is no failure. */
  public boolean isWell() {
    return fault().isEmpty();
  }
}
