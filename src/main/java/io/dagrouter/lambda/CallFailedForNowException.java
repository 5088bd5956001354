package io.dagrouter.lambda;

/**
 * A direct call failed, and the same call may work later; with a request id it makes no second run.
 * The message is that of the problem, made for the log of the caller; there is no stack trace,
 * since it would hide it.
 */
public final class CallFailedForNowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallFailedForNowException(String message) {
    super(message, null, false, false);
  }
}
