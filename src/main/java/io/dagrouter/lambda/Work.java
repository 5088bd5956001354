package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What becomes of a payload: the work of a function, whichever it is. */
interface Work {
  /**
   * Does what the payload asks for.
   *
   * @param payload what the function was invoked with: UTF-8
   * @return the function's answer
   */
  Fields handle(byte[] payload, Invocation invocation);

  /** Handles one invocation as Lambda gives it, and writes its answer as JSON. */
  default void handle(InputStream input, OutputStream output, Context context) throws IOException {
    Invocation invocation =
        new Invocation(
            context.getAwsRequestId(), Duration.ofMillis(context.getRemainingTimeInMillis()));
    output.write(JsonText.writeUtf8(handle(input.readAllBytes(), invocation)));
  }
}
