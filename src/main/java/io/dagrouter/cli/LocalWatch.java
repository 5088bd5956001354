package io.dagrouter.cli;

import io.dagrouter.lambda.DeliverAgainException;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.WatchWiring;
import io.dagrouter.lambda.WiredFunction;
import io.dagrouter.local.FakeS3;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The function that looks for missing runs, as it is deployed, in a lake on loopback. It is put
 * together by the first look. Thread-safe.
 */
final class LocalWatch implements AutoCloseable {
  private static final String BUCKET = "dagrouter-local-state";

  /** Where it remembers what it has told. */
  static final String STATE = "s3://" + BUCKET + "/watch.json";

  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

  private final Surroundings surroundings;
  private final FakeS3 s3;
  private Optional<WiredFunction> function = Optional.empty();

  LocalWatch(Surroundings surroundings, FakeS3 s3) {
    this.surroundings = surroundings;
    this.s3 = s3;
  }

  /** Invokes it, as its schedule does. */
  synchronized void look() {
    if (function.isEmpty()) {
      s3.createBucket(BUCKET);
      function = Optional.of(WatchWiring.watchFunction(surroundings));
    }
    try {
      function
          .get()
          .handle(
              "{}".getBytes(StandardCharsets.UTF_8),
              new Invocation(UUID.randomUUID().toString(), TIME_LIMIT));
    } catch (DeliverAgainException _) {
      // Its log says why; the next look does all that this one would have done.
    }
  }

  @Override
  public synchronized void close() {
    function.ifPresent(WiredFunction::close);
  }
}
