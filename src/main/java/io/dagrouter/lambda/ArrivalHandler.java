package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.lambda.snapshot.Priming;
import io.dagrouter.lambda.snapshot.SnapshotHooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The handler of {@code ArrivalFunction}: arrivals in S3, by SQS or directly. A stream handler,
 * since reading events into typed objects costs a cold start more than all the rest of the reading.
 */
public final class ArrivalHandler implements RequestStreamHandler {
  private final Work work;

  /** Held for Lambda, which calls them around a snapshot and does not hold on to them. */
  private final Optional<SnapshotHooks> hooks;

  /** The handler as it is deployed, put together from the environment. */
  public ArrivalHandler() {
    this(Surroundings.ofTheProcess());
  }

  ArrivalHandler(Surroundings around) {
    WiredFunction function = Wiring.arrivalFunction(around);
    work = function::handle;
    hooks =
        around.awaitSnapshot()
            ? Optional.of(
                SnapshotHooks.register(
                    around, function, Priming.ofArrivals(Wiring::arrivalFunction)))
            : Optional.empty();
  }

  ArrivalHandler(Work work) {
    this.work = work;
    this.hooks = Optional.empty();
  }

  /** Present where a snapshot will be taken of this handler. */
  Optional<SnapshotHooks> hooks() {
    return hooks;
  }

  /**
   * Handles one invocation and writes its answer as JSON.
   *
   * @throws DeliverAgainException when a direct invocation must be made again
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    work.handle(input, output, context);
  }
}
