package io.dagrouter.cli;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An object that somebody thinks of. */
final class ArrivalOption {
  private static final String SCHEME = "s3://";

  @Parameters(
      arity = "0..1",
      paramLabel = "s3://BUCKET/KEY",
      description = "An object that arrives.")
  private @Nullable String object;

  @Option(
      names = "--version-id",
      paramLabel = "ID",
      description = "The version of the object, in a bucket with versions; the run id has it.")
  private @Nullable String versionId;

  @Option(
      names = "--etag",
      paramLabel = "ETAG",
      description = "The ETag of the object, in a bucket without versions; with --sequencer.")
  private @Nullable String etag;

  @Option(
      names = "--sequencer",
      paramLabel = "HEX",
      description = "The sequencer of the event, in a bucket without versions; with --etag.")
  private @Nullable String sequencer;

  boolean isGiven() {
    return object != null;
  }

  /** What does not go together; empty where all does. */
  Optional<String> mistake() {
    if (object != null && (etag == null) != (sequencer == null)) {
      return Optional.of("--etag and --sequencer go together: add the other, or leave both out.");
    }
    return object == null && (versionId != null || etag != null || sequencer != null)
        ? Optional.of(
            "--version-id, --etag and --sequencer are for s3://BUCKET/KEY: add it, or leave them"
                + " out.")
        : Optional.empty();
  }

  /**
   * Its arrival.
   *
   * @throws IllegalArgumentException when there can be no such object; the message is for people
   */
  ObjectCreated event(Instant time) {
    return new ObjectCreated(
        ExplainCommand.ID,
        time,
        location(Optional.ofNullable(object).orElse("")),
        new ObjectVersion(
            Optional.ofNullable(versionId),
            Optional.ofNullable(etag),
            Optional.ofNullable(sequencer)),
        0);
  }

  private static ObjectLocation location(String uri) {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash < 0) {
      throw new IllegalArgumentException(
          "Not an object: " + Printable.of(uri) + ". Write s3://BUCKET/KEY.");
    }
    try {
      return new ObjectLocation(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Not an object: " + Printable.of(uri) + ": " + e.getMessage() + ".", e);
    }
  }
}
