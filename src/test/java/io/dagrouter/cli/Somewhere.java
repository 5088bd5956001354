package io.dagrouter.cli;

import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.LoopbackTls;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Surroundings of commands without AWS. */
final class Somewhere {
  private Somewhere() {}

  /** Without any variable. */
  static Surroundings at(Clock clock) {
    return at(clock, Map.of());
  }

  static Surroundings at(Clock clock, Map<String, String> environment) {
    return new Surroundings(
        environment,
        Optional.empty(),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        clock);
  }

  static CommandLineRun run(Clock clock, String... arguments) {
    return CommandLineRun.in(at(clock), Thread::sleep, arguments);
  }
}
