package io.dagrouter.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bucket of one pattern while it is read: refuses what no bucket is named. Its rules are those
 * of buckets that ever were, us-east-1 from before March 2018 included (Amazon S3 User Guide:
 * General purpose bucket naming rules). Used once; not thread-safe.
 */
final class PatternBucket {
  private static final Pattern IN_NO_NAME = Pattern.compile("[^A-Za-z0-9._-]");
  private static final int SHORTEST = 3;
  private static final int LONGEST = 255;

  private final String pattern;
  private int shortest;
  private boolean isVarying;

  PatternBucket(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Takes what stands in the name as it is, or as long as it is.
   *
   * @param place where it begins in the pattern
   * @throws IllegalArgumentException when a character of it is in no name
   */
  void text(String text, int place) {
    Matcher odd = IN_NO_NAME.matcher(text);
    if (odd.find()) {
      throw wrong(
          place,
          "no bucket has \""
              + Character.toString(text.codePointAt(odd.start()))
              + "\" in its name; names have letters, digits, dots, hyphens and underscores");
    }
    shortest += text.length();
  }

  /** Takes something of no certain length. */
  void varies() {
    isVarying = true;
  }

  /**
   * The name ends here.
   *
   * @param place of the slash behind it
   * @throws IllegalArgumentException when no name is that long
   */
  void end(int place) {
    if (shortest == 0 && !isVarying) {
      throw wrong(place, "the bucket is missing between s3:// and /");
    }
    if (shortest > LONGEST || (shortest < SHORTEST && !isVarying)) {
      throw wrong(
          PatternParser.SCHEME.length(),
          "no bucket has a name of " + shortest + " characters; names have 3 to 255");
    }
  }

  private IllegalArgumentException wrong(int place, String what) {
    return new IllegalArgumentException(PatternText.at(pattern, place, what));
  }
}
