package io.dagrouter.route;

/** Whether other patterns leave a pattern anything to take. */
public enum Inclusion {
  /** Every object that it takes is taken by one of the others. */
  INCLUDED,
  /** There are objects that it alone takes. */
  NOT_INCLUDED,
  /** To find out would have taken too long. */
  NOT_KNOWN
}
