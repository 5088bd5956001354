package io.dagrouter.route;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Whether every object that a pattern takes is taken by others: the automaton of the pattern is
 * walked through together with the set of all states that the others may be in, each set made when
 * it is first met. That keys end somewhere (after 1,024 bytes) is left out of account, so a pattern
 * may be called not included that only longer keys would set free. Stateless to those who ask.
 */
public final class PatternInclusion {
  /** So many sets are looked at. */
  static final int MOST_SETS = 20_000;

  private static final String IN_BUCKETS = "abcdefghijklmnopqrstuvwxyz0123456789-./";

  private record Visit(StepNode later, Set<StepNode> earlier, int rules) {}

  private final ArrayDeque<Visit> open = new ArrayDeque<>();
  private final Set<Visit> seen = new HashSet<>();

  private PatternInclusion() {}

  /**
   * Whether each object of {@code later} is taken by one of the others.
   *
   * @param earlier at least one
   */
  public static Inclusion of(KeyPattern later, List<KeyPattern> earlier) {
    StepTree others = new StepTree();
    for (KeyPattern pattern : earlier) {
      if (pattern.shape().equals(later.shape())) {
        return Inclusion.INCLUDED;
      }
      others.add(Steps.of(pattern.shape(), 0), 0);
    }
    return new PatternInclusion().walk(StepTree.of(later.shape(), 0).root(), others.root());
  }

  private Inclusion walk(StepNode later, StepNode earlier) {
    visit(later, Set.of(earlier), BucketRules.START);
    while (!open.isEmpty()) {
      Visit visit = open.removeLast();
      if (visit.later.isEnd()
          && BucketRules.isWhole(visit.rules)
          && visit.earlier.stream().noneMatch(StepNode::isEnd)) {
        return Inclusion.NOT_INCLUDED;
      }
      if (seen.size() > MOST_SETS) {
        return Inclusion.NOT_KNOWN;
      }
      goOn(visit);
    }
    return Inclusion.INCLUDED;
  }

  private void goOn(Visit visit) {
    visit.later.reading(
        Steps.ACROSS,
        (set, later) ->
            characters(
                visit,
                set,
                character -> {
                  int rules = BucketRules.after(visit.rules, character);
                  if (rules != BucketRules.REFUSED) {
                    Set<StepNode> earlier = new HashSet<>();
                    visit.earlier.forEach(
                        one -> one.reading(character, (_, next) -> earlier.add(next)));
                    visit(later, earlier, rules);
                  }
                }));
  }

  private void visit(StepNode later, Set<StepNode> earlier, int rules) {
    Set<StepNode> all = withSilent(earlier);
    for (StepNode one : withSilent(Set.of(later))) {
      Visit visit = new Visit(one, all, rules);
      if (seen.add(visit)) {
        open.add(visit);
      }
    }
  }

  private static Set<StepNode> withSilent(Set<StepNode> nodes) {
    Set<StepNode> all = new LinkedHashSet<>(nodes);
    ArrayDeque<StepNode> next = new ArrayDeque<>(nodes);
    while (!next.isEmpty()) {
      Set<StepNode> reached = new LinkedHashSet<>();
      next.removeLast().silently(reached);
      reached.stream().filter(all::add).forEach(next::add);
    }
    return all;
  }

  /**
   * One character for each that the automata tell apart: those that are named, a slash, a digit
   * that is not named, and any other.
   */
  private static void characters(Visit visit, int set, IntConsumer each) {
    if (set >= 0) {
      each.accept(set);
      return;
    }
    if (BucketRules.isInBucket(visit.rules)) {
      IN_BUCKETS.chars().filter(character -> Steps.has(set, character)).forEach(each);
      return;
    }
    Set<Integer> named = new HashSet<>();
    visit.earlier.forEach(one -> one.namedCharacters(named));
    named.add((int) '/');
    named.stream().filter(character -> Steps.has(set, character)).forEach(each::accept);
    "0123456789".chars().filter(digit -> !named.contains(digit)).limit(1).forEach(each);
    if (set != Steps.DIGIT) {
      each.accept(unnamed(named));
    }
  }

  private static int unnamed(Set<Integer> named) {
    int character = 'a';
    while (named.contains(character)) {
      character++;
    }
    return character;
  }
}
