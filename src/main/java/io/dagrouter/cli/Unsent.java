package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A message that could not be sent.
 *
 * @param why whole sentences, with what helps
 */
record Unsent(RecordedMessage message, String why, Kind kind) {
  /** What can be done about it; what goes before others for the exit code comes first. */
  enum Kind {
    /** Something that it needs is missing or wrong. */
    MISCONFIGURED(Main.MISCONFIGURED),
    /** The same again may succeed later. */
    FOR_NOW(Main.NOT_NOW),
    /** This message is not taken as it is. */
    NEVER(Main.NOT_AS_IT_SHOULD_BE);

    private final int exit;

    Kind(int exit) {
      this.exit = exit;
    }

    /** What the command ends with. */
    int exit() {
      return exit;
    }
  }

  Unsent {
    requireNonNull(message);
    requireNonNull(why);
    requireNonNull(kind);
  }

  /** All of them, for one and the same reason. */
  static List<Unsent> all(List<RecordedMessage> messages, String why, Kind kind) {
    return messages.stream().map(message -> new Unsent(message, why, kind)).toList();
  }
}
