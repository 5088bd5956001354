package io.dagrouter.route;

import io.dagrouter.date.DateFormat;
import io.dagrouter.event.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the text of one pattern from left to right. Used once; not thread-safe. */
final class PatternParser {
  static final String SCHEME = "s3://";

  /**
   * What was read.
   *
   * @param parts of {@code bucket/key}
   */
  record Parsed(List<Part> parts, List<KeyPattern.Take> takes) {}

  private final String pattern;
  private final boolean isTemplate;
  private final List<Part> parts = new ArrayList<>();
  private final List<KeyPattern.Take> takes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private final PatternBucket bucket;
  private boolean inBucket = true;
  private int shortestKey;
  private int place;

  private PatternParser(String pattern, boolean isTemplate) {
    this.pattern = pattern;
    this.isTemplate = isTemplate;
    this.bucket = new PatternBucket(pattern);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException as {@link KeyPattern#of} tells
   */
  static Parsed parse(String pattern) {
    return parse(pattern, false);
  }

  /**
   * Reads a pattern whose names are filled in before it is matched: they may be there more than
   * once, and end where a wildcard begins.
   *
   * @throws IllegalArgumentException as {@link KeyPattern#of} tells
   */
  static Parsed parseTemplate(String pattern) {
    return parse(pattern, true);
  }

  private static Parsed parse(String pattern, boolean isTemplate) {
    PatternText.check(pattern);
    PatternParser parser = new PatternParser(pattern, isTemplate);
    parser.place = SCHEME.length();
    parser.read();
    return new Parsed(List.copyOf(parser.parts), List.copyOf(parser.takes));
  }

  private void read() {
    while (place < pattern.length()) {
      switch (pattern.charAt(place)) {
        case '{' -> brace();
        case '}' -> closingBrace();
        case '*' -> stars();
        case '/' -> slash();
        default -> literal(pattern.codePointAt(place));
      }
    }
    endText();
    if (inBucket || pattern.indexOf('/', SCHEME.length()) == pattern.length() - 1) {
      throw wrong(
          pattern.length(),
          "the key is missing; for every object of the bucket end the pattern in /**");
    }
    if (pattern.endsWith("/")) {
      throw wrong(
          pattern.length() - 1,
          "a pattern that ends in / matches folder markers only; for what is in the folder end it"
              + " in /**");
    }
    if (shortestKey > ObjectLocation.LONGEST_KEY_BYTES) {
      throw wrong(
          SCHEME.length(),
          "only keys of "
              + shortestKey
              + " bytes or more would match, and S3 has none longer than "
              + ObjectLocation.LONGEST_KEY_BYTES);
    }
  }

  private void brace() {
    if (pattern.startsWith("{{", place)) {
      literal('{');
      place++;
      return;
    }
    int close = pattern.indexOf('}', place);
    if (close < 0) {
      throw wrong(place, "{ is not closed; for the character itself write {{");
    }
    capture(pattern.substring(place + 1, close), close + 1);
    place = close + 1;
  }

  private void closingBrace() {
    if (!pattern.startsWith("}}", place)) {
      throw wrong(place, "} has no { before it; for the character itself write }}");
    }
    literal('}');
    place++;
  }

  /** Reads the inside of braces, {@code after} being the place after them. */
  private void capture(String inside, int after) {
    int colon = inside.indexOf(':');
    boolean segments = colon < 0 && inside.endsWith("**");
    String name =
        colon >= 0
            ? inside.substring(0, colon)
            : segments ? inside.substring(0, inside.length() - 2) : inside;
    checkName(name, inside);
    endText();
    if (colon >= 0) {
      date(name, inside.substring(colon + 1));
    } else if (segments) {
      segments(name, after);
    } else {
      open(name, new Part.Within(1), "{" + name + "}");
    }
  }

  private void checkName(String name, String inside) {
    if (!CaptureName.isName(name)) {
      throw wrong(
          place,
          "the name in {" + inside + "} " + CaptureName.RULE + "; for the brace itself write {{");
    }
    if (CaptureName.RESERVED.contains(name)) {
      throw wrong(place, "the name {" + name + "} is the router's own; use another");
    }
    if (!names.add(name) && !isTemplate) {
      throw wrong(place, "the name {" + name + "} is there twice; use another for one of them");
    }
  }

  private void date(String name, String format) {
    DateFormat dates;
    try {
      dates = DateFormat.of(format);
    } catch (IllegalArgumentException e) {
      throw wrong(place, e.getMessage() + ", in {" + name + ":" + format + "}", e);
    }
    if (inBucket) {
      bucket.text(format, place);
    } else {
      shortestKey += format.length();
    }
    parts.add(new Part.Date(dates));
    take(name, Optional.of(dates));
  }

  private void segments(String name, int after) {
    String written = "{" + name + "**}";
    if (inBucket) {
      throw wrong(place, written + " cannot stand in the bucket, which has no segments");
    }
    boolean alone =
        pattern.charAt(place - 1) == '/'
            && (after == pattern.length() || pattern.charAt(after) == '/');
    if (!alone) {
      throw wrong(
          place,
          written + " takes whole segments, so it stands alone between slashes or at the end");
    }
    open(name, new Part.Across(1), written);
  }

  /** A capture of no certain length. */
  private void open(String name, Part part, String written) {
    wild(part, written);
    take(name, Optional.empty());
    shortestKey += inBucket ? 0 : 1;
  }

  private void take(String name, Optional<DateFormat> format) {
    takes.add(new KeyPattern.Take(name, parts.size() - 1, format));
  }

  private void stars() {
    if (pattern.startsWith("***", place)) {
      throw wrong(place, "*** is neither * (within a segment) nor ** (across segments)");
    }
    boolean across = pattern.startsWith("**", place);
    if (across && inBucket) {
      throw wrong(place, "** cannot stand in the bucket, which has no segments; write *");
    }
    endText();
    if (!across) {
      wild(new Part.Within(0), "*");
      place++;
    } else if (pattern.charAt(place - 1) == '/' && pattern.startsWith("**/", place)) {
      parts.add(new Part.Folders());
      place += 3;
    } else {
      wild(new Part.Across(0), "**");
      place += 2;
    }
  }

  /** A capture that a wildcard follows at once would always take one character, never more. */
  private void wild(Part part, String written) {
    if (!isTemplate
        && !parts.isEmpty()
        && parts.getLast() instanceof Part.Within(int least)
        && least == 1) {
      throw wrong(
          place,
          "where {"
              + takes.getLast().name()
              + "} ends and "
              + written
              + " begins is open; put something between them");
    }
    parts.add(part);
    if (inBucket) {
      bucket.varies();
    }
  }

  private void slash() {
    if (inBucket) {
      endText();
      bucket.end(place);
      inBucket = false;
    } else {
      shortestKey++;
    }
    text.append('/');
    place++;
  }

  private void literal(int character) {
    String written = Character.toString(character);
    if (inBucket) {
      bucket.text(written, place);
    } else {
      shortestKey += written.getBytes(StandardCharsets.UTF_8).length;
    }
    text.append(written);
    place += written.length();
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private IllegalArgumentException wrong(int where, String what) {
    return new IllegalArgumentException(PatternText.at(pattern, where, what));
  }

  private IllegalArgumentException wrong(int where, String what, Exception cause) {
    return new IllegalArgumentException(PatternText.at(pattern, where, what), cause);
  }
}
