package io.dagrouter.route;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which {@code bucket/key} there can be: S3's rules for names of general purpose buckets (Amazon S3
 * User Guide: General purpose bucket naming rules), as an automaton that reads one character after
 * the other, and a key of at least one character. Buckets of us-east-1 from before March 2018 may
 * have other names; no rule here knows those.
 */
final class BucketRules {
  /** The longest name of a bucket. */
  static final int LONGEST = 63;

  /** Where reading begins. */
  static final int START = 0;

  /** The character cannot stand there. */
  static final int REFUSED = -1;

  private static final int SHORTEST = 3;
  private static final int KINDS = 3;
  private static final int KEY_BEGINS = 1 + SHORTEST * KINDS;
  private static final int IN_KEY = KEY_BEGINS + 1;
  private static final String REST = "-.";

  private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  private static final List<String> RESERVED_BEGINNINGS =
      List.of("xn--", "sthree-", "amzn-s3-demo-");

  /** Of names that S3 gives itself, to what sends no events of objects. */
  private static final List<String> RESERVED_ENDS =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  private BucketRules() {}

  static boolean isInBucket(int state) {
    return state < KEY_BEGINS;
  }

  /** Whether what was read is a whole {@code bucket/key}. */
  static boolean isWhole(int state) {
    return state == IN_KEY;
  }

  /** The state after one more character; {@link #REFUSED} where it cannot stand there. */
  static int after(int state, int character) {
    if (!isInBucket(state)) {
      return IN_KEY;
    }
    int length = (state + KINDS - 1) / KINDS;
    int last = kind(state);
    if (character == '/') {
      return length == SHORTEST && last == 0 ? KEY_BEGINS : REFUSED;
    }
    boolean alphanumeric =
        (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    int kind = alphanumeric ? 0 : 1 + REST.indexOf(character);
    boolean allowed =
        alphanumeric || (kind > 0 && state != START && !(character == '.' && last == kind));
    return allowed ? 1 + Math.min(length, SHORTEST - 1) * KINDS + kind : REFUSED;
  }

  /** 0 after a letter or a digit, 1 after a hyphen, 2 after a period; negative at the start. */
  private static int kind(int state) {
    return (state - 1) % KINDS;
  }

  /** Why nobody has a bucket of that name though its characters are right; empty where one may. */
  static Optional<String> reserved(String bucket) {
    if (IP_ADDRESS.matcher(bucket).matches()) {
      return Optional.of("S3 has no bucket whose name is an IP address");
    }
    return RESERVED_BEGINNINGS.stream()
        .filter(bucket::startsWith)
        .findFirst()
        .map(beginning -> "S3 has no bucket whose name begins with " + beginning)
        .or(
            () ->
                RESERVED_ENDS.stream()
                    .filter(bucket::endsWith)
                    .findFirst()
                    .map(end -> "no bucket whose name ends with " + end + " tells of its objects"));
  }
}
