package io.dagrouter.cli;

import java.util.Optional;

/** Asks the person at the terminal. */
@FunctionalInterface
interface Question {
  /** Nobody is there, and nobody says yes. */
  Question NOBODY = _ -> false;

  /**
   * Whether the answer is yes; anything else than {@code y} or {@code yes} is no.
   *
   * @param question ends without a blank
   */
  boolean isYes(String question);

  /** Asks on a terminal, where the answer is a line of standard input. */
  static Question on(Terminal terminal, LineReader answers) {
    return question -> {
      terminal.err().print(question + " ");
      terminal.err().flush();
      String answer = answers.line().orElse("").strip();
      return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    };
  }

  /** Where answers come from. */
  @FunctionalInterface
  interface LineReader {
    /** The next line; empty where there is none any more. */
    Optional<String> line();
  }
}
