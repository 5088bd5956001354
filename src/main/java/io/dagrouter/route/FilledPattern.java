package io.dagrouter.route;

import io.dagrouter.event.KeyOrder;
import io.dagrouter.event.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern whose captures have been given values: which objects are meant, and where in a listing
 * they can stand. What was put in stands for itself, whatever it looks like. Immutable and
 * thread-safe.
 */
public final class FilledPattern {
  /** After every key that begins as what stands before it: the last code point there is. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final Shape shape;
  private final Optional<String> bucket;
  private final List<Part> keyParts;

  private FilledPattern(List<Part> parts) {
    this.shape = Shape.of(parts);
    String first = parts.getFirst() instanceof Part.Text(String text) ? text : "";
    int slash = first.indexOf('/');
    this.bucket = slash < 0 ? Optional.empty() : Optional.of(first.substring(0, slash));
    this.keyParts = slash < 0 ? List.of() : withoutBucket(parts, first.substring(slash + 1));
  }

  /** The pattern of these parts of {@code bucket/key}; texts may stand side by side. */
  static FilledPattern of(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String here) -> text.append(here);
        case Part.Wildcard wildcard -> {
          endText(joined, text);
          joined.add(wildcard);
        }
      }
    }
    endText(joined, text);
    return new FilledPattern(joined);
  }

  /** One object, whatever its key looks like. */
  public static FilledPattern of(ObjectLocation object) {
    return new FilledPattern(List.of(new Part.Text(KeyPattern.subject(object))));
  }

  private static void endText(List<Part> parts, StringBuilder text) {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private static List<Part> withoutBucket(List<Part> parts, String begin) {
    List<Part> rest = new ArrayList<>();
    if (!begin.isEmpty()) {
      rest.add(new Part.Text(begin));
    }
    rest.addAll(parts.subList(1, parts.size()));
    return List.copyOf(rest);
  }

  /** The bucket; absent where the pattern leaves it open, and no listing can be asked for. */
  public Optional<String> bucket() {
    return bucket;
  }

  /** What all its keys begin with; empty where that is nothing, or the bucket is open. */
  public String prefix() {
    return !keyParts.isEmpty() && keyParts.getFirst() instanceof Part.Text(String text) ? text : "";
  }

  /** The one object that is meant; absent where many can be. */
  public Optional<ObjectLocation> only() {
    boolean isOne = bucket.isPresent() && keyParts.size() == 1 && !prefix().isEmpty();
    return isOne && bytes(prefix()) <= ObjectLocation.LONGEST_KEY_BYTES
        ? Optional.of(new ObjectLocation(bucket.get(), prefix()))
        : Optional.empty();
  }

  /** Whether the object is meant. */
  public boolean matches(ObjectLocation object) {
    return matches(object.bucket(), object.key());
  }

  /** The same of an object by the names that a listing gives. */
  public boolean matches(String inBucket, String key) {
    return bucket.filter(name -> !name.equals(inBucket)).isEmpty()
        && key.startsWith(prefix())
        && shape.match(inBucket + "/" + key) != null;
  }

  /**
   * From where on a listing can hold something that is meant: a text to list after, which leaves
   * out nothing but keys that cannot match. Never before {@code after}; empty where no key after it
   * can match. Where a segment is open, what stands beside the folders that are meant is leapt
   * over, so that a listing need not read through all other dates of one institution to come to the
   * next.
   *
   * @param after the last key that has been seen, in {@link KeyOrder}; empty for the beginning
   */
  public Optional<String> startAfter(String after) {
    if (bytes(prefix()) > ObjectLocation.LONGEST_KEY_BYTES) {
      return Optional.empty();
    }
    return start("", keyParts, after)
        .map(start -> KeyOrder.BY_UTF8.compare(start, after) < 0 ? after : start);
  }

  /** The same where the keys in question begin with {@code before}, and the rest is in parts. */
  private static Optional<String> start(String before, List<Part> parts, String after) {
    String head = before;
    List<Part> rest = parts;
    if (!parts.isEmpty() && parts.getFirst() instanceof Part.Text(String text)) {
      head = before + text;
      rest = parts.subList(1, parts.size());
    }
    if (rest.isEmpty() || !after.startsWith(head)) {
      return KeyOrder.BY_UTF8.compare(after, head) < 0
          ? Optional.of(justBefore(head))
          : Optional.empty();
    }
    return Optional.of(inOpenSegment(head, rest, after));
  }

  private static String inOpenSegment(String head, List<Part> parts, String after) {
    int slash = after.indexOf('/', head.length());
    if (slash < 0) {
      return after;
    }
    List<Part> segment = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Across _, Part.Folders _ -> {
          return after;
        }
        case Part.Date(var format) when format.pattern().indexOf('/') >= 0 -> {
          return after;
        }
        case Part.Text(String text) when text.indexOf('/') >= 0 -> {
          int cut = text.indexOf('/');
          if (cut > 0) {
            segment.add(new Part.Text(text.substring(0, cut)));
          }
          List<Part> rest = new ArrayList<>(parts.subList(i + 1, parts.size()));
          rest.addFirst(new Part.Text(text.substring(cut)));
          boolean fits = Shape.of(segment).match(after.substring(head.length(), slash)) != null;
          Optional<String> within =
              fits ? start(after.substring(0, slash), rest, after) : Optional.empty();
          return within.orElseGet(() -> past(after, slash));
        }
        case Part.Text _, Part.Date _, Part.Within _ -> segment.add(parts.get(i));
      }
    }
    // The last segment, and this key is in a folder of that name.
    return past(after, slash);
  }

  /** After everything in the folder. */
  private static String past(String key, int slash) {
    String last = key.substring(0, slash + 1) + LAST;
    return bytes(last) <= ObjectLocation.LONGEST_KEY_BYTES ? last : key;
  }

  /**
   * A text that is before the given one, with hardly anything between them: S3 lists what comes
   * after a text, and never the text itself.
   */
  private static String justBefore(String text) {
    if (text.isEmpty()) {
      return "";
    }
    int last = text.codePointBefore(text.length());
    String begin = text.substring(0, text.length() - Character.charCount(last));
    // Below the surrogates, which are no characters, stands U+D7FF; NUL is not sent to S3.
    int lower = last == Character.MAX_SURROGATE + 1 ? Character.MIN_SURROGATE - 1 : last - 1;
    if (lower <= 0) {
      return begin;
    }
    String before = begin + Character.toString(lower);
    return bytes(before + LAST) <= ObjectLocation.LONGEST_KEY_BYTES ? before + LAST : before;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FilledPattern that && that.shape.equals(shape);
  }

  @Override
  public int hashCode() {
    return shape.hashCode();
  }

  /** As in a routes document, but for what was put in, which stands as it is. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(PatternParser.SCHEME);
    for (Part part : shape.parts()) {
      text.append(
          switch (part) {
            case Part.Text(String here) -> here;
            case Part.Date(var format) -> "{" + format.pattern() + "}";
            case Part.Within _ -> "*";
            case Part.Across _ -> "**";
            case Part.Folders _ -> "**/";
          });
    }
    return text.toString();
  }
}
