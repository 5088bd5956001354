package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallFailedForNowException;
import io.dagrouter.lambda.CallRefusedException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The function for calls as Lambda runs it, or something that speaks like Lambda. Thread-safe. */
final class LambdaFunction implements RemoteFunction {
  /** What asks for something and changes nothing, and what its answer has; all else starts runs. */
  private static final Map<String, String> QUESTIONS =
      Map.of("status", "runs", "lines", "lines", "doctor", "environments");

  private static final String OF_RUNS = "outcome";

  private final LambdaClient lambda;
  private final AwsCredentialsProvider credentials;
  private final String name;
  private final LambdaTrouble trouble;

  /**
   * The function.
   *
   * @param lambda waits longer than the function runs; it may send a call again
   * @param name a name, a name and an alias, or an ARN
   */
  LambdaFunction(
      LambdaClient lambda, AwsCredentialsProvider credentials, String name, LambdaTrouble trouble) {
    this.lambda = requireNonNull(lambda);
    this.credentials = requireNonNull(credentials);
    this.name = requireNonNull(name);
    this.trouble = requireNonNull(trouble);
  }

  /**
   * Invokes it and waits.
   *
   * @throws MisconfiguredException when there is no such function, or no credentials that may
   *     invoke it
   * @throws IllegalArgumentException when a request for runs has no request id: the client sends a
   *     call again whose answer was lost, and without one that would make a second run
   */
  @Override
  public CallReply call(Fields request) {
    String expected =
        QUESTIONS.entrySet().stream()
            .filter(question -> request.get(question.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(OF_RUNS);
    if (expected.equals(OF_RUNS) && request.text("requestId").isEmpty()) {
      throw new IllegalArgumentException("a request for runs without a request id");
    }
    try {
      // Asked for by itself, since the client tells of missing ones as of any other trouble.
      credentials.resolveCredentials();
    } catch (SdkException e) {
      throw trouble.noCredentials(e);
    }
    InvokeResponse response;
    try {
      response =
          lambda.invoke(
              invoke ->
                  invoke
                      .functionName(name)
                      .invocationType(InvocationType.REQUEST_RESPONSE)
                      .payload(SdkBytes.fromByteArray(JsonText.writeUtf8(request))));
    } catch (SdkException e) {
      return trouble.of(e);
    }
    String text = response.payload() == null ? "" : response.payload().asUtf8String();
    return response.functionError() == null ? answered(text, expected) : failed(text);
  }

  /** Another function would answer, too. */
  private CallReply answered(String text, String expected) {
    return read(text)
        .filter(answer -> answer.get(expected).isPresent())
        .<CallReply>map(CallReply.Answered::new)
        .orElseGet(() -> trouble.noAnswer(text));
  }

  private CallReply failed(String text) {
    Fields error = read(text).orElse(Fields.EMPTY);
    String type = error.text("errorType").orElse("");
    String message = error.text("errorMessage").orElse(text);
    if (type.equals(CallRefusedException.class.getName())) {
      return new CallReply.Refused(message, false);
    }
    if (type.equals(CallFailedForNowException.class.getName())) {
      return new CallReply.Refused(message, true);
    }
    return trouble.failed(type, message);
  }

  private static Optional<Fields> read(String text) {
    try {
      return JsonText.read(text) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    } catch (NotJsonException e) {
      return Optional.empty();
    }
  }
}
