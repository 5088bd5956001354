package io.dagrouter.doctor;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.Environment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Examines environments side by side: a slow one does not hold up another, and each has an end by
 * the wall clock, whatever does not answer. Thread-safe.
 */
public final class Doctor {
  private final Examiner examiner;
  private final Duration limit;

  /**
   * A doctor.
   *
   * @param limit how long the examination of one environment may take
   */
  public Doctor(Examiner examiner, Duration limit) {
    this.examiner = requireNonNull(examiner);
    this.limit = requireNonNull(limit);
  }

  /** Begins to examine; the diagnoses come in the order of the environments. */
  public List<CompletableFuture<Diagnosis>> examine(List<Environment> environments) {
    return environments.stream().map(this::examine).toList();
  }

  private CompletableFuture<Diagnosis> examine(Environment environment) {
    Examination examination = new Examination(environment);
    CompletableFuture<Diagnosis> diagnosis = new CompletableFuture<>();
    // A resolver that hangs cannot be interrupted, and would keep the carrier of a virtual thread.
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("doctor of " + environment.alias())
            .start(() -> examine(examination, diagnosis));
    return diagnosis
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            thrown -> {
              if (!(thrown instanceof TimeoutException)) {
                throw new IllegalStateException("cannot examine " + environment.alias(), thrown);
              }
              Diagnosis brokenOff = examination.breakOff(limit);
              thread.interrupt();
              return brokenOff;
            });
  }

  private void examine(Examination examination, CompletableFuture<Diagnosis> diagnosis) {
    try {
      examiner.examine(examination);
      diagnosis.complete(examination.diagnosis());
    } catch (RuntimeException e) {
      diagnosis.completeExceptionally(e);
    }
  }
}
