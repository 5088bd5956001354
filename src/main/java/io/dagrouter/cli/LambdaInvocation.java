package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallFailedForNowException;
import io.dagrouter.lambda.CallRefusedException;
import io.dagrouter.lambda.DeliverAgainException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Invokes a function and waits, as Lambda has it, or something that speaks like Lambda.
 * Thread-safe.
 *
 * @param lambda waits longer than the function runs; it may send a payload again
 * @param name a name, a name and an alias, or an ARN
 */
record LambdaInvocation(
    LambdaClient lambda, AwsCredentialsProvider credentials, String name, LambdaTrouble trouble) {
  /** Errors of the functions that the same payload may not meet another time. */
  private static final Set<String> FOR_NOW =
      Set.of(CallFailedForNowException.class.getName(), DeliverAgainException.class.getName());

  LambdaInvocation {
    requireNonNull(lambda);
    requireNonNull(credentials);
    requireNonNull(name);
    requireNonNull(trouble);
  }

  /**
   * Invokes it and waits.
   *
   * @throws MisconfiguredException when there is no such function, or no credentials that may
   *     invoke it
   */
  CallReply of(byte[] payload) {
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
                      .payload(SdkBytes.fromByteArray(payload)));
    } catch (SdkException e) {
      return trouble.of(e);
    }
    String text = response.payload() == null ? "" : response.payload().asUtf8String();
    return response.functionError() == null ? answered(text) : failed(text);
  }

  private CallReply answered(String text) {
    return read(text)
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
    return FOR_NOW.contains(type)
        ? new CallReply.Refused(message, true)
        : trouble.failed(type, message);
  }

  private static Optional<Fields> read(String text) {
    try {
      return JsonText.read(text) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    } catch (NotJsonException e) {
      return Optional.empty();
    }
  }
}
