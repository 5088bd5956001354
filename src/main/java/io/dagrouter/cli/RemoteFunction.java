package io.dagrouter.cli;

import io.dagrouter.json.JsonValue.Fields;

/** The function for calls, wherever it runs. Thread-safe. */
@FunctionalInterface
interface RemoteFunction {
  /**
   * Invokes it with a request of {@code docs/reference/calls.md} and waits for the answer; never
   * throws for what the other side does.
   *
   * @throws MisconfiguredException when it cannot be called at all as things are set up here
   */
  CallReply call(Fields request);
}
