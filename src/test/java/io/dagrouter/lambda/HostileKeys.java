package io.dagrouter.lambda;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;

/** Keys made to break out of quotes, templates and patterns; the same ones for the same seed. */
final class HostileKeys {
  private static final String HAN = "은행 계약/현황";
  private static final int LONGEST = 1024;

  private static final List<String> PIECES =
      List.of(
          "'",
          "''",
          "\"",
          "\\",
          "\\'",
          "'\\''",
          "'\"'\"'",
          "\\\\",
          "`",
          "$",
          "$(",
          ")",
          "$((1+1))",
          "$(echo expanded)",
          "`echo expanded`",
          "${HOME}",
          "$HOME",
          "$'\\x41'",
          "$\"x\"",
          "$1",
          "$@",
          "$IFS",
          ";",
          ";;",
          "&",
          "&&",
          "|",
          "||",
          "; exit 3 #",
          "\n",
          "\nexit 3\n",
          "\r",
          "\r\n",
          "\t",
          "\u000b",
          "\f",
          "\0",
          "\u0001",
          "\u0007",
          "\b",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u009b31m",
          " ",
          "  ",
          "\u00a0",
          "\u3000",
          "*",
          "?",
          "[a-z]",
          "[!a]",
          "{a,b}",
          "~",
          "~root",
          "!",
          "!!",
          "!$",
          "#",
          "<",
          ">",
          ">>",
          "> written",
          "2>&1",
          "<<EOF",
          "<(",
          "(",
          "-",
          "--",
          "-o",
          "-c",
          "--conf",
          " -o table ",
          "--subdir=/",
          "=",
          "A=1",
          "%",
          "%s",
          "%n",
          "%2F",
          "%00",
          "%27",
          "%",
          "+",
          "&amp;",
          "{",
          "}",
          "{{",
          "}}",
          "{key}",
          "{everything}",
          "{uri}",
          "{{key}}",
          "{{ ds }}",
          "{% raw %}",
          "{line}",
          "${key}",
          "\\u0027",
          "\\x27",
          "\\n",
          "\\0",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u200f",
          "\u061c",
          "\ufeff",
          "\ufffd",
          "\uffff",
          "\ud83c\udfe6",
          "\ud83d\udc69\u200d\ud83c\udfeb",
          "\udbff\udfff",
          "은행",
          "ÿ",
          "é",
          "/",
          "//",
          "../",
          "/./",
          ".",
          "..",
          ",",
          ":",
          "\":\"",
          "\"}",
          "'}'",
          "null",
          "dt=20261119/",
          "a.parquet",
          Normalizer.normalize(HAN, Normalizer.Form.NFC),
          Normalizer.normalize(HAN, Normalizer.Form.NFD));

  private final Random random;

  HostileKeys(long seed) {
    this.random = new Random(seed);
  }

  /** A key of 1 to 1,024 bytes of UTF-8. */
  String next() {
    int pieces = random.nextInt(100) == 0 ? LONGEST : 1 + random.nextInt(12);
    StringBuilder key = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < pieces; i++) {
      String piece = piece();
      bytes += piece.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST) {
        break;
      }
      key.append(piece);
    }
    return key.isEmpty() ? "'" : key.toString();
  }

  /** A string of JSON, each character written raw or as an escape as chance has it. */
  String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mustBeEscaped = c < ' ' || c == '"' || c == '\\';
      // The halves of a character are both escaped or both raw.
      if (mustBeEscaped || (!Character.isSurrogate(c) && random.nextInt(8) == 0)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Text as S3 notifications write it: its bytes percent-encoded as chance has it. */
  String formEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/';
      if (c == ' ' && random.nextBoolean()) {
        encoded.append('+');
      } else if (plain && random.nextInt(8) > 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(random.nextBoolean() ? "%%%02X" : "%%%02x", (int) c));
      }
    }
    return encoded.toString();
  }

  private String piece() {
    return switch (random.nextInt(8)) {
      case 0 -> Character.toString(random.nextInt(128));
      case 1 -> Character.toString(wholeCharacter());
      default -> PIECES.get(random.nextInt(PIECES.size()));
    };
  }

  private int wholeCharacter() {
    int c = random.nextInt(Character.MAX_CODE_POINT + 1);
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '은' : c;
  }
}
