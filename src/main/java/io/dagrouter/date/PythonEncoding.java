package io.dagrouter.date;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The encodings that Python sources are read in, by the names that Python gives them (Python's
 * "Standard Encodings"). Java's own aliases will not do: its {@code cp949} is another encoding.
 */
final class PythonEncoding {
  private static final String CP949 = "x-windows-949";
  private static final String EUC_KR = "EUC-KR";

  private PythonEncoding() {}

  /** The encoding that a coding comment names; empty when it is none that is read here. */
  static Optional<Charset> charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "utf-8", "utf8", "u8", "utf", "utf-8-sig", "cp65001" ->
          Optional.of(StandardCharsets.UTF_8);
      case "ascii", "us-ascii", "646" -> Optional.of(StandardCharsets.US_ASCII);
      case "latin-1", "latin1", "latin", "l1", "iso-8859-1", "iso8859-1", "iso-latin-1", "8859" ->
          Optional.of(StandardCharsets.ISO_8859_1);
      case "cp949", "949", "ms949", "uhc" -> korean(CP949);
      case "euc-kr", "euckr", "korean", "ksc5601", "ks-c-5601", "ks-c-5601-1987", "ksx1001" ->
          korean(EUC_KR);
      default -> Optional.empty();
    };
  }

  /** Not every Java runtime has them: they are in the module jdk.charsets. */
  private static Optional<Charset> korean(String name) {
    return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
  }

  /**
   * Where a decoded text has a character that Java reads from bytes that Python refuses; -1 when
   * nowhere. All byte sequences of the Korean encodings were compared: Python 3.11 has no user
   * defined area in cp949, and takes two codes of EUC-KR for parts of longer sequences.
   */
  static int foreignTo(Charset charset, String text) {
    boolean cp949 = charset.name().equals(CP949);
    boolean eucKr = charset.name().equals(EUC_KR);
    for (int i = 0; (cp949 || eucKr) && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean foreign = cp949 ? c >= '\uE000' && c <= '\uF8FF' : c == '\u3164' || c == '\u327E';
      if (foreign) {
        return i;
      }
    }
    return -1;
  }
}
