package io.dagrouter.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
@FunctionalInterface
interface Question {
  /** The line that is typed next; empty where nobody is there, or the input has ended. */
  Optional<String> answer();

  /** What is typed at a console; null where there is none. */
  static Question on(@Nullable Console console) {
    return () -> console == null ? Optional.empty() : Optional.ofNullable(console.readLine());
  }
}
