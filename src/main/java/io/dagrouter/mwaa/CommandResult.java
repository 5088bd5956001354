package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/** What became of a command. */
sealed interface CommandResult {
  /** It was run, and this is what it printed. */
  record Answered(CliAnswer answer) implements CommandResult {}

  /** It may have been run; what came back cannot be read. */
  record Unreadable(String evidence) implements CommandResult {}

  /** It was not run, or nobody knows. */
  record Failed(Problem problem) implements CommandResult {}
}
