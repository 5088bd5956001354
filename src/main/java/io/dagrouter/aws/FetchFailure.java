package io.dagrouter.aws;

import io.dagrouter.document.TextFetch;
import io.dagrouter.document.Utf8Text;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS said when it would not give the routes. */
final class FetchFailure {
  private FetchFailure() {}

  /**
   * The answer for an exception of the SDK. Its evidence has no request id, so that the same
   * trouble is told in the same words each time.
   *
   * @param service as in "S3"
   */
  static TextFetch.Failed of(String source, String service, SdkException e) {
    if (e instanceof AwsServiceException refusal) {
      AwsErrorDetails details = refusal.awsErrorDetails();
      String code = details == null ? null : details.errorCode();
      String message = details == null ? null : details.errorMessage();
      return Utf8Text.failed(
          source,
          service + " refused",
          refusal.statusCode()
              + (code == null ? "" : " " + code)
              + (message == null || message.isEmpty() ? "" : ": " + FirstLine.of(message)));
    }
    return Utf8Text.failed(
        source, service + " could not be asked", Objects.toString(e.getMessage(), e.toString()));
  }
}
