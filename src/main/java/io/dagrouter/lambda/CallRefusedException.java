package io.dagrouter.lambda;

/**
 * A direct call was refused, and calling again with the same does not help. The message is that of
 * the problem, made for the log of the caller; there is no stack trace, since it would hide it.
 */
public final class CallRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallRefusedException(String message) {
    super(message, null, false, false);
  }
}
