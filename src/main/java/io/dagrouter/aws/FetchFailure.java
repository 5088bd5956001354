package io.dagrouter.aws;

import io.dagrouter.document.TextFetch;
import io.dagrouter.document.Utf8Text;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS said when it would not give the routes. */
final class FetchFailure {
  /**
   * What is another each time in the same trouble: the addresses that were tried, how many bytes
   * came of half an answer, the request id of KMS, which Parameter Store passes on in its message,
   * and how much was read of what is too long, which goes by the buffers of the thread.
   */
  private static final Pattern CHANGING =
      Pattern.compile(
          "\\s*(?:\\[[^\\]]*]|\\((?:Service|expected): [^)]*\\)|Request ID: [^\\s,;)]*"
              + "|(?<=value length )\\(\\d+\\))");

  private FetchFailure() {}

  /** What was said, without what is another each time: trouble is told again when it changes. */
  static String steady(String said) {
    return CHANGING.matcher(said).replaceAll("");
  }

  /**
   * The answer for an exception of the SDK. Its evidence is {@link #steady}, so that the same
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
              + (message == null || message.isEmpty() ? "" : ": " + steady(FirstLine.of(message))));
    }
    return Utf8Text.failed(
        source,
        service + " could not be asked",
        steady(Objects.toString(e.getMessage(), e.toString())));
  }
}
