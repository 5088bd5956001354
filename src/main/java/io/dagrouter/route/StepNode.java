package io.dagrouter.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of the automaton of one pattern or of many, which share their beginnings. Not
 * thread-safe.
 */
final class StepNode {
  /** Takes a way out of a node. */
  @FunctionalInterface
  interface Way {
    /**
     * A way that reads a character.
     *
     * @param set what it may be
     */
    void to(int set, StepNode node);
  }

  private final int id;

  /** What is read here again and again; {@link Steps#NONE} for nothing. */
  private final int loop;

  /** Nearly all nodes have one successor: a map of its own for each would be most of the memory. */
  private int onlyStep = Steps.NONE;

  private @Nullable StepNode only;
  private @Nullable Map<Integer, StepNode> more;

  /** What is behind a folder that may be left out. */
  private @Nullable StepNode shortcut;

  private final List<Integer> ends = new ArrayList<>(0);

  StepNode(int id, int loop) {
    this.id = id;
    this.loop = loop;
  }

  int id() {
    return id;
  }

  /** The numbers of the patterns that end here, in the order in which they were added. */
  List<Integer> ends() {
    return ends;
  }

  boolean isEnd() {
    return !ends.isEmpty();
  }

  @Nullable StepNode next(int step) {
    return step == onlyStep ? only : more == null ? null : more.get(step);
  }

  void follow(int step, StepNode next) {
    if (only == null) {
      onlyStep = step;
      only = next;
      return;
    }
    if (more == null) {
      more = new LinkedHashMap<>();
    }
    more.put(step, next);
  }

  void shortcut(StepNode to) {
    shortcut = to;
  }

  /** The nodes that are reached without reading anything. */
  void silently(Collection<StepNode> reached) {
    for (int step = Steps.MANY_WITHIN; step >= Steps.OPTIONAL; step--) {
      StepNode next = next(step);
      if (next != null) {
        reached.add(next);
      }
    }
    if (shortcut != null) {
      reached.add(shortcut);
    }
  }

  /** The ways that read a character of a set, each with what it has in common with the set. */
  void reading(int set, Way way) {
    go(set, loop, this, way);
    if (set < 0) {
      go(set, onlyStep, only, way);
      if (more != null) {
        more.forEach((step, next) -> go(set, step, next, way));
      }
      return;
    }
    go(set, set, next(set), way);
    for (int wider = Steps.DIGIT; wider >= Steps.ACROSS; wider--) {
      go(set, wider, next(wider), way);
    }
  }

  /** Adds the characters that a way out of here reads and no other way does. */
  void namedCharacters(Collection<Integer> named) {
    reading(
        Steps.ACROSS,
        (set, _) -> {
          if (set >= 0) {
            named.add(set);
          }
        });
  }

  private static void go(int set, int step, @Nullable StepNode next, Way way) {
    if (next == null || step < Steps.ACROSS) {
      return;
    }
    int common = Steps.common(set, step);
    if (common != Steps.NONE) {
      way.to(common, next);
    }
  }
}
