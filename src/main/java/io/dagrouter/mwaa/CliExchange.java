package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What came back for a command, and how long the web server then wants none.
 *
 * @param quiet its {@code Retry-After}; zero where it said nothing that is understood
 */
record CliExchange(CliReply reply, Duration quiet) {
  CliExchange {
    requireNonNull(reply);
    requireNonNull(quiet);
  }
}
