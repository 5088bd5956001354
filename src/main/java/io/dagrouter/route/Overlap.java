package io.dagrouter.route;

import io.dagrouter.event.ObjectLocation;

/** Whether two patterns take the same objects. */
public sealed interface Overlap {
  /**
   * They do.
   *
   * @param example an object that both take
   */
  record Found(ObjectLocation example) implements Overlap {}

  /** No object of S3 is taken by both. */
  record None() implements Overlap {}

  /** To find out would have taken too long. */
  record NotKnown() implements Overlap {}
}
