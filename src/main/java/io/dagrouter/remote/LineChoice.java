package io.dagrouter.remote;

/** How a caller names a line. */
public sealed interface LineChoice {
  /** By its name. */
  record Named(String name) implements LineChoice {}

  /** By its DAG, where no other line has the same. */
  record OfDag(String dagId) implements LineChoice {}
}
