package io.dagrouter.proof;

import io.dagrouter.json.JsonValue.Fields;

/** One copy of a function, as Lambda invokes it. */
@FunctionalInterface
interface Function {
  /**
   * Invokes it.
   *
   * @throws RuntimeException when the invocation fails
   */
  Fields invoke(byte[] payload);
}
