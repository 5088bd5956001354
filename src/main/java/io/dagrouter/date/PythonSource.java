package io.dagrouter.date;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a Python source file, its bytes decoded as Python decodes them: UTF-8 unless a
 * comment in the first two lines names another encoding (PEP 263). Every line ends in {@code \n},
 * as Python sees it. Immutable.
 *
 * @param text without a byte order mark
 */
record PythonSource(String text) {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Pattern COOKIE =
      Pattern.compile("[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(?:\\r\\n|\\r|\\n|$)");
  private static final Pattern NO_CODE = Pattern.compile("[ \\t\\f]*(?:#.*)?", Pattern.DOTALL);

  /** As far as the first two lines are looked at: encodings are named in short comments. */
  private static final int COOKIE_BYTES = 4096;

  private static final int LONGEST_LINE = 200;

  /**
   * Decodes a file.
   *
   * @throws PythonSyntaxException when the file's encoding is not known here or its bytes are not
   *     of its encoding
   */
  static PythonSource decode(byte[] bytes) throws PythonSyntaxException {
    int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    Optional<Cookie> cookie = cookie(bytes, start);
    Charset charset = StandardCharsets.UTF_8;
    if (cookie.isPresent()) {
      Cookie named = cookie.get();
      charset =
          PythonEncoding.charset(named.encoding())
              .orElseThrow(
                  () ->
                      named.refused(
                          "it is written in " + named.encoding() + ", not in UTF-8", bytes));
      if (start > 0 && !charset.equals(StandardCharsets.UTF_8)) {
        throw named.refused("it has a UTF-8 byte order mark and names " + named.encoding(), bytes);
      }
    }
    String text = decode(bytes, start, charset, cookie.map(Cookie::encoding).orElse("UTF-8"));
    return new PythonSource(
        text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static String decode(byte[] bytes, int start, Charset charset, String name)
      throws PythonSyntaxException {
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(bytes.length - start + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    String decoded = out.flip().toString();
    int foreign = PythonEncoding.foreignTo(charset, decoded);
    if (result.isError() || foreign >= 0) {
      int offset = foreign >= 0 ? foreign : decoded.length();
      throw new PythonSyntaxException(
          "its bytes are not " + name,
          new String(bytes, start, bytes.length - start, charset),
          offset);
    }
    return decoded;
  }

  /** What a coding comment names, and where in the file. */
  private record Cookie(String encoding, int offset) {
    PythonSyntaxException refused(String what, byte[] bytes) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return new PythonSyntaxException(what, text, offset);
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private static Optional<Cookie> cookie(byte[] bytes, int start) {
    int length = Math.min(bytes.length - start, COOKIE_BYTES);
    String head = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    Matcher line = LINE.matcher(head);
    for (int i = 0; i < 2 && line.find(); i++) {
      Matcher matcher = COOKIE.matcher(line.group(1));
      if (matcher.lookingAt()) {
        return Optional.of(new Cookie(matcher.group(1), start + line.start() + matcher.start(1)));
      }
      if (!NO_CODE.matcher(line.group(1)).matches()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The line that a place is in, or what stands there in it where it is very long. */
  String lineAt(int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int newline = text.indexOf('\n', offset);
    int end = newline < 0 ? text.length() : newline;
    return excerpt(offset - start < LONGEST_LINE / 2 ? start : offset, end);
  }

  /** A part of the text, without blanks around it, cut where it is very long. */
  String excerpt(int start, int end) {
    int cut = Math.min(end, start + LONGEST_LINE);
    if (cut < end && Character.isHighSurrogate(text.charAt(cut - 1))) {
      cut--;
    }
    return text.substring(start, cut).strip() + (cut < end ? "…" : "");
  }

  /** The number of the line that a place is in, from 1. */
  int lineNumberAt(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
