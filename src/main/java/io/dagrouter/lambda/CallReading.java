package io.dagrouter.lambda;

import io.dagrouter.remote.RemoteRequest;

/** A call as it was understood, or why it was not. */
sealed interface CallReading {
  /**
   * A request.
   *
   * @param text what the caller wrote, without what HTTP or Lambda put around it
   */
  record Asked(RemoteRequest request, String text) implements CallReading {}

  record Wrong(Refusal refusal) implements CallReading {}
}
