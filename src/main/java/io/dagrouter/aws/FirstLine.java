package io.dagrouter.aws;

import org.jspecify.annotations.Nullable;

/**
 * The first line of what AWS says. Where a signature does not match, the lines after it quote the
 * whole request, the session token of its signer included.
 */
final class FirstLine {
  private FirstLine() {}

  static String of(@Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("no message");
  }
}
