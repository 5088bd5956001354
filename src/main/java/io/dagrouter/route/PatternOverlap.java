package io.dagrouter.route;

import io.dagrouter.date.DateFormat;
import io.dagrouter.event.ObjectLocation;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Finds objects that two patterns take, by walking through the automata of both at once. What is
 * found is an object that S3 can have and that both patterns match; where none is found there is
 * none. Stateless.
 */
public final class PatternOverlap {
  /** Where an example has the choice, it is of this day. */
  private static final LocalDate DAY = LocalDate.of(2026, 11, 19);

  private static final KeyPattern EVERYTHING = KeyPattern.of("s3://*/**");

  private PatternOverlap() {}

  /** Whether there are objects that both patterns take, and one of the shortest of them. */
  public static Overlap of(KeyPattern one, KeyPattern other) {
    return switch (search(one, other, 0)) {
      case Overlap.Found shortest ->
          new Overlap.Found(
              dated(dated(fuller(one, other).orElse(shortest.example()), one, other), other, one));
      case Overlap.None none -> none;
      case Overlap.NotKnown notKnown -> notKnown;
    };
  }

  /** One of the shortest objects that a pattern takes. */
  public static Overlap example(KeyPattern pattern) {
    return of(pattern, EVERYTHING);
  }

  /**
   * Why no object of S3 can be taken by a pattern, a sentence without the full stop; empty where
   * one can, or where that is not known.
   */
  public static Optional<String> impossible(KeyPattern pattern) {
    return switch (search(pattern, EVERYTHING, 0)) {
      case Overlap.Found(var example) -> BucketRules.reserved(example.bucket());
      case Overlap.None _ ->
          Optional.of(
              "S3 has no bucket of such a name, which has 3 to 63 of a-z, 0-9, hyphen and period, a"
                  + " letter or digit at both ends and no two periods in a row");
      case Overlap.NotKnown _ -> Optional.empty();
    };
  }

  /** People give a file a name before the dot, though a {@code *} may be empty. */
  private static Optional<ObjectLocation> fuller(KeyPattern one, KeyPattern other) {
    return search(one, other, 1) instanceof Overlap.Found(var example)
        ? Optional.of(example)
        : Optional.empty();
  }

  private static Overlap search(KeyPattern one, KeyPattern other, int least) {
    return new OverlapSearch(
            StepTree.of(one.shape(), least).root(), StepTree.of(other.shape(), least).root())
        .shortest();
  }

  /** The example with days that exist, as far as the other pattern lets it have them. */
  private static ObjectLocation dated(
      ObjectLocation example, KeyPattern pattern, KeyPattern other) {
    ObjectLocation dated = example;
    int taken = 0;
    for (KeyPattern.Take take : pattern.takes()) {
      Optional<DateFormat> format = take.format();
      if (format.isPresent()) {
        dated = withDay(dated, pattern, other, taken, format.get());
      }
      taken++;
    }
    return dated;
  }

  private static ObjectLocation withDay(
      ObjectLocation example, KeyPattern pattern, KeyPattern other, int taken, DateFormat format) {
    String subject = KeyPattern.subject(example);
    int[] ends = pattern.shape().match(subject);
    if (ends == null) {
      return example;
    }
    int end = ends[pattern.takes().get(taken).part()];
    int begin = end - format.pattern().length();
    String changed = subject.substring(0, begin) + format.format(DAY) + subject.substring(end);
    int slash = changed.indexOf('/');
    ObjectLocation object =
        new ObjectLocation(changed.substring(0, slash), changed.substring(slash + 1));
    return pattern.match(object).isPresent() && other.match(object).isPresent() ? object : example;
  }
}
