package io.dagrouter.route;

import io.dagrouter.event.ObjectLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shortest text that two automata read and that is a {@code bucket/key} of S3, in bytes of
 * UTF-8: Dijkstra's way through pairs of their states. Bucket and key are shortest each, since a
 * slash parts them and nothing else ties them. Used once; not thread-safe.
 */
final class OverlapSearch {
  /** So many pairs of states are looked at; two patterns of 200 characters have 40,000. */
  static final int MOST_PAIRS = 300_000;

  /** Where both stand, what was read on the way, and how long it is. */
  private record Visit(
      StepNode one, StepNode other, int rules, int bytes, int read, @Nullable Visit before) {}

  private record Seen(int one, int other, int rules) {}

  private final PriorityQueue<Visit> open =
      new PriorityQueue<>(Comparator.comparingInt(Visit::bytes));
  private final Set<Seen> seen = new HashSet<>();

  OverlapSearch(StepNode one, StepNode other) {
    open.add(new Visit(one, other, BucketRules.START, 0, Steps.NONE, null));
  }

  Overlap shortest() {
    for (Visit visit = open.poll(); visit != null; visit = open.poll()) {
      if (!seen.add(new Seen(visit.one.id(), visit.other.id(), visit.rules))) {
        continue;
      }
      if (visit.one.isEnd() && visit.other.isEnd() && BucketRules.isWhole(visit.rules)) {
        return found(visit);
      }
      if (seen.size() > MOST_PAIRS) {
        return new Overlap.NotKnown();
      }
      goOn(visit);
    }
    return new Overlap.None();
  }

  private void goOn(Visit visit) {
    List<StepNode> silent = new ArrayList<>(2);
    visit.one.silently(silent);
    silent.forEach(
        one -> open.add(new Visit(one, visit.other, visit.rules, visit.bytes, Steps.NONE, visit)));
    silent.clear();
    visit.other.silently(silent);
    silent.forEach(
        other ->
            open.add(new Visit(visit.one, other, visit.rules, visit.bytes, Steps.NONE, visit)));
    visit.one.reading(
        Steps.ACROSS,
        (set, one) -> visit.other.reading(set, (both, other) -> read(visit, both, one, other)));
  }

  private void read(Visit visit, int set, StepNode one, StepNode other) {
    int character = Steps.example(set);
    int rules = BucketRules.after(visit.rules, character);
    if (rules != BucketRules.REFUSED) {
      open.add(new Visit(one, other, rules, visit.bytes + bytes(character), character, visit));
    }
  }

  private static int bytes(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  private static Overlap found(Visit last) {
    StringBuilder backwards = new StringBuilder();
    for (Visit visit = last; visit != null; visit = visit.before) {
      if (visit.read != Steps.NONE) {
        backwards.appendCodePoint(visit.read);
      }
    }
    String subject = backwards.reverse().toString();
    int slash = subject.indexOf('/');
    int keyBytes = last.bytes - slash - 1;
    return slash > BucketRules.LONGEST || keyBytes > ObjectLocation.LONGEST_KEY_BYTES
        ? new Overlap.None()
        : new Overlap.Found(
            new ObjectLocation(subject.substring(0, slash), subject.substring(slash + 1)));
  }
}
