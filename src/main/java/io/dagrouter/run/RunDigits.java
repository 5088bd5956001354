package io.dagrouter.run;

import io.dagrouter.route.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The hexadecimal digits in run ids: the beginning of a SHA-256. */
final class RunDigits {
  /** Enough to tell the runs of a line apart for good. */
  static final int LONG = 16;

  /** Enough to tell apart what has another half beside it. */
  static final int HALF = 8;

  private RunDigits() {}

  /**
   * The first digits over a list of texts, no two lists of which give the same bytes.
   *
   * @param count how many digits; even
   */
  static String of(int count, List<String> parts) {
    MessageDigest sha256 = Sha256.begun();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, count / 2);
  }
}
