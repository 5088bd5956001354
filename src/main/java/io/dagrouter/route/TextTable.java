package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.IndexNode.Leaf;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by how the texts that lead to them begin, found by a hash: one step tells apart however
 * many there are. A part of the hash stands in the table itself, so that only the nodes that are
 * found are touched; and so does all of a leaf, so that what it leads to can be waited for at once.
 * Immutable.
 *
 * <p>What is found may, rarely, be there by its hash alone: a leaf is matched anyway.
 */
final class TextTable {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int FORK = -1;

  /**
   * A node of the table.
   *
   * @param rule how much of its text it is looked up by
   * @param beginning that much of it, not empty
   */
  record Entry(Beginning rule, String beginning, IndexNode node) {}

  private final Beginning[] rules;

  /**
   * Of each slot a part of the hash, never 0, and then the place of the leaf or {@link #FORK}; 0
   * for an empty slot.
   */
  private final long[] slots;

  /** Of each slot the first arrival of the leaf, or the fork. */
  private final @Nullable Object[] behind;

  private final int shift;
  private final List<IndexNode> nodes;

  /** One bit for each first character, modulo 64. */
  private final long firsts;

  private final char onlyFirst;

  TextTable(Collection<Entry> entries) {
    this.rules = entries.stream().map(Entry::rule).distinct().toArray(Beginning[]::new);
    this.nodes = entries.stream().map(Entry::node).toList();
    int bits = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(entries.size());
    this.shift = Long.SIZE - bits;
    this.slots = new long[1 << bits];
    this.behind = new Object[slots.length];
    long seen = 0;
    char first = 0;
    for (Entry entry : entries) {
      first = entry.beginning.charAt(0);
      seen |= 1L << first;
      long hash = hash(entry.beginning, 0, entry.beginning.length());
      int slot = (int) (hash >>> shift);
      while (slots[slot] != 0) {
        slot = after(slot);
      }
      int place =
          switch (entry.node) {
            case Leaf leaf -> {
              behind[slot] = leaf.first();
              yield leaf.place();
            }
            case Fork fork -> {
              behind[slot] = fork;
              yield FORK;
            }
          };
      slots[slot] = (long) tag(hash) << Integer.SIZE | Integer.toUnsignedLong(place);
    }
    this.firsts = seen;
    this.onlyFirst = first;
  }

  List<IndexNode> nodes() {
    return nodes;
  }

  /** The nodes whose texts begin with what stands at a place. */
  Standing standing(String subject, int place) {
    return new Standing(subject, place);
  }

  /** The first place from {@code from} to {@code to} at which a text could stand; or negative. */
  int nextPlace(String subject, int from, int to) {
    int last = Math.min(to, subject.length() - 1);
    if (nodes.size() == 1) {
      return from <= last ? subject.indexOf(onlyFirst, from, last + 1) : -1;
    }
    for (int place = from; place <= last; place++) {
      if ((firsts >>> subject.charAt(place) & 1) != 0) {
        return place;
      }
    }
    return -1;
  }

  private static long hash(String text, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    long spread = hash * SPREAD;
    return spread ^ spread >>> Integer.SIZE;
  }

  private static @Nullable IndexNode node(int place, @Nullable Object behind) {
    return place == FORK ? (Fork) behind : Leaf.of(place, (Arrival) requireNonNull(behind));
  }

  private static int tag(long hash) {
    return (int) hash | 1;
  }

  private int after(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** A walk over the nodes that stand at a place. Not thread-safe. */
  final class Standing {
    private final String subject;
    private final int place;
    private int nextRule;
    private int end;
    private int tag;
    private int slot = -1;

    private Standing(String subject, int place) {
      this.subject = subject;
      this.place = place;
    }

    /** How many characters of the text of the last node are known to stand there. */
    int length() {
      return end - place;
    }

    /** The next node; null when there is none. */
    @Nullable IndexNode next() {
      while (true) {
        while (slot >= 0 && slots[slot] != 0) {
          int here = slot;
          slot = after(slot);
          if ((int) (slots[here] >>> Integer.SIZE) == tag) {
            return node((int) slots[here], behind[here]);
          }
        }
        if (nextRule == rules.length) {
          return null;
        }
        end = rules[nextRule++].end(subject, place);
        slot = -1;
        if (end >= 0) {
          long hash = hash(subject, place, end);
          tag = tag(hash);
          slot = (int) (hash >>> shift);
        }
      }
    }
  }
}
