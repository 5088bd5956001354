package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.EnvironmentAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mwaa.model.WebserverAccessMode;

/** Asks MWAA for an environment, each time anew. Thread-safe. */
final class GetEnvironmentCall {
  static final String ACTION = "airflow:GetEnvironment";

  private final MwaaClients clients;
  private final Duration longest;
  private final Clock clock;

  /** What a call came to. */
  sealed interface Told {
    record Answered(EnvironmentReading reading) implements Told {}

    record Failed(Problem problem) implements Told {}
  }

  /**
   * The call through clients of the SDK.
   *
   * @param longest how long it may take, the SDK's own retries included
   */
  GetEnvironmentCall(MwaaClients clients, Duration longest, Clock clock) {
    this.clients = requireNonNull(clients);
    this.longest = requireNonNull(longest);
    this.clock = requireNonNull(clock);
  }

  Told of(EnvironmentAddress address) {
    String name = address.mwaaName();
    try {
      Instant asked = clock.instant();
      var environment =
          clients
              .of(address.access())
              .getEnvironment(
                  request ->
                      request
                          .name(name)
                          .overrideConfiguration(call -> call.apiCallTimeout(longest)))
              .environment();
      if (environment == null) {
        return new Told.Failed(
            new Problem(
                Reason.ENVIRONMENT_UNREACHABLE,
                "describe " + name,
                "MWAA's answer describes no environment",
                ACTION));
      }
      return new Told.Answered(
          new EnvironmentReading(
              Optional.ofNullable(environment.airflowVersion()),
              dagFolder(environment.sourceBucketArn(), environment.dagS3Path()),
              environment.statusAsString() == null ? "unknown" : environment.statusAsString(),
              environment.webserverAccessMode() == WebserverAccessMode.PRIVATE_ONLY,
              asked));
    } catch (SdkException e) {
      return new Told.Failed(AwsProblems.of(e, "describe " + name, ACTION));
    }
  }

  /** The bucket stands at the end of its ARN in every partition: {@code arn:aws:s3:::bucket}. */
  private static Optional<DagFolder> dagFolder(@Nullable String bucketArn, @Nullable String path) {
    if (bucketArn == null || path == null) {
      return Optional.empty();
    }
    String bucket = bucketArn.substring(bucketArn.lastIndexOf(':') + 1);
    return bucket.isEmpty() ? Optional.empty() : Optional.of(new DagFolder(bucket, path));
  }
}
