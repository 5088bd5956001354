package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.lambda.Surroundings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command has around it.
 *
 * @param terminal where it prints
 * @param surroundings environment, credentials, clock; looked for when first asked for
 * @param pause how it waits
 * @param question how it asks the person at the terminal
 */
record Workplace(
    Terminal terminal, Supplier<Surroundings> surroundings, Pause pause, Question question) {
  Workplace {
    requireNonNull(terminal);
    requireNonNull(surroundings);
    requireNonNull(pause);
    requireNonNull(question);
  }

  /** Where nobody can be asked. */
  Workplace(Terminal terminal, Supplier<Surroundings> surroundings, Pause pause) {
    this(terminal, surroundings, pause, Optional::empty);
  }

  /** That of the process. */
  static Workplace ofTheProcess(Terminal terminal) {
    return new Workplace(
        terminal, Surroundings::ofTheProcess, Thread::sleep, Question.on(System.console()));
  }
}
