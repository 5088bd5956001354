package io.dagrouter.aws;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesText;
import io.dagrouter.document.TextFetch;
import io.dagrouter.document.Utf8Text;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The routes document in all parameters below a path of Parameter Store, at any depth: one call for
 * each ten of them. A parameter that is no document of its own is the line that the last part of
 * its name names.
 *
 * <p>Pages are read one after the other, so a change between them could give half of the old
 * document and half of the new. Where there is more than one page, a reading is taken when it is
 * the same as another: the known one, which costs nothing more while nothing changes, or one right
 * after it.
 *
 * <p>Needs {@code ssm:GetParametersByPath}, and {@code kms:Decrypt} for a key of one's own.
 * Thread-safe.
 */
public final class SsmPathText implements RoutesText {
  /** How often the path is read until two readings in a row are the same. */
  static final int READINGS = 4;

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
    try {
      SsmClient client = ssm.get();
      PathReading reading = PathReading.of(client, path);
      for (int more = READINGS - 1; more > 0; more--) {
        if (known.filter(reading.tag()::equals).isPresent()) {
          return new TextFetch.Unchanged();
        }
        if (reading.isOfOnePage()) {
          return fetched(reading);
        }
        PathReading again = PathReading.of(client, path);
        if (again.tag().equals(reading.tag())) {
          return fetched(again);
        }
        reading = again;
      }
    } catch (SdkException e) {
      return FetchFailure.of(source(), "Parameter Store", e);
    }
    return Utf8Text.failed(
        source(),
        "its parameters are being changed",
        "no two of " + READINGS + " readings in a row were the same");
  }

  private TextFetch fetched(PathReading reading) {
    Collection<Parameter> parameters = reading.parameters();
    if (parameters.isEmpty()) {
      return Utf8Text.failed(source(), "there is no parameter below the path", path);
    }
    if (parameters.stream().anyMatch(one -> one.name() == null || one.value() == null)) {
      return Utf8Text.failed(source(), "Parameter Store gave a parameter without a value", path);
    }
    List<DocumentPart> parts = parameters.stream().map(SsmPathText::part).toList();
    Optional<Instant> changed =
        parameters.stream()
            .map(Parameter::lastModifiedDate)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder());
    return new TextFetch.Fetched(parts, Optional.of(reading.tag()), changed);
  }

  private static DocumentPart part(Parameter parameter) {
    String name = parameter.name();
    String last = name.substring(name.lastIndexOf('/') + 1);
    return DocumentPart.lineOrDocument("ssm:" + name, last, parameter.value());
  }
}
