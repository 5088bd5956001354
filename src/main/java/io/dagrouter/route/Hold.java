package io.dagrouter.route;

/**
 * Events are kept in their queue until the hold is taken off, for a migration or maintenance.
 *
 * @param why what people said of it; "no reason is given" where they said nothing
 */
public record Hold(String why) {
  /** A hold that nobody explains. */
  public static final Hold UNEXPLAINED = new Hold("no reason is given");

  public Hold {
    if (why.isBlank()) {
      throw new IllegalArgumentException("a hold that says nothing");
    }
  }
}
