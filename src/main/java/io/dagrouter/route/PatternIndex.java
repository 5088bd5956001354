package io.dagrouter.route;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the leaves that a key may belong to, without looking at the others: a tree of the texts and
 * gaps of all outlines, from left to right. What outlines have in common is in it once, and a
 * lookup goes only where the key fits. Immutable and thread-safe.
 */
final class PatternIndex {
  /** From so many leaves the nearest is chosen. */
  private static final int NEAREST = 4;

  private record Entry(Leaf leaf, Outline outline) {
    String text(int number) {
      return outline.texts().get(number);
    }
  }

  private final Kind[] kinds;
  private final IndexNode root;

  /** An index of the first arrivals of all shapes. */
  PatternIndex(List<Arrival> arrivals) {
    List<Kind> all = new ArrayList<>();
    List<Entry> entries = new ArrayList<>(arrivals.size());
    for (Leaf leaf : Kind.sorted(arrivals)) {
      entries.add(new Entry(leaf, Outline.of(leaf.first().shape())));
      if (leaf.kind().number() == all.size()) {
        all.add(leaf.kind());
      }
    }
    this.kinds = all.toArray(Kind[]::new);
    this.root = node(entries, Fork.Way.BEGINNING, 0, 0);
  }

  /** The leaves that may match {@code bucket/key}; those that do are among them. */
  List<Leaf> candidates(String subject) {
    return IndexLookup.of(root, subject).found();
  }

  /**
   * Some of the leaves that come nearest to {@code bucket/key}, at least one where there are any.
   */
  List<Leaf> nearest(String subject) {
    List<Leaf> nearest = new ArrayList<>(NEAREST);
    collect(IndexLookup.of(root, subject).nearest(), nearest);
    return nearest;
  }

  private static void collect(IndexNode node, List<Leaf> some) {
    switch (node) {
      case Leaf leaf -> some.add(leaf);
      case Fork fork -> {
        some.addAll(fork.ending().subList(0, Math.min(NEAREST, fork.ending().size())));
        for (IndexNode next : fork.next()) {
          if (some.size() < NEAREST) {
            collect(next, some);
          }
        }
      }
    }
  }

  /**
   * The node of entries whose outlines are the same up to {@code offset} in their text number
   * {@code number}.
   */
  private IndexNode node(List<Entry> entries, Fork.Way way, int number, int offset) {
    if (entries.size() == 1) {
      return entries.getFirst().leaf;
    }
    List<Leaf> ending = new ArrayList<>();
    Map<Outline.Gap, List<Entry>> byGap = new EnumMap<>(Outline.Gap.class);
    List<Entry> byText = new ArrayList<>();
    for (Entry entry : entries) {
      if (offset < entry.text(number).length()) {
        byText.add(entry);
      } else if (number < entry.outline.gaps().size()) {
        Outline.Gap gap = entry.outline.gaps().get(number);
        byGap.computeIfAbsent(gap, _ -> new ArrayList<>()).add(entry);
      } else {
        ending.add(entry.leaf);
      }
    }
    Map<Outline.Gap, IndexNode> gaps = new EnumMap<>(Outline.Gap.class);
    for (Map.Entry<Outline.Gap, List<Entry>> each : byGap.entrySet()) {
      gaps.put(each.getKey(), node(each.getValue(), way.overGap(), number + 1, 0));
    }
    return new Fork(way, ending, gaps, texts(byText, way, number, offset));
  }

  private TextTable texts(List<Entry> entries, Fork.Way way, int number, int offset) {
    int shortest = shortest(entries, number, offset);
    record Group(Beginning rule, List<Entry> entries) {}
    Map<String, Group> byBeginning = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String text = entry.text(number);
      Beginning rule =
          switch (Beginning.of(text, offset)) {
            case Beginning.Through through -> through;
            case Beginning.Length _ -> new Beginning.Length(shortest);
          };
      String beginning = text.substring(offset, rule.end(text, offset));
      byBeginning
          .computeIfAbsent(beginning, _ -> new Group(rule, new ArrayList<>(1)))
          .entries
          .add(entry);
    }
    List<TextTable.Entry> nodes = new ArrayList<>(byBeginning.size());
    // A loop, not forEach: as deep as a key is long, frames of the library would fill the stack.
    for (Map.Entry<String, Group> each : byBeginning.entrySet()) {
      Group group = each.getValue();
      int end = endOfCommonText(group.entries, number, offset);
      Fork.Way on = way.over(group.entries.getFirst().text(number), offset, end);
      IndexNode node = node(group.entries, on, number, end);
      nodes.add(new TextTable.Entry(group.rule, each.getKey(), node));
    }
    return new TextTable(kinds, nodes);
  }

  /**
   * How much is looked up of the texts without slash or mark: as much as all of them have, so that
   * there is one such length. With several, those that are each inside the next would all stand.
   */
  private static int shortest(List<Entry> entries, int number, int offset) {
    int shortest = Integer.MAX_VALUE;
    for (Entry entry : entries) {
      if (Beginning.of(entry.text(number), offset) instanceof Beginning.Length(int all)) {
        shortest = Math.min(shortest, all);
      }
    }
    return shortest;
  }

  private static int endOfCommonText(List<Entry> entries, int number, int offset) {
    String text = entries.getFirst().text(number);
    int end = text.length();
    for (Entry entry : entries) {
      String other = entry.text(number);
      int same = offset;
      while (same < end && same < other.length() && other.charAt(same) == text.charAt(same)) {
        same++;
      }
      end = same;
    }
    return end;
  }
}
