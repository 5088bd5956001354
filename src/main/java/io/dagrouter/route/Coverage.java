package io.dagrouter.route;

/** Whether other patterns leave a pattern anything to take. */
public enum Coverage {
  /** Every object that it takes is taken by one of the others. */
  COVERED,
  /** There are objects that it alone takes. */
  NOT_COVERED,
  /** To find out would have taken too long. */
  NOT_KNOWN
}
