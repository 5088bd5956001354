package io.dagrouter.route;

import io.dagrouter.date.DateFormat;

/** A part of a pattern, without the name of the capture that it may be. */
sealed interface Part {
  /** Stands for itself. */
  record Text(String text) implements Part {}

  /**
   * Stands for many texts. It is matched from some place on and has one or more ends there; places
   * count UTF-16 units and are never inside a surrogate pair.
   */
  sealed interface Wildcard extends Part {
    /** The least end when the part begins at {@code from}; negative when it cannot begin there. */
    int firstEnd(String subject, int from);

    /**
     * The least end, at {@code end} or after it, that the part can be stretched to; negative when
     * there is none.
     *
     * @param from where the part begins, or an end that it is known to have
     */
    int stretchedTo(String subject, int from, int end);

    /** Whether the part has at most one end for each beginning. */
    boolean isFixed();
  }

  /** {@code {name:yyyyMMdd}}: what has the shape of a date. */
  record Date(DateFormat format) implements Wildcard {
    @Override
    public int firstEnd(String subject, int from) {
      return format.fits(subject, from) ? from + format.pattern().length() : -1;
    }

    @Override
    public int stretchedTo(String subject, int from, int end) {
      return -1;
    }

    @Override
    public boolean isFixed() {
      return true;
    }
  }

  /**
   * {@code *} and {@code {name}}: characters of one segment.
   *
   * @param least how many there are at least: 0 or 1
   */
  record Within(int least) implements Wildcard {
    @Override
    public int firstEnd(String subject, int from) {
      if (least == 0) {
        return from;
      }
      return from < subject.length() && subject.charAt(from) != '/' ? after(subject, from) : -1;
    }

    @Override
    public int stretchedTo(String subject, int from, int end) {
      return subject.indexOf('/', from, end) < 0 ? end : -1;
    }

    @Override
    public boolean isFixed() {
      return false;
    }
  }

  /**
   * {@code **} and {@code {name**}}: characters across segments.
   *
   * @param least how many there are at least: 0 or 1
   */
  record Across(int least) implements Wildcard {
    @Override
    public int firstEnd(String subject, int from) {
      if (least == 0) {
        return from;
      }
      return from < subject.length() ? after(subject, from) : -1;
    }

    @Override
    public int stretchedTo(String subject, int from, int end) {
      return end;
    }

    @Override
    public boolean isFixed() {
      return false;
    }
  }

  /** <code>**&#47;</code> where a segment begins: nothing, or all up to a slash, with the slash. */
  record Folders() implements Wildcard {
    @Override
    public int firstEnd(String subject, int from) {
      return from;
    }

    @Override
    public int stretchedTo(String subject, int from, int end) {
      if (end == from || subject.charAt(end - 1) == '/') {
        return end;
      }
      int slash = subject.indexOf('/', end);
      return slash < 0 ? -1 : slash + 1;
    }

    @Override
    public boolean isFixed() {
      return false;
    }
  }

  /** The place after the character at a place. */
  static int after(String subject, int place) {
    return place + Character.charCount(subject.codePointAt(place));
  }
}
