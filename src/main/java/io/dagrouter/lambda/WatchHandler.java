package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.jackson.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The handler of {@code WatchFunction}, which a schedule invokes: looks whether lines have the runs
 * that are expected of them, and tells which are missing.
 */
public final class WatchHandler implements RequestStreamHandler {
  private final WiredFunction function;

  /** The handler as it is deployed, put together from the environment. */
  public WatchHandler() {
    this(Surroundings.ofTheProcess());
  }

  /**
   * The handler in its surroundings. Nothing is asked of anybody before the first invocation.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   */
  public WatchHandler(Surroundings around) {
    function = WatchWiring.watchFunction(around);
  }

  /**
   * Handles one invocation and writes its answer as JSON.
   *
   * @throws DeliverAgainException when nothing came of it; the next invocation does it again
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation =
        new Invocation(
            context.getAwsRequestId(), Duration.ofMillis(context.getRemainingTimeInMillis()));
    output.write(JsonText.writeUtf8(function.handle(input.readAllBytes(), invocation)));
  }
}
