package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mwaa.MwaaClient;

/** Asks MWAA for an environment, each time anew. Thread-safe. */
final class GetEnvironmentCall {
  static final String ACTION = "airflow:GetEnvironment";

  private final MwaaClient mwaa;
  private final Duration longest;
  private final Clock clock;

  /** What a call came to. */
  sealed interface Told {
    record Answered(EnvironmentReading reading) implements Told {}

    record Failed(Problem problem) implements Told {}
  }

  /**
   * The call through an SDK client.
   *
   * @param longest how long it may take, the SDK's own retries included
   */
  GetEnvironmentCall(MwaaClient mwaa, Duration longest, Clock clock) {
    this.mwaa = requireNonNull(mwaa);
    this.longest = requireNonNull(longest);
    this.clock = requireNonNull(clock);
  }

  Told of(String name) {
    try {
      Instant asked = clock.instant();
      var environment =
          mwaa.getEnvironment(
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
