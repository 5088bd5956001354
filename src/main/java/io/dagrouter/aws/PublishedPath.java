package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.PublishingException.Kind;
import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.TextFetch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A document in parts below a path of Parameter Store. Needs {@code ssm:GetParametersByPath}
 * besides what {@link PublishedParameter} needs. Thread-safe.
 */
public final class PublishedPath {
  private final String path;
  private final Supplier<SsmClient> ssm;

  /**
   * A path.
   *
   * @param path with a slash in front and none at the end
   * @param ssm gives the client
   */
  public PublishedPath(String path, Supplier<SsmClient> ssm) {
    this.path = requireNonNull(path);
    this.ssm = requireNonNull(ssm);
  }

  /**
   * All parts that are there now, as the functions read them; none where there is none.
   *
   * @throws PublishingException when they cannot be read
   */
  public List<DocumentPart> parts() {
    String source = "ssm:" + path + "/";
    try {
      if (PathReading.of(ssm.get(), path).parameters().isEmpty()) {
        return List.of();
      }
    } catch (SdkException e) {
      throw new PublishTrouble(source, "Parameter Store")
          .of("read the routes from", "ssm:GetParametersByPath", e);
    }
    return switch (new SsmPathText(path, ssm).fetch(Optional.empty())) {
      case TextFetch.Fetched(var parts, _, _) -> parts;
      case TextFetch.Failed(var problem) ->
          throw new PublishingException(Kind.NOT_NOW, problem.message());
      case TextFetch.Unchanged _ -> throw new IllegalStateException("no text was known before");
    };
  }

  /** The parameter of a name directly below the path, or of more than one level of names. */
  public PublishedText part(String name) {
    return new PublishedParameter(path + "/" + name, ssm);
  }
}
