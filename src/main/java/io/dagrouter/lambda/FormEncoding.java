package io.dagrouter.lambda;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of keys in S3 notifications: {@code +} is a space, {@code %XX} a byte of UTF-8. Not
 * {@link java.net.URLDecoder}, which replaces bytes that are no UTF-8 instead of refusing them.
 */
final class FormEncoding {
  private FormEncoding() {}

  sealed interface Result {}

  record Decoded(String text) implements Result {}

  /** What is wrong; quotes nothing. */
  record Malformed(String what) implements Result {}

  /** Decodes once. A character that needs no decoding stands for itself. */
  static Result decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int i = 0;
    while (i < encoded.length()) {
      int c = encoded.codePointAt(i);
      if (c == '%') {
        int high = i + 2 < encoded.length() ? hex(encoded.charAt(i + 1)) : -1;
        int low = i + 2 < encoded.length() ? hex(encoded.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          return new Malformed("% without two hexadecimal digits at character " + (i + 1));
        }
        bytes.write(high * 16 + low);
        i += 3;
      } else {
        bytes.writeBytes(Character.toString(c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    try {
      return new Decoded(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return new Malformed("the bytes are not UTF-8");
    }
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
