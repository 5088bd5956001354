package io.dagrouter.route;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern matches, without the names of its captures: patterns of different lines often
 * share a shape. Matches {@code bucket/key}. Immutable and thread-safe.
 *
 * <p>From left to right each part takes as little as lets the whole match. No key makes that slow:
 * a part is never asked twice for the same end, so the work is at most the length of the pattern
 * times the length of the key, and it uses no recursion.
 */
final class Shape {
  private final Part[] parts;

  Shape(List<Part> parts) {
    this.parts = parts.toArray(Part[]::new);
  }

  List<Part> parts() {
    return List.of(parts);
  }

  /** Where each part ends; null when the whole of {@code subject} is not matched. */
  int @Nullable [] match(String subject) {
    int[] ends = new int[parts.length];
    return search(subject, ends) > parts.length ? ends : null;
  }

  /** How many parts match from the beginning, whatever follows: tells how near a miss is. */
  int matchingParts(String subject) {
    return Math.min(search(subject, new int[parts.length]), parts.length);
  }

  /**
   * Sets {@code ends}, and returns how many parts came to match at most; one more than there are
   * when nothing is left over.
   *
   * <p>When a part fails, the one before it is stretched. Where a part is begun again, farther on,
   * and finds an end that it had before, all the longer ones have been tried from there, too, since
   * ends only ever move on.
   */
  private int search(String subject, int[] ends) {
    int[] tried = new int[parts.length];
    Arrays.fill(tried, -1);
    int most = 0;
    int part = 0;
    boolean stretch = false;
    while (part >= 0) {
      int end =
          stretch
              ? longerEnd(subject, part, ends[part])
              : firstEnd(subject, part, part == 0 ? 0 : ends[part - 1]);
      if (end <= tried[part]) {
        part--;
        stretch = true;
        continue;
      }
      ends[part] = end;
      tried[part] = end;
      most = Math.max(most, part + 1);
      if (part + 1 < parts.length) {
        part++;
        stretch = false;
      } else if (end == subject.length()) {
        return parts.length + 1;
      } else {
        stretch = true;
      }
    }
    return most;
  }

  private int firstEnd(String subject, int part, int from) {
    int end = parts[part].firstEnd(subject, from);
    return end < 0 || parts[part].isFixed() ? end : endBeforeNext(subject, part, from, end);
  }

  private int longerEnd(String subject, int part, int end) {
    return parts[part].isFixed() || end == subject.length()
        ? -1
        : endBeforeNext(subject, part, end, Part.after(subject, end));
  }

  /** Leaps to where the next part can begin instead of trying every place. */
  private int endBeforeNext(String subject, int part, int from, int least) {
    int end = least;
    while (end >= 0) {
      int next = beginningOfNext(subject, part, end);
      if (next < 0) {
        return -1;
      }
      end = parts[part].stretchedTo(subject, from, next);
      if (end == next) {
        return end;
      }
    }
    return -1;
  }

  private int beginningOfNext(String subject, int part, int from) {
    if (part + 1 == parts.length) {
      return subject.length();
    }
    return parts[part + 1] instanceof Part.Text(String text) ? subject.indexOf(text, from) : from;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(shape.parts, parts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parts);
  }

  @Override
  public String toString() {
    return Arrays.toString(parts);
  }
}
