package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.lineage.Lineage;
import io.dagrouter.lineage.Secret;
import io.dagrouter.outcome.OutcomeLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The handler of {@code LineageFunction}: outcomes, by SQS, to a lineage back end. It has a package
 * of its own, so that what OpenLineage's client brings is not in that of the functions that
 * trigger.
 */
public final class LineageHandler implements RequestStreamHandler {
  private final Work work;

  /** The handler as it is deployed, put together from the environment. */
  public LineageHandler() {
    this(Surroundings.ofTheProcess());
  }

  /**
   * The handler in its surroundings. Nothing is asked of anybody before the first event.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   */
  public LineageHandler(Surroundings around) {
    LineageSettings settings = LineageSettings.of(around.environment());
    AwsClients aws = AwsClients.in(around);
    Secret token =
        settings
            .tokenParameter()
            .<Secret>map(name -> new LineageTokenParameter(name, aws::ssm, around.clock()))
            .orElseGet(Secret::none);
    work =
        new LineageBatches(
                Lineage.to(settings.namespace(), settings.address(), token),
                new OutcomeLog(around.log(), around.clock()),
                around.clock())
            ::handle;
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
