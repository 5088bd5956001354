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
 * The handler of {@code RemoteCallFunction}: what on-premises Airflows and operators call, by
 * invoking it directly or through a Function URL or API Gateway. The calls stand in {@code
 * docs/reference/calls.md}.
 */
public final class RemoteCallHandler implements RequestStreamHandler {
  private final Work work;

  /** Held for Lambda, which calls them around a snapshot and does not hold on to them. */
  private final Optional<SnapshotHooks> hooks;

  /** The handler as it is deployed, put together from the environment. */
  public RemoteCallHandler() {
    this(Surroundings.ofTheProcess());
  }

  RemoteCallHandler(Surroundings around) {
    WiredFunction function = Wiring.remoteCallFunction(around);
    work = function::handle;
    hooks =
        around.awaitSnapshot()
            ? Optional.of(
                SnapshotHooks.register(
                    around, function, Priming.ofCalls(Wiring::remoteCallFunction)))
            : Optional.empty();
  }

  RemoteCallHandler(Work work) {
    this.work = work;
    this.hooks = Optional.empty();
  }

  /** Present where a snapshot will be taken of this handler. */
  Optional<SnapshotHooks> hooks() {
    return hooks;
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
    work.handle(input, output, context);
  }
}
