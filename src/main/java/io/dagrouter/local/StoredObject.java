package io.dagrouter.local;

import java.time.Instant;

/** An object of {@link FakeS3}. Immutable. */
final class StoredObject {
  private final byte[] content;
  private final String etag;
  private final Instant lastModified;

  StoredObject(byte[] content, Instant lastModified) {
    this(content, Md5.hex(content), lastModified);
  }

  /** One that somebody else has uploaded, in parts perhaps: then the ETag is no MD5. */
  StoredObject(byte[] content, String etag, Instant lastModified) {
    this.content = content.clone();
    this.etag = etag;
    this.lastModified = lastModified;
  }

  byte[] content() {
    return content.clone();
  }

  int size() {
    return content.length;
  }

  /** Without quotation marks. */
  String etag() {
    return etag;
  }

  Instant lastModified() {
    return lastModified;
  }
}
