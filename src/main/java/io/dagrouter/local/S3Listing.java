package io.dagrouter.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code ListObjectsV2}: pages of at most 1000 keys in the order of UTF-8, after a key or a token,
 * under a prefix. Times are told in whole seconds, as S3 tells them. No delimiters.
 */
final class S3Listing {
  private static final int PAGE = 1000;

  private S3Listing() {}

  static Answer answer(
      String bucket, Map<String, String> query, NavigableMap<String, StoredObject> objects) {
    if (!query.getOrDefault("list-type", "").equals("2")) {
      return FakeS3.error(501, "NotImplemented", "Only ListObjectsV2 is spoken here", bucket);
    }
    String prefix = query.getOrDefault("prefix", "");
    int size;
    String after;
    try {
      size = Integer.parseInt(query.getOrDefault("max-keys", Integer.toString(PAGE)));
      // A token goes before: it is what goes on with a listing that began somewhere.
      after =
          Optional.ofNullable(query.get("continuation-token"))
              .map(S3Listing::keyIn)
              .orElseGet(() -> query.getOrDefault("start-after", ""));
    } catch (IllegalArgumentException e) {
      return FakeS3.error(400, "InvalidArgument", String.valueOf(e.getMessage()), bucket);
    }
    boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
    UnaryOperator<String> written = encoded ? S3Listing::urlEncoded : S3Listing::escaped;
    StringBuilder contents = new StringBuilder();
    String last = "";
    int count = 0;
    boolean truncated = false;
    boolean afterPrefix = FakeS3.BY_UTF8.compare(after, prefix) >= 0;
    for (var object : objects.tailMap(afterPrefix ? after : prefix, !afterPrefix).entrySet()) {
      if (!object.getKey().startsWith(prefix)) {
        break;
      }
      if (count == Math.min(size, PAGE)) {
        truncated = count > 0;
        break;
      }
      count++;
      last = object.getKey();
      contents.append(
          "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>&quot;%s&quot;</ETag><Size>%s</Size><StorageClass>STANDARD</StorageClass></Contents>"
              .formatted(
                  written.apply(last),
                  object.getValue().lastModified().truncatedTo(ChronoUnit.SECONDS),
                  object.getValue().etag(),
                  object.getValue().size()));
    }
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<Name>%s</Name><Prefix>%s</Prefix><KeyCount>%s</KeyCount><MaxKeys>%s</MaxKeys>"
                .formatted(escaped(bucket), written.apply(prefix), count, size)
            + (encoded ? "<EncodingType>url</EncodingType>" : "")
            + "<IsTruncated>%s</IsTruncated>".formatted(truncated)
            + (truncated
                ? "<NextContinuationToken>%s</NextContinuationToken>".formatted(token(last))
                : "")
            + contents
            + "</ListBucketResult>";
    return Answer.of(200, Map.of("Content-Type", "application/xml"), xml);
  }

  /** Nothing that a client could take for a key. */
  private static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(("1/" + key).getBytes(StandardCharsets.UTF_8));
  }

  private static String keyIn(String token) {
    String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    if (!text.startsWith("1/")) {
      throw new IllegalArgumentException("The continuation token provided is incorrect");
    }
    return text.substring(2);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
