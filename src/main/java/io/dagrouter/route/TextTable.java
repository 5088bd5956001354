package io.dagrouter.route;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by the text that leads to them, found by a hash of its first characters, as many as all of
 * the texts have: so one step tells apart however many there are. Immutable.
 */
final class TextTable {
  private static final int SPREAD = 0x9E3779B9;

  private final int stride;
  private final @Nullable IndexNode[] slots;
  private final int shift;
  private final List<IndexNode> nodes;

  /** One bit for each first character, modulo 64. */
  private final long firsts;

  /**
   * A table.
   *
   * @param nodes whose texts have at least {@code stride} characters, and no two the same first
   *     {@code stride}
   */
  TextTable(int stride, Collection<IndexNode> nodes) {
    this.stride = stride;
    this.nodes = List.copyOf(nodes);
    int bits = 2 + (32 - Integer.numberOfLeadingZeros(nodes.size()));
    this.shift = 32 - bits;
    this.slots = new IndexNode[1 << bits];
    long seen = 0;
    for (IndexNode node : nodes) {
      int slot = slotOf(node.hash(stride));
      while (slots[slot] != null) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = node;
      seen |= 1L << node.first();
    }
    this.firsts = seen;
  }

  List<IndexNode> nodes() {
    return nodes;
  }

  /** The node whose text stands at a place. */
  @Nullable IndexNode standingAt(String subject, int place) {
    if (place + stride > subject.length()) {
      return null;
    }
    int slot = slotOf(IndexNode.hash(subject, place, stride));
    IndexNode node = slots[slot];
    while (node != null) {
      if (node.standsAt(subject, place)) {
        return node;
      }
      slot = (slot + 1) & (slots.length - 1);
      node = slots[slot];
    }
    return null;
  }

  /** The first place from {@code from} to {@code to} at which a text could stand; or negative. */
  int nextPlace(String subject, int from, int to) {
    int last = Math.min(to, subject.length() - stride);
    if (nodes.size() == 1) {
      return from <= last ? subject.indexOf(nodes.getFirst().first(), from, last + 1) : -1;
    }
    for (int place = from; place <= last; place++) {
      if ((firsts >>> subject.charAt(place) & 1) != 0) {
        return place;
      }
    }
    return -1;
  }

  private int slotOf(int hash) {
    return (hash * SPREAD) >>> shift;
  }
}
