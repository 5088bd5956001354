package io.dagrouter.aws;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesText;
import io.dagrouter.document.TextFetch;
import io.dagrouter.document.Utf8Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The routes document in all parameters below a path of Parameter Store, at any depth: one call for
 * each ten of them. A parameter that is no document of its own is the line that the last part of
 * its name names. Needs {@code ssm:GetParametersByPath}, and {@code kms:Decrypt} for a key of one's
 * own. Thread-safe.
 */
public final class SsmPathText implements RoutesText {
  /** The most that Parameter Store gives at once. */
  private static final int AT_ONCE = 10;

  private final String path;
  private final Supplier<SsmClient> ssm;

  /**
   * A path.
   *
   * @param path with a slash in front and none at the end
   * @param ssm gives the client, on the first fetch and each further one
   */
  public SsmPathText(String path, Supplier<SsmClient> ssm) {
    this.path = path;
    this.ssm = ssm;
  }

  @Override
  public String source() {
    return "ssm:" + path + "/";
  }

  @Override
  public TextFetch fetch(Optional<String> known) {
    List<DocumentPart> parts = new ArrayList<>();
    try {
      SsmClient client = ssm.get();
      String next = null;
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
        page.parameters().forEach(parameter -> parts.add(part(parameter)));
        next = page.nextToken();
      } while (next != null && !next.isEmpty());
    } catch (SdkException e) {
      return FetchFailure.of(source(), "Parameter Store", e);
    }
    return parts.isEmpty()
        ? Utf8Text.failed(source(), "there is no parameter below the path", path)
        : new TextFetch.Fetched(parts, Optional.empty());
  }

  private static DocumentPart part(Parameter parameter) {
    String name = parameter.name();
    String last = name.substring(name.lastIndexOf('/') + 1);
    return DocumentPart.lineOrDocument("ssm:" + name, last, parameter.value());
  }
}
