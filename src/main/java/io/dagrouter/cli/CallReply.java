package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;

/** What came back from a call. */
sealed interface CallReply {
  /** An answer of {@code docs/reference/calls.md}. */
  record Answered(Fields answer) implements CallReply {
    public Answered {
      requireNonNull(answer);
    }
  }

  /**
   * There is none.
   *
   * @param message why, whole sentences with what helps, as the function or the way to it tells
   * @param isForNow whether the same call may succeed later
   */
  record Refused(String message, boolean isForNow) implements CallReply {
    public Refused {
      requireNonNull(message);
    }
  }
}
