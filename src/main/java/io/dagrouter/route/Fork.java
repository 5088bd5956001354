package io.dagrouter.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outlines that are the same up to here, and part. Immutable. */
final class Fork implements IndexNode {
  private final Way way;
  private final int length;
  private final int depth;
  private final boolean hasTextsOnly;
  private final TextTable texts;
  private final @Nullable IndexNode within;
  private final @Nullable IndexNode folders;
  private final @Nullable IndexNode across;
  private final List<Leaf> ending;

  /**
   * A fork.
   *
   * @param way what leads here
   * @param ending those whose outline ends here
   * @param gaps what comes after a gap
   * @param texts what comes after a text
   */
  Fork(Way way, List<Leaf> ending, Map<Outline.Gap, IndexNode> gaps, TextTable texts) {
    this.way = way;
    this.length = way.to - way.from;
    this.depth = way.before + length;
    this.ending = List.copyOf(ending);
    this.within = gaps.get(Outline.Gap.WITHIN);
    this.folders = gaps.get(Outline.Gap.FOLDERS);
    this.across = gaps.get(Outline.Gap.ACROSS);
    this.texts = texts;
    this.hasTextsOnly = gaps.isEmpty() && ending.isEmpty();
  }

  /** The length of the text that leads here. */
  int length() {
    return length;
  }

  /** How many characters of text lead here from the root. */
  int depth() {
    return depth;
  }

  /** Whether the text that leads here stands at a place, its first characters being known to. */
  boolean standsAt(String subject, int place, int known) {
    return length <= known
        || subject.regionMatches(place + known, way.text, way.from + known, length - known);
  }

  /** Those whose outline ends here. */
  List<Leaf> ending() {
    return ending;
  }

  /** What comes after a gap within a segment. */
  @Nullable IndexNode within() {
    return within;
  }

  /** What comes after a gap of whole folders. */
  @Nullable IndexNode folders() {
    return folders;
  }

  /** What comes after a gap across segments. */
  @Nullable IndexNode across() {
    return across;
  }

  /** What comes after texts, no two of which can stand at the same place. */
  TextTable texts() {
    return texts;
  }

  /** All that come after this one. */
  List<IndexNode> next() {
    List<IndexNode> next = new ArrayList<>(texts.nodes());
    if (within != null) {
      next.add(within);
    }
    if (folders != null) {
      next.add(folders);
    }
    if (across != null) {
      next.add(across);
    }
    return next;
  }

  /** Whether nothing ends here and no gap comes next. */
  boolean hasTextsOnly() {
    return hasTextsOnly;
  }

  /**
   * What leads to a fork: a range of an outline's text, so that no text is copied. It is empty
   * after a gap.
   *
   * @param before how many characters of text stand before it in the outline
   */
  record Way(String text, int from, int to, int before) {
    /** The way to the root. */
    static final Way BEGINNING = new Way("", 0, 0, 0);

    /** The way over a gap that stands after this one. */
    Way overGap() {
      return new Way("", 0, 0, before + to - from);
    }

    /** The way on over a text. */
    Way over(String next, int begin, int end) {
      return new Way(next, begin, end, before + to - from);
    }
  }
}
