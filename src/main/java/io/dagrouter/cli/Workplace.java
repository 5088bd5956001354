package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.lambda.Surroundings;
import java.util.function.Supplier;

/**
 * What a command has around it.
 *
 * @param terminal where it prints
 * @param surroundings environment, credentials, clock; looked for when first asked for
 * @param pause how it waits
 */
record Workplace(Terminal terminal, Supplier<Surroundings> surroundings, Pause pause) {
  Workplace {
    requireNonNull(terminal);
    requireNonNull(surroundings);
    requireNonNull(pause);
  }

  /** That of the process. */
  static Workplace ofTheProcess(Terminal terminal) {
    return new Workplace(terminal, Surroundings::ofTheProcess, Thread::sleep);
  }
}
