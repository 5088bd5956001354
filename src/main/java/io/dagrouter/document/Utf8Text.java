package io.dagrouter.document;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A routes document in bytes, which must be UTF-8. */
public final class Utf8Text {
  /** More is not read, whatever it is. */
  public static final int MOST_BYTES = TreeLimits.LONGEST_TEXT;

  private Utf8Text() {}

  /**
   * Reads a stream to its end, or to the limit, and leaves it open.
   *
   * @param source what messages call it
   * @param part what problems of the document call it
   * @param tag of the text, where its source has one
   * @param changed when it was last written, where its source knows
   * @throws IOException when the stream does
   */
  public static TextFetch read(
      String source,
      String part,
      InputStream stream,
      Optional<String> tag,
      Optional<Instant> changed)
      throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return failed(source, "it is too large", "more than " + MOST_BYTES + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TextFetch.Fetched(List.of(DocumentPart.whole(part, text)), tag, changed);
    } catch (CharacterCodingException e) {
      return failed(source, "it is not UTF-8", bytes.length + " bytes");
    }
  }

  /** The answer that says why a source could not be read. */
  public static TextFetch.Failed failed(String source, String happened, String evidence) {
    return new TextFetch.Failed(
        new Problem(
            Reason.ROUTES_UNAVAILABLE, "read the routes from " + source, happened, evidence));
  }
}
