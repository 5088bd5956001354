package io.dagrouter.local;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;

/**
 * The XML of {@code ListObjectVersions}: versions and delete markers, of each key the newest first,
 * in pages of at most 1000. Times are told in whole seconds, as S3 tells them. No delimiters.
 */
final class S3VersionListing {
  private static final int PAGE = 1000;

  private S3VersionListing() {}

  static Answer answer(
      String bucket,
      Map<String, String> query,
      NavigableMap<String, List<S3Versions.Version>> versions) {
    String prefix = query.getOrDefault("prefix", "");
    int size = Math.min(PAGE, Integer.parseInt(query.getOrDefault("max-keys", "" + PAGE)));
    String keyMarker = query.getOrDefault("key-marker", "");
    String versionMarker = query.getOrDefault("version-id-marker", "");
    boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
    UnaryOperator<String> written = encoded ? S3Listing::urlEncoded : S3Listing::escaped;
    StringBuilder entries = new StringBuilder();
    String lastKey = "";
    String lastId = "";
    int count = 0;
    boolean truncated = false;
    // With a version the listing goes on within the key, without one behind it.
    for (var ofKey : versions.tailMap(keyMarker, !versionMarker.isEmpty()).entrySet()) {
      if (!ofKey.getKey().startsWith(prefix)) {
        continue;
      }
      boolean passed = !ofKey.getKey().equals(keyMarker);
      boolean newest = true;
      for (S3Versions.Version version : ofKey.getValue()) {
        if (passed && count == size) {
          truncated = true;
          break;
        }
        if (passed) {
          count++;
          lastKey = ofKey.getKey();
          lastId = version.id();
          entries.append(entry(written.apply(lastKey), version, newest));
        }
        passed = passed || version.id().equals(versionMarker);
        newest = false;
      }
      if (truncated) {
        break;
      }
    }
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ListVersionsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<Name>%s</Name><Prefix>%s</Prefix><KeyMarker>%s</KeyMarker>"
                .formatted(
                    S3Listing.escaped(bucket), written.apply(prefix), written.apply(keyMarker))
            + "<VersionIdMarker>%s</VersionIdMarker><MaxKeys>%s</MaxKeys>"
                .formatted(versionMarker, size)
            + (encoded ? "<EncodingType>url</EncodingType>" : "")
            + "<IsTruncated>%s</IsTruncated>".formatted(truncated)
            + (truncated
                ? "<NextKeyMarker>%s</NextKeyMarker><NextVersionIdMarker>%s</NextVersionIdMarker>"
                    .formatted(written.apply(lastKey), lastId)
                : "")
            + entries
            + "</ListVersionsResult>";
    return Answer.of(200, Map.of("Content-Type", "application/xml"), xml);
  }

  private static String entry(String key, S3Versions.Version version, boolean newest) {
    String common =
        "<Key>%s</Key><VersionId>%s</VersionId><IsLatest>%s</IsLatest><LastModified>%s</LastModified>"
            .formatted(key, version.id(), newest, version.time().truncatedTo(ChronoUnit.SECONDS));
    return version
        .object()
        .map(
            object ->
                "<Version>%s<ETag>&quot;%s&quot;</ETag><Size>%s</Size><StorageClass>STANDARD</StorageClass></Version>"
                    .formatted(common, object.etag(), object.size()))
        .orElseGet(() -> "<DeleteMarker>%s</DeleteMarker>".formatted(common));
  }
}
