package io.dagrouter.doctor;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The examination of one environment while it goes on: takes one finding for each check, in the
 * order of the checks, up to the first that failed. What comes later is not taken any more: neither
 * after a failure nor after the examination was broken off. Thread-safe.
 */
public final class Examination {
  private final Environment environment;
  private final List<Check> checks;
  private final SequencedMap<Check, Finding> findings = new LinkedHashMap<>();
  private boolean ended;

  public Examination(Environment environment) {
    this.environment = requireNonNull(environment);
    this.checks = Check.of(environment.via());
  }

  public Environment environment() {
    return environment;
  }

  /**
   * Takes what the next check came to.
   *
   * @throws IllegalArgumentException when it is not its turn
   */
  public synchronized void found(Check check, Finding finding) {
    if (ended) {
      return;
    }
    if (check != checks.get(findings.size())) {
      throw new IllegalArgumentException(check + " comes after " + findings.keySet());
    }
    findings.put(check, finding);
    ended = finding instanceof Finding.Failed || findings.size() == checks.size();
  }

  /** What was found, with what was not checked. */
  public synchronized Diagnosis diagnosis() {
    SequencedMap<Check, Finding> all = new LinkedHashMap<>(findings);
    checks.forEach(check -> all.putIfAbsent(check, new Finding.NotChecked()));
    return new Diagnosis(environment, all);
  }

  /**
   * Ends it where it takes too long: the check that is under way failed.
   *
   * @param limit how long it could take
   */
  public synchronized Diagnosis breakOff(Duration limit) {
    if (!ended) {
      Check check = checks.get(findings.size());
      found(
          check,
          new Finding.Failed(
              new Problem(
                  Reason.ENVIRONMENT_UNREACHABLE,
                  "examine " + environment.alias(),
                  "its check of " + check + " did not end in time",
                  "all checks have " + limit.toMillis() / 1000.0 + " s")));
    }
    return diagnosis();
  }
}
