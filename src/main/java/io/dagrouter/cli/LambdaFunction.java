package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.util.Map;

/** The function for calls as Lambda runs it, or something that speaks like Lambda. Thread-safe. */
final class LambdaFunction implements RemoteFunction {
  /**
   * What may be asked again as it is, and what its answer has: it changes nothing, or nothing more
   * the second time. All else starts runs.
   */
  private static final Map<String, String> QUESTIONS =
      Map.of("status", "runs", "lines", "lines", "doctor", "environments", "reconcile", "objects");

  private static final String OF_RUNS = "outcome";

  private final LambdaInvocation invocation;

  LambdaFunction(LambdaInvocation invocation) {
    this.invocation = requireNonNull(invocation);
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
    return switch (invocation.of(JsonText.writeUtf8(request))) {
      case CallReply.Answered answered when answered.answer().get(expected).isEmpty() ->
          invocation.trouble().noAnswer(JsonText.write(answered.answer()));
      case CallReply.Answered answered -> answered;
      case CallReply.Refused refused -> refused;
    };
  }
}
