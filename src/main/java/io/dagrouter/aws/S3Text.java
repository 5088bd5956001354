package io.dagrouter.aws;

import io.dagrouter.document.RoutesText;
import io.dagrouter.document.TextFetch;
import io.dagrouter.document.Utf8Text;
import io.dagrouter.event.ObjectLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The routes document in an S3 object: one GET. S3 is not asked whether the ETag is still the known
 * one: where the same text is written again after another, it is, and the time of that write is
 * needed. Needs {@code s3:GetObject}. Thread-safe.
 */
public final class S3Text implements RoutesText {
  private final ObjectLocation object;
  private final Supplier<S3Client> s3;

  /**
   * An object.
   *
   * @param object where the document is
   * @param s3 gives the client, on the first fetch and each further one
   */
  public S3Text(ObjectLocation object, Supplier<S3Client> s3) {
    this.object = object;
    this.s3 = s3;
  }

  @Override
  public String source() {
    return object.uri();
  }

  @Override
  public TextFetch fetch(Optional<String> known) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(object.bucket()).key(object.key()).build();
    try (ResponseInputStream<GetObjectResponse> answer = s3.get().getObject(request)) {
      Optional<Instant> changed = Optional.ofNullable(answer.response().lastModified());
      TextFetch fetched = Utf8Text.read(source(), source(), answer, Optional.empty(), changed);
      if (!(fetched instanceof TextFetch.Fetched)) {
        answer.abort();
      }
      return fetched;
    } catch (SdkException e) {
      return FetchFailure.of(source(), "S3", e);
    } catch (IOException e) {
      return Utf8Text.failed(
          source(), "S3 broke off its answer", FetchFailure.steady(e.toString()));
    }
  }
}
