package io.dagrouter.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;

/** The XML of {@code ListObjectsV2}. */
final class S3Listing {
  private static final int PAGE = 1000;

  private S3Listing() {}

  static Answer answer(
      String bucket, Map<String, String> query, NavigableMap<String, StoredObject> objects) {
    String prefix = query.getOrDefault("prefix", "");
    int size = Integer.parseInt(query.getOrDefault("max-keys", Integer.toString(PAGE)));
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
    UnaryOperator<String> written = encoded ? S3Listing::urlEncoded : S3Listing::escaped;
    StringBuilder contents = new StringBuilder();
    String last = "";
    int count = 0;
    boolean truncated = false;
    for (var object : objects.tailMap(after, false).entrySet()) {
      if (!object.getKey().startsWith(prefix)) {
        continue;
      }
      if (count == Math.min(size, PAGE)) {
        truncated = true;
        break;
      }
      count++;
      last = object.getKey();
      contents.append(
          "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>&quot;%s&quot;</ETag><Size>%s</Size><StorageClass>STANDARD</StorageClass></Contents>"
              .formatted(
                  written.apply(last),
                  object.getValue().lastModified(),
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
                ? "<NextContinuationToken>%s</NextContinuationToken>".formatted(escaped(last))
                : "")
            + contents
            + "</ListBucketResult>";
    return Answer.of(200, Map.of("Content-Type", "application/xml"), xml);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
