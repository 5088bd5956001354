package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import java.util.Optional;

/** Where the state is kept: one text, written only over the one that was read. Thread-safe. */
public interface StateStore {
  /** What is there. */
  sealed interface Reading {
    /**
     * Something is there.
     *
     * @param state empty where it is no JSON object
     * @param version tells it from what may be there later
     */
    record Found(Optional<Fields> state, String version) implements Reading {
      public Found {
        requireNonNull(state);
        requireNonNull(version);
      }
    }

    /** Nothing is there, or nothing any more. */
    record Absent() implements Reading {}

    record Failed(Problem problem) implements Reading {}
  }

  /** What became of a write. */
  sealed interface Writing {
    record Written(String version) implements Writing {}

    /** Somebody else has written since it was read. */
    record Overtaken() implements Writing {}

    /** Whether it was written is not known. */
    record Failed(Problem problem) implements Writing {}
  }

  Reading read();

  /**
   * Writes.
   *
   * @param over the version that was read; absent where nothing was there
   */
  Writing write(Fields state, Optional<String> over);
}
