package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.jackson.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The handler of {@code ArrivalFunction}: arrivals in S3, by SQS or directly. A stream handler,
 * since reading events into typed objects costs a cold start more than all the rest of the reading.
 */
public final class ArrivalHandler implements RequestStreamHandler {
  private final Arrivals arrivals;

  /** The handler as it is deployed, put together from the environment. */
  public ArrivalHandler() {
    this(Wiring.arrivals(Surroundings.ofTheProcess()));
  }

  ArrivalHandler(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  /**
   * Handles one invocation and writes its answer as JSON.
   *
   * @throws DeliverAgainException when a direct invocation must be made again
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation =
        new Invocation(
            context.getAwsRequestId(), Duration.ofMillis(context.getRemainingTimeInMillis()));
    output.write(JsonText.writeUtf8(arrivals.handle(input.readAllBytes(), invocation)));
  }
}
