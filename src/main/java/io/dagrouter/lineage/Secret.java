package io.dagrouter.lineage;

import java.util.Optional;

/** A token that is read where it is kept, when it is needed. Thread-safe. */
public interface Secret {
  /** What came of reading it. */
  sealed interface Reading {
    /** There is none to be shown where it is empty. */
    record Read(Optional<String> value) implements Reading {
      @Override
      public String toString() {
        return "Read[a secret]";
      }
    }

    /** It could not be read. */
    record Failed(String evidence) implements Reading {}
  }

  /** Reads it, or gives what was read a little while ago. */
  Reading read();

  /** Forgets what was read: it is not taken any more. */
  void forget();

  /** None at all. */
  static Secret none() {
    return new Secret() {
      @Override
      public Reading read() {
        return new Reading.Read(Optional.empty());
      }

      @Override
      public void forget() {}
    };
  }
}
