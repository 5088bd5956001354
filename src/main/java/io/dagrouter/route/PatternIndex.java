package io.dagrouter.route;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the arrivals that a key may belong to, without looking at the others: a tree of the texts
 * and gaps of all outlines, from left to right. What outlines have in common is in it once, and a
 * lookup goes only where the key fits. Immutable and thread-safe.
 */
final class PatternIndex {
  /** From so many arrivals the nearest is chosen. */
  private static final int NEAREST = 4;

  /** So many texts are told apart by more than one character at a time. */
  private static final int MANY = 16;

  private static final int LONGEST_STRIDE = 8;

  private record Entry(ArrivalPatterns arrivals, Outline outline) {
    String text(int number) {
      return outline.texts().get(number);
    }
  }

  private final IndexNode root;

  PatternIndex(List<ArrivalPatterns> arrivals) {
    List<Entry> entries = new ArrayList<>(arrivals.size());
    for (ArrivalPatterns each : arrivals) {
      entries.add(new Entry(each, Outline.of(each.shape())));
    }
    root = node(entries, new IndexNode.Way("", 0, 0, 0), 0, 0);
  }

  /** The arrivals that may match {@code bucket/key}; those that do are among them. */
  List<ArrivalPatterns> candidates(String subject) {
    return IndexLookup.of(root, subject).found();
  }

  /**
   * Some of the arrivals that come nearest to {@code bucket/key}, at least one where there are any.
   */
  List<ArrivalPatterns> nearest(String subject) {
    List<ArrivalPatterns> nearest = new ArrayList<>(NEAREST);
    collect(IndexLookup.of(root, subject).nearest(), nearest);
    return nearest;
  }

  private static void collect(IndexNode node, List<ArrivalPatterns> some) {
    switch (node) {
      case IndexNode.One one -> some.add(one.arrivals());
      case IndexNode.Fork fork -> {
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
  private static IndexNode node(List<Entry> entries, IndexNode.Way way, int number, int offset) {
    if (entries.size() == 1) {
      return new IndexNode.One(way, entries.getFirst().arrivals);
    }
    List<ArrivalPatterns> ending = new ArrayList<>();
    Map<Outline.Gap, List<Entry>> byGap = new EnumMap<>(Outline.Gap.class);
    List<Entry> byText = new ArrayList<>();
    for (Entry entry : entries) {
      if (offset < entry.text(number).length()) {
        byText.add(entry);
      } else if (number < entry.outline.gaps().size()) {
        Outline.Gap gap = entry.outline.gaps().get(number);
        byGap.computeIfAbsent(gap, _ -> new ArrayList<>()).add(entry);
      } else {
        ending.add(entry.arrivals);
      }
    }
    Map<Outline.Gap, IndexNode> gaps = new EnumMap<>(Outline.Gap.class);
    byGap.forEach((gap, behind) -> gaps.put(gap, node(behind, way.overGap(), number + 1, 0)));
    return new IndexNode.Fork(way, ending, gaps, texts(byText, way, number, offset));
  }

  private static TextTable texts(List<Entry> entries, IndexNode.Way way, int number, int offset) {
    int stride = entries.size() > MANY ? LONGEST_STRIDE : 1;
    for (Entry entry : entries) {
      stride = Math.min(stride, entry.text(number).length() - offset);
    }
    Map<String, List<Entry>> byBeginning = new LinkedHashMap<>();
    for (Entry entry : entries) {
      String beginning = entry.text(number).substring(offset, offset + stride);
      byBeginning.computeIfAbsent(beginning, _ -> new ArrayList<>(1)).add(entry);
    }
    List<IndexNode> nodes = new ArrayList<>(byBeginning.size());
    byBeginning.forEach(
        (_, same) -> {
          int end = endOfCommonText(same, number, offset);
          IndexNode.Way on = way.over(same.getFirst().text(number), offset, end);
          nodes.add(node(same, on, number, end));
        });
    return new TextTable(stride, nodes);
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
