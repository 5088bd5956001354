package io.dagrouter.cli;

/**
 * Something that a command needs is missing or wrong. The message is for the person who typed it.
 */
final class MisconfiguredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MisconfiguredException(String message) {
    super(message);
  }

  MisconfiguredException(String message, Throwable cause) {
    super(message, cause);
  }
}
