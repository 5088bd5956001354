package io.dagrouter.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes the content out of a body in {@code aws-chunked} encoding, which the SDK's S3 client sends:
 * {@code size;chunk-signature=…\r\n…\r\n}, a chunk of size 0, trailers (AWS: "Signature Version 4:
 * transferring payload in multiple chunks").
 */
final class ChunkedBody {
  private ChunkedBody() {}

  static byte[] content(Request request) {
    boolean chunked =
        request
            .header("x-amz-content-sha256")
            .filter(value -> value.startsWith("STREAMING-"))
            .isPresent();
    return chunked ? decoded(request.body()) : request.body();
  }

  private static byte[] decoded(byte[] body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (true) {
      int lineEnd = at;
      while (body[lineEnd] != '\r') {
        lineEnd++;
      }
      String line = new String(body, at, lineEnd - at, StandardCharsets.US_ASCII);
      int semicolon = line.indexOf(';');
      int size = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
      if (size == 0) {
        return content.toByteArray();
      }
      content.write(body, lineEnd + 2, size);
      at = lineEnd + 2 + size + 2;
    }
  }
}
