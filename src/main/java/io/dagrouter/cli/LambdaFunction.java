package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;

/** The function for calls as Lambda runs it, or something that speaks like Lambda. Thread-safe. */
final class LambdaFunction implements RemoteFunction {
  /** What asks for something and changes nothing; all else starts runs. */
  private static final List<String> QUESTIONS = List.of("status", "lines", "doctor");

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
    if (request.text("requestId").isEmpty()
        && QUESTIONS.stream().noneMatch(question -> request.get(question).isPresent())) {
      throw new IllegalArgumentException("a request for runs without a request id");
    }
    return invocation.of(JsonText.writeUtf8(request));
  }
}
