package io.dagrouter.router;

import io.dagrouter.event.KeyOrder;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Goes through the listings of buckets for what is sought, each bucket from front to back, and
 * leaps over pages that can hold none of it. So it asks for at most one page more than there are
 * under what the keys have in common, and also for at most one page for each single key, and for
 * each pattern one more than there are under its prefix. Used once; not thread-safe.
 */
final class KeyWalk {
  /** The most pages that are asked for. */
  static final int MOST_PAGES = 200;

  /** No page is asked for with less time than this left. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final LakeObjects lake;
  private final String attempt;
  private final Deadline deadline;
  private int pages;

  /**
   * A walk.
   *
   * @param attempt what it is for, in the words of a problem
   */
  KeyWalk(LakeObjects lake, String attempt, Deadline deadline) {
    this.lake = lake;
    this.attempt = attempt;
    this.deadline = deadline;
  }

  /**
   * Tells each of what is sought what is there, until all have enough, all listings are at their
   * end, or somebody wants to know no more.
   *
   * @param isOver asked before each page
   * @param passed is told of what cannot be found any more
   * @return why it came to no end
   */
  Optional<Problem> walk(Collection<? extends Sought> all, BooleanSupplier isOver, Passed passed) {
    NavigableMap<String, List<Sought>> byBucket = new TreeMap<>();
    for (Sought one : all) {
      byBucket
          .computeIfAbsent(one.pattern().bucket().orElseThrow(), _ -> new ArrayList<>())
          .add(one);
    }
    for (var bucket : byBucket.entrySet()) {
      Optional<Problem> problem =
          new InBucket(bucket.getKey(), bucket.getValue(), passed).walk(isOver);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** Hears of what is sought and cannot be found any more. */
  @FunctionalInterface
  interface Passed {
    void at(Sought one);
  }

  private final class InBucket {
    private final String bucket;
    private final Passed passed;
    private final NavigableMap<String, List<Sought>> keys = new TreeMap<>(KeyOrder.BY_UTF8);
    private final List<Sought> patterns = new ArrayList<>();
    private String after = "";

    InBucket(String bucket, List<Sought> all, Passed passed) {
      this.bucket = bucket;
      this.passed = passed;
      for (Sought one : all) {
        one.pattern()
            .only()
            .ifPresentOrElse(
                object -> keys.computeIfAbsent(object.key(), _ -> new ArrayList<>()).add(one),
                () -> patterns.add(one));
      }
    }

    Optional<Problem> walk(BooleanSupplier isOver) {
      for (Optional<String> start = start(); start.isPresent(); start = start()) {
        if (isOver.getAsBoolean()) {
          return Optional.empty();
        }
        Optional<Problem> stop = noFurther();
        if (stop.isPresent()) {
          return stop;
        }
        pages++;
        switch (lake.page(bucket, prefix(), start.get())) {
          case LakePage.Failed(Problem problem) -> {
            return Optional.of(problem);
          }
          case LakePage.Listed(var objects, boolean more) -> {
            objects.forEach(this::found);
            if (!more) {
              passAll();
              return Optional.empty();
            }
            after = objects.getLast().key();
            pass(keys.headMap(after, true).values());
          }
        }
      }
      return Optional.empty();
    }

    /** Where the next page has to begin; empty where none has to. */
    private Optional<String> start() {
      String least = null;
      if (!keys.isEmpty()) {
        least = keys.firstEntry().getValue().getFirst().pattern().startAfter(after).orElse(after);
      }
      for (Iterator<Sought> i = patterns.iterator(); i.hasNext(); ) {
        Sought pattern = i.next();
        Optional<String> start =
            pattern.isEnough() ? Optional.empty() : pattern.pattern().startAfter(after);
        if (start.isEmpty()) {
          i.remove();
          passed.at(pattern);
        } else if (least == null || KeyOrder.BY_UTF8.compare(start.get(), least) < 0) {
          least = start.get();
        }
      }
      return Optional.ofNullable(least);
    }

    private void found(LakeObject object) {
      List<Sought> exact = keys.remove(object.key());
      if (exact != null) {
        exact.forEach(one -> one.found(bucket, object));
        exact.forEach(passed::at);
      }
      for (Sought pattern : patterns) {
        if (!pattern.isEnough() && pattern.pattern().matches(bucket, object.key())) {
          pattern.found(bucket, object);
        }
      }
    }

    private void pass(Collection<List<Sought>> gone) {
      gone.forEach(some -> some.forEach(passed::at));
      gone.clear();
    }

    private void passAll() {
      pass(keys.values());
      patterns.forEach(passed::at);
      patterns.clear();
    }

    /** What all that is still sought begins with. */
    private String prefix() {
      String common = keys.isEmpty() ? patterns.getFirst().pattern().prefix() : keys.firstKey();
      if (!keys.isEmpty()) {
        common = common(common, keys.lastKey());
      }
      for (Sought pattern : patterns) {
        common = common(common, pattern.pattern().prefix());
      }
      return common;
    }

    private static String common(String one, String other) {
      int length = 0;
      while (length < Math.min(one.length(), other.length())
          && one.charAt(length) == other.charAt(length)) {
        length++;
      }
      boolean inCharacter = length > 0 && Character.isHighSurrogate(one.charAt(length - 1));
      return one.substring(0, inCharacter ? length - 1 : length);
    }
  }

  private Optional<Problem> noFurther() {
    if (pages >= MOST_PAGES) {
      return Optional.of(
          new Problem(
              Reason.SET_TOO_WIDE,
              attempt,
              "its keys stand too thin among others",
              MOST_PAGES + " pages of a listing were not enough"));
    }
    if (deadline.remaining().compareTo(RESERVE) < 0) {
      return Optional.of(
          new Problem(
              Reason.TIME_SHORT,
              attempt,
              "the listing takes longer than there is time",
              pages + " pages so far"));
    }
    return Optional.empty();
  }
}
