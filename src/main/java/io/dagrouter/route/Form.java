package io.dagrouter.route;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shapes have in common that differ in the letters of their texts alone: the wildcards, and
 * how long each text between them is. A document of a hundred thousand lines has few different
 * forms, so that lookups find them in the processor's cache; only the texts are each line's own.
 * Immutable and thread-safe.
 *
 * <p>From left to right each part takes as little as lets the whole match. No key makes that slow:
 * a part is never asked twice for the same end, so the work is at most the length of the pattern
 * times the length of the key, and it uses no recursion.
 */
final class Form {
  /** One for each part; null where a text stands. */
  private final Part.@Nullable Wildcard[] wildcards;

  /** Where the text of each part ends among all texts in a row; a wildcard has an empty one. */
  private final int[] textEnds;

  private Form(Part.@Nullable Wildcard[] wildcards, int[] textEnds) {
    this.wildcards = wildcards;
    this.textEnds = textEnds;
  }

  static Form of(List<Part> parts) {
    Part.@Nullable Wildcard[] wildcards = new Part.Wildcard[parts.size()];
    int[] textEnds = new int[parts.size()];
    int end = 0;
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Text(String text) -> end += text.length();
        case Part.Wildcard wildcard -> wildcards[i] = wildcard;
      }
      textEnds[i] = end;
    }
    return new Form(wildcards, textEnds);
  }

  /** The parts of the shape that has these texts. */
  List<Part> parts(String texts) {
    Part[] parts = new Part[wildcards.length];
    for (int i = 0; i < parts.length; i++) {
      Part wildcard = wildcards[i];
      parts[i] =
          wildcard == null ? new Part.Text(texts.substring(textBegin(i), textEnds[i])) : wildcard;
    }
    return List.of(parts);
  }

  /**
   * Where each part ends; null when the whole of {@code subject} is not matched.
   *
   * @param texts all texts in a row
   */
  int @Nullable [] match(char[] texts, String subject) {
    int[] ends = new int[wildcards.length];
    return search(texts, subject, ends) > wildcards.length ? ends : null;
  }

  /** How many parts match from the beginning, whatever follows: tells how near a miss is. */
  int matchingParts(char[] texts, String subject) {
    return Math.min(search(texts, subject, new int[wildcards.length]), wildcards.length);
  }

  /**
   * Sets {@code ends}, and returns how many parts came to match at most; one more than there are
   * when nothing is left over.
   *
   * <p>When a part fails, the one before it is stretched. Where a part is begun again, farther on,
   * and finds an end that it had before, all the longer ones have been tried from there, too, since
   * ends only ever move on.
   */
  private int search(char[] texts, String subject, int[] ends) {
    int parts = wildcards.length;
    int[] tried = new int[parts];
    Arrays.fill(tried, -1);
    int most = 0;
    int part = 0;
    boolean stretch = false;
    while (part >= 0) {
      int end =
          stretch
              ? longerEnd(texts, subject, part, ends[part])
              : firstEnd(texts, subject, part, part == 0 ? 0 : ends[part - 1]);
      if (end <= tried[part]) {
        part--;
        stretch = true;
        continue;
      }
      ends[part] = end;
      tried[part] = end;
      most = Math.max(most, part + 1);
      if (part + 1 < parts) {
        part++;
        stretch = false;
      } else if (end == subject.length()) {
        return parts + 1;
      } else {
        stretch = true;
      }
    }
    return most;
  }

  private int firstEnd(char[] texts, String subject, int part, int from) {
    Part.Wildcard wildcard = wildcards[part];
    if (wildcard == null) {
      int begin = textBegin(part);
      int length = textEnds[part] - begin;
      return standsAt(subject, from, texts, begin, length) ? from + length : -1;
    }
    int end = wildcard.firstEnd(subject, from);
    return end < 0 || wildcard.isFixed()
        ? end
        : endBeforeNext(texts, subject, part, wildcard, from, end);
  }

  private int longerEnd(char[] texts, String subject, int part, int end) {
    Part.Wildcard wildcard = wildcards[part];
    return wildcard == null || wildcard.isFixed() || end == subject.length()
        ? -1
        : endBeforeNext(texts, subject, part, wildcard, end, Part.after(subject, end));
  }

  /** Leaps to where the next part can begin instead of trying every place. */
  private int endBeforeNext(
      char[] texts, String subject, int part, Part.Wildcard wildcard, int from, int least) {
    int end = least;
    while (end >= 0) {
      int next = beginningOfNext(texts, subject, part + 1, end);
      if (next < 0) {
        return -1;
      }
      end = wildcard.stretchedTo(subject, from, next);
      if (end == next) {
        return end;
      }
    }
    return -1;
  }

  private int beginningOfNext(char[] texts, String subject, int next, int from) {
    if (next == wildcards.length) {
      return subject.length();
    }
    if (wildcards[next] != null) {
      return from;
    }
    int begin = textBegin(next);
    int length = textEnds[next] - begin;
    int place = subject.indexOf(texts[begin], from);
    // Mostly it is there. Else it is searched for by the JDK, many characters at once.
    return place < 0 || standsAt(subject, place, texts, begin, length)
        ? place
        : subject.indexOf(new String(texts, begin, length), place + 1);
  }

  private static boolean standsAt(String subject, int place, char[] texts, int begin, int length) {
    if (place + length > subject.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (subject.charAt(place + i) != texts[begin + i]) {
        return false;
      }
    }
    return true;
  }

  private int textBegin(int part) {
    return part == 0 ? 0 : textEnds[part - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Form form
        && Arrays.equals(form.wildcards, wildcards)
        && Arrays.equals(form.textEnds, textEnds);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(wildcards) + Arrays.hashCode(textEnds);
  }
}
