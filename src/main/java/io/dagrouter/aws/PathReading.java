package io.dagrouter.aws;

import io.dagrouter.route.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** All parameters below a path, as one pass over its pages had them. Immutable. */
final class PathReading {
  /** The most that Parameter Store gives at once. */
  private static final int AT_ONCE = 10;

  private final SortedMap<String, Parameter> byName;
  private final int pages;
  private final String tag;

  private PathReading(SortedMap<String, Parameter> byName, int pages) {
    this.byName = byName;
    this.pages = pages;
    this.tag = tag(byName.values());
  }

  /**
   * Reads them, decrypted.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when a page cannot be had
   */
  static PathReading of(SsmClient client, String path) {
    SortedMap<String, Parameter> byName = new TreeMap<>();
    int pages = 0;
    @Nullable String next = null;
    do {
      String token = next;
      GetParametersByPathResponse page =
          client.getParametersByPath(
              get ->
                  get.path(path)
                      .recursive(true)
                      .withDecryption(true)
                      .maxResults(AT_ONCE)
                      .nextToken(token));
      page.parameters().forEach(parameter -> byName.put(parameter.name(), parameter));
      pages++;
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return new PathReading(byName, pages);
  }

  /** By name. */
  Collection<Parameter> parameters() {
    return byName.values();
  }

  boolean isOfOnePage() {
    return pages == 1;
  }

  /** The same for readings that found the same names, versions and values. */
  String tag() {
    return tag;
  }

  private static String tag(Collection<Parameter> parameters) {
    MessageDigest digest = Sha256.begun();
    for (Parameter parameter : parameters) {
      String one =
          String.join(
              "\0",
              parameter.name(),
              String.valueOf(parameter.version()),
              String.valueOf(parameter.lastModifiedDate()),
              parameter.value(),
              "");
      digest.update(one.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
