package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.jackson.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The handler of {@code RemoteCallFunction}: what on-premises Airflows and operators call, by
 * invoking it directly or through a Function URL or API Gateway. The calls stand in {@code
 * docs/reference/calls.md}.
 */
public final class RemoteCallHandler implements RequestStreamHandler {
  private final CallEdge calls;

  /** The handler as it is deployed, put together from the environment. */
  public RemoteCallHandler() {
    this(Wiring.callEdge(Surroundings.ofTheProcess()));
  }

  RemoteCallHandler(CallEdge calls) {
    this.calls = calls;
  }

  /**
   * Answers one call.
   *
   * @throws CallRefusedException when a direct call is refused for good
   * @throws CallFailedForNowException when a direct call may be made again
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation =
        new Invocation(
            context.getAwsRequestId(), Duration.ofMillis(context.getRemainingTimeInMillis()));
    output.write(JsonText.writeUtf8(calls.handle(input.readAllBytes(), invocation)));
  }
}
