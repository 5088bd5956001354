package io.dagrouter.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by how the texts that lead to them begin, found by a hash: one step tells apart however
 * many there are. A part of the hash, the tag, stands in the slot itself, so that only the nodes
 * that are found are touched. Immutable.
 *
 * <p>What is found may, rarely, be there by its hash alone: a leaf is matched anyway.
 */
final class TextTable {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** So many slots for each node: most are found in the slot that is looked at first. */
  private static final int SPACE = 2;

  /**
   * A node of the table.
   *
   * @param rule how much of its text it is looked up by
   * @param beginning that much of it, not empty
   */
  record Entry(Beginning rule, String beginning, IndexNode node) {}

  private final Beginning[] rules;

  private final Slots slots;
  private final List<IndexNode> nodes;

  /** One bit for each first character, modulo 64. */
  private final long firsts;

  private final char onlyFirst;

  TextTable(Kind[] kinds, Collection<Entry> entries) {
    this.rules = entries.stream().map(Entry::rule).distinct().toArray(Beginning[]::new);
    List<IndexNode> unplaced = entries.stream().map(Entry::node).toList();
    this.slots = new Slots(kinds, Math.max(1, SPACE * unplaced.size()), unplaced);
    this.nodes = new ArrayList<>(unplaced.size());
    long seen = 0;
    char first = 0;
    for (Entry entry : entries) {
      first = entry.beginning.charAt(0);
      seen |= 1L << first;
      long hash = hash(entry.beginning, 0, entry.beginning.length());
      int slot = slot(hash);
      while (slots.tag(slot) != 0) {
        slot = after(slot);
      }
      slots.put(slot, tag(hash), entry.node);
      nodes.add(slots.node(slot));
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

  private static int tag(long hash) {
    return (int) hash | 1;
  }

  private int slot(long hash) {
    return (int) (((hash >>> Integer.SIZE) * slots.size()) >>> Integer.SIZE);
  }

  private int after(int slot) {
    return slot + 1 == slots.size() ? 0 : slot + 1;
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
        while (slot >= 0 && slots.tag(slot) != 0) {
          int here = slot;
          slot = after(slot);
          if (slots.tag(here) == tag) {
            return slots.node(here);
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
          slot = slot(hash);
        }
      }
    }
  }
}
