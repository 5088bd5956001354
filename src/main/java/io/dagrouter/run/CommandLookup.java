package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;

/** A CLI command or a REST call as it would be sent, or why there is none. */
public sealed interface CommandLookup {
  record Found(String command) implements CommandLookup {
    public Found {
      requireNonNull(command);
    }
  }

  record Failed(Problem problem) implements CommandLookup {
    public Failed {
      requireNonNull(problem);
    }
  }
}
