package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue.Fields;

/** What a call comes to, before it is told by HTTP or directly. */
sealed interface CallResult {
  /** It worked. */
  record Answered(int status, Fields body) implements CallResult {}

  record Refused(Refusal refusal) implements CallResult {}

  /** The program made a mistake, which its log has. */
  record Mistaken(String callId) implements CallResult {
    /** What callers are told; nothing of the mistake itself. */
    String message() {
      return "Cannot answer call "
          + callId
          + ": the function made a mistake (its log tells which). Look there, and call again with"
          + " the same request id.";
    }
  }
}
