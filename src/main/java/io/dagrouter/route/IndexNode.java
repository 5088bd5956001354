package io.dagrouter.route;

/**
 * A node of the index: the only leaf that is left, how its outline goes on being left to its shape;
 * or outlines that are the same up to here and part.
 */
sealed interface IndexNode permits Fork, IndexNode.Leaf {
  /**
   * The arrivals of one shape.
   *
   * @param place where {@link Leaves} has what a match reads
   * @param first the first of them
   * @param number the number of the first
   */
  record Leaf(int place, Arrival first, int number) implements IndexNode {
    /**
     * Reads of the arrival what is needed sooner or later. A processor goes on while it waits for
     * memory: so read, the arrival comes at the same time as what the match reads.
     */
    static Leaf of(int place, Arrival first) {
      return new Leaf(place, first, first.number());
    }
  }
}
