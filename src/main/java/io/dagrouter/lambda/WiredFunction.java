package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;

/**
 * A function put together: what handles its payloads, and what that holds open. Thread-safe; to be
 * closed by who made it, unless it lives as long as its process.
 */
public final class WiredFunction implements AutoCloseable {
  private final Work work;
  private final FunctionParts parts;

  WiredFunction(Work work, FunctionParts parts) {
    this.work = requireNonNull(work);
    this.parts = requireNonNull(parts);
  }

  /**
   * Does what the payload asks for.
   *
   * @param payload what the function was invoked with: UTF-8
   * @return the function's answer
   * @throws DeliverAgainException when a direct invocation of the arrival function must be made
   *     again
   * @throws CallRefusedException when a direct call is refused for good
   * @throws CallFailedForNowException when a direct call may be made again
   */
  public Fields handle(byte[] payload, Invocation invocation) {
    return work.handle(payload, invocation);
  }

  /** Builds what the first event would else wait for. Asks nothing of anybody. */
  public void prepare() {
    parts.prepare();
  }

  /** Closes all connections; afterwards nothing can be handled. */
  @Override
  public void close() {
    parts.close();
  }
}
