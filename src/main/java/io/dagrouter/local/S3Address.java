package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a path-style request to S3 is about: {@code /bucket/key?query}. Immutable.
 *
 * @param bucket decoded
 * @param key decoded; empty for the bucket itself
 * @param query parameters, decoded; one without a value has the empty text
 */
record S3Address(String bucket, String key, Map<String, String> query) {
  S3Address {
    requireNonNull(bucket);
    requireNonNull(key);
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  static S3Address of(Request request) {
    return of(request.rawPath(), parameters(request.query()));
  }

  /** Of the header {@code x-amz-copy-source}, whose slash at the front may be left out. */
  static S3Address ofSource(String header) {
    return of(header, Map.of());
  }

  private static S3Address of(String rawPath, Map<String, String> query) {
    String decoded = decoded(rawPath);
    String path = decoded.startsWith("/") ? decoded.substring(1) : decoded;
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Address(path, "", query)
        : new S3Address(path.substring(0, slash), path.substring(slash + 1), query);
  }

  /** {@code bucket/key}. */
  String path() {
    return bucket + "/" + key;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals >= 0) {
        parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
      } else if (!parameter.isEmpty()) {
        parameters.put(parameter, "");
      }
    }
    return parameters;
  }

  /** In a path and in a signed query {@code +} stands for itself. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
