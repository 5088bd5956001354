package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

/**
 * Something in a right document that may not be meant.
 *
 * @param kind what sort of thing it is
 * @param problem where it stands and what it is
 */
public record RoutesWarning(Kind kind, DocumentProblem problem) {
  /** The sorts of warnings; their names are stable. */
  public enum Kind {
    /** Patterns of different lines take the same objects. */
    OVERLAP,
    /** Earlier patterns of the line take every object of this one. */
    NEVER_USED,
    /** An earlier pattern of the line takes some objects of this one, and captures other things. */
    OTHER_CAPTURES,
    /** There can be no object that the pattern matches. */
    CAN_NEVER_MATCH,
    /** None of the patterns of a line can match. */
    NO_ARRIVAL_CAN_REACH,
    /** Something that {@code complete} needs is taken by no arrival pattern of the line. */
    NEVER_ARRIVES,
    /** A date has several sets, and is missed only where none of them has run. */
    ANY_SET_IS_ENOUGH,
    /** The pattern is not in the form in which editors write Korean. */
    NOT_NFC,
    /** A calendar does not have the holidays of a year that is near. */
    CALENDAR_ENDS,
    /** A calendar has no holiday in a year between others that it has some of. */
    CALENDAR_GAP,
    /** A line without arrivals: nothing wrong, and worth a note. */
    ONLY_CALLED
  }

  public RoutesWarning {
    requireNonNull(kind);
    requireNonNull(problem);
  }

  boolean isNote() {
    return kind == Kind.ONLY_CALLED;
  }
}
