package io.dagrouter.cli;

import java.io.Console;
import java.util.Locale;
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

  /**
   * Asks; whether the answer is yes. Anything but {@code y} and {@code yes} is no, and so is none.
   *
   * @param question with its question mark
   */
  default boolean isYes(Terminal terminal, String question) {
    terminal.err().print(question + " [y/N] ");
    terminal.err().flush();
    String answer = answer().orElse("").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }
}
