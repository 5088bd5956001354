package io.dagrouter.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the index: outlines that are the same up to here. Immutable. */
abstract sealed class IndexNode {
  private final String text;
  private final int from;
  private final int length;
  private final int depth;

  private IndexNode(Way way) {
    this.text = way.text;
    this.from = way.from;
    this.length = way.to - way.from;
    this.depth = way.before + length;
  }

  /** The length of the text that leads here. */
  final int length() {
    return length;
  }

  /** How many characters of text lead here from the root. */
  final int depth() {
    return depth;
  }

  /** Whether the text that leads here stands at a place. */
  final boolean standsAt(String subject, int place) {
    return subject.regionMatches(place, text, from, length);
  }

  /** The first character of the text that leads here. */
  final char first() {
    return text.charAt(from);
  }

  /** The hash of the first characters of the text that leads here. */
  final int hash(int characters) {
    return hash(text, from, characters);
  }

  /** The hash of so many characters at a place. */
  static int hash(String subject, int place, int characters) {
    int hash = 0;
    for (int i = place; i < place + characters; i++) {
      hash = 31 * hash + subject.charAt(i);
    }
    return hash;
  }

  /**
   * What leads to a node: a range of an outline's text, so that no text is copied. It is empty
   * after a gap.
   *
   * @param before how many characters of text stand before it in the outline
   */
  record Way(String text, int from, int to, int before) {
    /** The way over a gap that stands after this one. */
    Way overGap() {
      return new Way("", 0, 0, before + to - from);
    }

    /** The way on over a text. */
    Way over(String next, int begin, int end) {
      return new Way(next, begin, end, before + to - from);
    }
  }

  /** The arrivals of one shape; how its outline goes on is left to the shape. */
  static final class One extends IndexNode {
    private final ArrivalPatterns arrivals;

    One(Way way, ArrivalPatterns arrivals) {
      super(way);
      this.arrivals = arrivals;
    }

    ArrivalPatterns arrivals() {
      return arrivals;
    }
  }

  /** Outlines that part here. */
  static final class Fork extends IndexNode {
    private final List<ArrivalPatterns> ending;
    private final @Nullable IndexNode within;
    private final @Nullable IndexNode across;
    private final TextTable texts;

    /**
     * A fork.
     *
     * @param ending those whose outline ends here
     * @param gaps what comes after a gap
     * @param texts what comes after a text
     */
    Fork(Way way, List<ArrivalPatterns> ending, Map<Outline.Gap, IndexNode> gaps, TextTable texts) {
      super(way);
      this.ending = List.copyOf(ending);
      this.within = gaps.get(Outline.Gap.WITHIN);
      this.across = gaps.get(Outline.Gap.ACROSS);
      this.texts = texts;
    }

    /** Those whose outline ends here. */
    List<ArrivalPatterns> ending() {
      return ending;
    }

    /** What comes after a gap within a segment. */
    @Nullable IndexNode within() {
      return within;
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
      if (across != null) {
        next.add(across);
      }
      return next;
    }

    /** Whether nothing ends here and no gap comes next. */
    boolean hasTextsOnly() {
      return within == null && across == null && ending.isEmpty();
    }
  }
}
