package io.dagrouter.route;

import io.dagrouter.date.DateFormat;
import io.dagrouter.event.ObjectLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Where files of a line arrive: {@code s3://bucket/key} with wildcards and captures.
 *
 * <table>
 * <caption>The language of patterns</caption>
 * <tr><th>written</th><th>matches</th></tr>
 * <tr><td>{@code {name}}</td><td>one segment or a part of it, at least one character</td></tr>
 * <tr><td>{@code {name**}}</td><td>one or more whole segments, together at least one character;
 *     between slashes, or at the end</td></tr>
 * <tr><td>{@code {name:yyyyMMdd}}</td><td>a date in a {@link DateFormat}, which may have slashes;
 *     the digits need not be a day that exists, so that a wrong date is refused later with a
 *     reason instead of finding no line</td></tr>
 * <tr><td>{@code *}</td><td>any characters of one segment, also none</td></tr>
 * <tr><td>{@code **}</td><td>any characters, slashes too, also none; in <code>data/**&#47;x.csv</code>
 *     any number of whole folders, also none, so that {@code data/x.csv} matches</td></tr>
 * <tr><td><code>{{</code> and <code>}}</code></td><td>a brace</td></tr>
 * <tr><td>anything else</td><td>itself</td></tr>
 * </table>
 *
 * <p>A segment is what stands between slashes. The bucket is the first and may have {@code {name}},
 * {@code {name:yyyyMMdd}} and {@code *}. Where a key can be taken apart in more than one way, each
 * wildcard, from left to right, takes as little as it can. Matching takes at most time proportional
 * to the length of the pattern times the length of the key. Immutable and thread-safe.
 */
public final class KeyPattern {
  /** The longest pattern, in UTF-16 units. */
  public static final int LONGEST = 2048;

  /**
   * A part that is a capture.
   *
   * @param part the number of the part, from 0
   */
  record Take(String name, int part, Optional<DateFormat> format) {}

  private final String pattern;
  private final Shape shape;
  private final List<Take> takes;

  private KeyPattern(String pattern, PatternParser.Parsed parsed) {
    this.pattern = pattern;
    this.shape = Shape.of(parsed.parts());
    this.takes = parsed.takes();
  }

  /**
   * The pattern that a text describes.
   *
   * @throws IllegalArgumentException when it describes none; the message says where, counting
   *     characters from 1, what is wrong there and what to write instead, and does not repeat the
   *     whole text
   */
  public static KeyPattern of(String pattern) {
    return new KeyPattern(pattern, PatternParser.parse(pattern));
  }

  /** The pattern that a template is, whatever is put in. */
  static KeyPattern ofTemplate(String template) {
    return new KeyPattern(template, PatternParser.parseTemplate(template));
  }

  /** What the captures take from an object, in the order of the pattern; empty for no match. */
  public Optional<SequencedMap<String, Capture>> match(ObjectLocation object) {
    String subject = subject(object);
    int @Nullable [] ends = shape.match(subject);
    return ends == null ? Optional.empty() : Optional.of(captures(takes, subject, ends));
  }

  /** The names of the captures, in the order of the pattern. */
  public SequencedSet<String> captureNames() {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    takes.forEach(take -> names.add(take.name()));
    return Collections.unmodifiableSequencedSet(names);
  }

  /** The pattern with values in place of captures; those that have none stay open. */
  public FilledPattern filled(Filling filling) {
    return filled(shape, takes, filling);
  }

  /** The same of parts that are no pattern of arrivals. */
  static FilledPattern filled(Shape shape, List<Take> takes, Filling filling) {
    List<Part> parts = new ArrayList<>(shape.parts());
    boolean inBucket = true;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Text(String text)) {
        inBucket &= text.indexOf('/') < 0;
      } else {
        Optional<String> value = valueOf(i, takes, filling);
        // A bucket has no slash: such a value is no part of its name.
        if (value.isPresent() && !(inBucket && value.get().indexOf('/') >= 0)) {
          parts.set(i, new Part.Text(value.get()));
        }
      }
    }
    return FilledPattern.of(parts);
  }

  private static Optional<String> valueOf(int part, List<Take> takes, Filling filling) {
    return takes.stream()
        .filter(take -> take.part() == part)
        .findFirst()
        .flatMap(take -> filling.of(take.name(), take.format()));
  }

  /** The pattern, as given. */
  public String pattern() {
    return pattern;
  }

  /** What shapes are matched with. */
  static String subject(ObjectLocation object) {
    return object.bucket() + "/" + object.key();
  }

  Shape shape() {
    return shape;
  }

  List<Take> takes() {
    return takes;
  }

  /** What is taken by a match that has its parts end at {@code ends}. */
  static SequencedMap<String, Capture> captures(List<Take> takes, String subject, int[] ends) {
    LinkedHashMap<String, Capture> captures = LinkedHashMap.newLinkedHashMap(takes.size());
    for (Take take : takes) {
      int begin = take.part() == 0 ? 0 : ends[take.part() - 1];
      captures.put(
          take.name(), new Capture(subject.substring(begin, ends[take.part()]), take.format()));
    }
    return Collections.unmodifiableSequencedMap(captures);
  }

  /** Whether the bucket alone fits, whatever the key. */
  boolean takesBucket(String bucket) {
    String anyKey =
        pattern.substring(0, pattern.indexOf('/', PatternParser.SCHEME.length())) + "/**";
    return Shape.of(PatternParser.parse(anyKey).parts()).match(bucket + "/") != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPattern that && that.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
