package io.dagrouter.lambda;

/**
 * A direct invocation that must be made again: there is no queue to say so to. Lambda itself tries
 * an asynchronous invocation again. The message is that of the problem.
 */
public final class DeliverAgainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeliverAgainException(String message) {
    super(message);
  }

  DeliverAgainException(String message, Throwable cause) {
    super(message, cause);
  }
}
