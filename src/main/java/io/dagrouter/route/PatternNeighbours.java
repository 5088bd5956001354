package io.dagrouter.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds, for one pattern after the other, those before it that may take the same objects, without
 * comparing each with each: all earlier ones are one automaton, which a pattern is walked through
 * only as far as it agrees. Not thread-safe.
 *
 * <p>What is found overlaps, but for keys that would be too long and buckets that S3 does not have;
 * what is not found does not overlap.
 */
public final class PatternNeighbours {
  /** So many pairs of states are looked at for one pattern. */
  static final int MOST_PAIRS = 200_000;

  /** And so many for all together, which takes seconds; 20,000 usual patterns have a million. */
  static final long MOST_PAIRS_OF_ALL = 20_000_000;

  /**
   * What was found.
   *
   * @param groups patterns that match the same, each by the number that it was added under; in the
   *     order in which their first was added. Read them before the next pattern is added: they grow
   * @param isAll whether there are certainly no others
   */
  public record Neighbours(List<List<Integer>> groups, boolean isAll) {
    public Neighbours {
      groups = List.copyOf(groups);
    }
  }

  private record Pair(StepNode one, StepNode other) {}

  private final StepTree earlier = new StepTree();
  private long left = MOST_PAIRS_OF_ALL;

  /**
   * Adds a pattern.
   *
   * @param number larger than all before
   */
  public void add(KeyPattern pattern, int number) {
    earlier.add(Steps.of(pattern.shape(), 0), number);
  }

  /** Those of the added patterns that overlap this one. */
  public Neighbours of(KeyPattern pattern) {
    return find(StepTree.of(pattern.shape(), 0).root());
  }

  private Neighbours find(StepNode pattern) {
    Set<Pair> seen = new HashSet<>();
    ArrayDeque<Pair> open = new ArrayDeque<>();
    List<List<Integer>> groups = new ArrayList<>();
    Pair first = new Pair(pattern, earlier.root());
    seen.add(first);
    open.add(first);
    while (!open.isEmpty() && seen.size() <= Math.min(MOST_PAIRS, left)) {
      Pair pair = open.removeLast();
      if (pair.one.isEnd() && pair.other.isEnd()) {
        groups.add(Collections.unmodifiableList(pair.other.ends()));
      }
      next(pair).stream().filter(seen::add).forEach(open::add);
    }
    left -= seen.size();
    groups.sort(Comparator.comparing(List::getFirst));
    return new Neighbours(groups, open.isEmpty());
  }

  private static List<Pair> next(Pair pair) {
    List<Pair> next = new ArrayList<>();
    List<StepNode> silent = new ArrayList<>(2);
    pair.one.silently(silent);
    silent.forEach(one -> next.add(new Pair(one, pair.other)));
    silent.clear();
    pair.other.silently(silent);
    silent.forEach(other -> next.add(new Pair(pair.one, other)));
    pair.one.reading(
        Steps.ACROSS,
        (set, one) -> pair.other.reading(set, (_, other) -> next.add(new Pair(one, other))));
    return next;
  }
}
