package io.dagrouter.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where an S3 object is: a bucket and a decoded key.
 *
 * <p>Keys are any UTF-8 of 1 to 1,024 bytes, quotes, newlines and emoji included (AWS: "Naming
 * Amazon S3 objects").
 *
 * @param bucket a bucket name: 3 to 255 characters of letters, digits, dots, hyphens, underscores
 * @param key the key, decoded, byte for byte as S3 has it
 */
public record ObjectLocation(String bucket, String key) {
  /** The longest key S3 takes, in bytes of UTF-8. */
  public static final int LONGEST_KEY_BYTES = 1024;

  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");

  /**
   * A location, checked.
   *
   * @throws IllegalArgumentException when bucket or key is nothing S3 could have; the message says
   *     which, and quotes nothing
   */
  public ObjectLocation {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException("the bucket name is not one that S3 allows");
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key is empty");
    }
    if (key.length() > LONGEST_KEY_BYTES || utf8(key).remaining() > LONGEST_KEY_BYTES) {
      throw new IllegalArgumentException("the key is longer than 1024 bytes of UTF-8");
    }
  }

  private static ByteBuffer utf8(String key) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the key is not Unicode text: it has half a character", e);
    }
  }

  /** {@code s3://bucket/key}, nothing encoded. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}
