package io.dagrouter.doctor;

/** Makes the checks of an environment. Thread-safe. */
@FunctionalInterface
public interface Examiner {
  /** Makes them one after the other, up to the first that fails; changes nothing anywhere. */
  void examine(Examination examination);
}
