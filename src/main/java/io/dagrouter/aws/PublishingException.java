package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/** Something could not be published, or what is published not be read. Nothing was written. */
public final class PublishingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What helps. */
  public enum Kind {
    /** Time: AWS cannot be reached, is overloaded, or is busy with the same thing. */
    NOT_NOW,
    /** A permission, another place, another text. */
    MISCONFIGURED,
    /** To look again: somebody else has written meanwhile. */
    OVERTAKEN
  }

  private final Kind kind;

  /**
   * With a message for the person who publishes.
   *
   * @param message with its remedy, and without anything of the text
   */
  public PublishingException(Kind kind, String message) {
    super(message);
    this.kind = requireNonNull(kind);
  }

  public Kind kind() {
    return kind;
  }
}
