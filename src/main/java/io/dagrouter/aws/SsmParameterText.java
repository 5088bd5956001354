package io.dagrouter.aws;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesText;
import io.dagrouter.document.TextFetch;
import io.dagrouter.document.Utf8Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The routes document in one parameter of Parameter Store, decrypted where it is a {@code
 * SecureString}. Needs {@code ssm:GetParameter}, and {@code kms:Decrypt} for a key of one's own.
 * Thread-safe.
 */
public final class SsmParameterText implements RoutesText {
  private final String name;
  private final Supplier<SsmClient> ssm;

  /**
   * A parameter.
   *
   * @param name its name or ARN
   * @param ssm gives the client, on the first fetch and each further one
   */
  public SsmParameterText(String name, Supplier<SsmClient> ssm) {
    this.name = name;
    this.ssm = ssm;
  }

  @Override
  public String source() {
    return "ssm:" + name;
  }

  @Override
  public TextFetch fetch(Optional<String> known) {
    try {
      Parameter parameter =
          ssm.get().getParameter(get -> get.name(name).withDecryption(true)).parameter();
      return parameter == null || parameter.value() == null
          ? Utf8Text.failed(source(), "Parameter Store gave no value", "an answer without one")
          : new TextFetch.Fetched(
              List.of(DocumentPart.whole(source(), parameter.value())),
              Optional.empty(),
              Optional.ofNullable(parameter.lastModifiedDate()));
    } catch (SdkException e) {
      return FetchFailure.of(source(), "Parameter Store", e);
    }
  }
}
