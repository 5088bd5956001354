package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mwaa.MwaaClient;

/**
 * Descriptions of environments from {@code GetEnvironment}, where the routes document does not give
 * them. An answer is kept for the time to live; failures are not kept. Those who ask for the same
 * environment at once share one call, which takes at most {@link #LONGEST_CALL} with its retries.
 * Thread-safe.
 */
public final class SdkEnvironments implements EnvironmentDescriptions {
  /** The longest that one call takes, the SDK's own retries included. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private static final String ACTION = "airflow:GetEnvironment";

  /** What MWAA said: absent where it said nothing, as of an environment still being created. */
  private record Answer(
      Optional<String> airflow, Optional<DagFolder> dagFolder, String status, Instant at) {}

  private sealed interface Question {
    record Answered(Answer answer) implements Question {}

    record Failed(Problem problem) implements Question {}
  }

  private final MwaaClient mwaa;
  private final Duration ttl;
  private final Clock clock;
  private final ConcurrentHashMap<String, Answer> answers = new ConcurrentHashMap<>();
  private final SingleFlight<String, Question> calls = new SingleFlight<>();

  /**
   * Descriptions read through an SDK client.
   *
   * @param ttl how long an answer is kept
   */
  public SdkEnvironments(MwaaClient mwaa, Duration ttl, Clock clock) {
    this.mwaa = requireNonNull(mwaa);
    this.ttl = requireNonNull(ttl);
    this.clock = requireNonNull(clock);
  }

  @Override
  public DescriptionLookup describe(Environment environment) {
    AirflowVersion airflow;
    switch (airflowOf(environment)) {
      case VersionLookup.Found(var found) -> airflow = found;
      case VersionLookup.Failed(var problem) -> {
        return new DescriptionLookup.Failed(problem);
      }
    }
    Optional<DagFolder> given = environment.dagFolder();
    if (given.isPresent()) {
      return new DescriptionLookup.Found(new EnvironmentDescription(airflow, given.get()));
    }
    return switch (ask(environment)) {
      case Question.Failed(var problem) -> new DescriptionLookup.Failed(problem);
      case Question.Answered(var answer) ->
          answer
              .dagFolder()
              .<DescriptionLookup>map(
                  folder ->
                      new DescriptionLookup.Found(new EnvironmentDescription(airflow, folder)))
              .orElseGet(
                  () ->
                      new DescriptionLookup.Failed(
                          new Problem(
                              Reason.ENVIRONMENT_UNREACHABLE,
                              "find the DAG folder of " + environment.mwaaName(),
                              "MWAA names none",
                              "status " + answer.status())));
    };
  }

  @Override
  public VersionLookup airflowOf(Environment environment) {
    Optional<AirflowVersion> given = environment.airflow();
    if (given.isPresent()) {
      return new VersionLookup.Found(given.get());
    }
    return switch (ask(environment)) {
      case Question.Failed(var problem) -> new VersionLookup.Failed(problem);
      case Question.Answered(var answer) -> version(environment, answer);
    };
  }

  @Override
  public void forget(Environment environment) {
    answers.remove(environment.mwaaName());
  }

  private static VersionLookup version(Environment environment, Answer answer) {
    String attempt = "find the Airflow version of " + environment.mwaaName();
    if (answer.airflow().isEmpty()) {
      return new VersionLookup.Failed(
          new Problem(
              Reason.ENVIRONMENT_UNREACHABLE,
              attempt,
              "MWAA names none",
              "status " + answer.status()));
    }
    String text = answer.airflow().get();
    return AirflowVersion.parse(text)
        .<VersionLookup>map(VersionLookup.Found::new)
        .orElseGet(
            () ->
                new VersionLookup.Failed(
                    new Problem(
                        Reason.COMMAND_REFUSED,
                        attempt,
                        "MWAA names one that is no version",
                        text)));
  }

  private Question ask(Environment environment) {
    String name = environment.mwaaName();
    Optional<Answer> known = young(name);
    return known.isPresent()
        ? new Question.Answered(known.get())
        : calls.get(name, () -> askAgain(name));
  }

  private Question askAgain(String name) {
    // Another call may have ended between the look into memory and the start of this one.
    Optional<Answer> known = young(name);
    if (known.isPresent()) {
      return new Question.Answered(known.get());
    }
    try {
      Instant asked = clock.instant();
      var environment =
          mwaa.getEnvironment(
                  request ->
                      request
                          .name(name)
                          .overrideConfiguration(call -> call.apiCallTimeout(LONGEST_CALL)))
              .environment();
      if (environment == null) {
        return new Question.Failed(
            new Problem(
                Reason.ENVIRONMENT_UNREACHABLE,
                "describe " + name,
                "MWAA's answer describes no environment",
                ACTION));
      }
      Answer answer =
          new Answer(
              Optional.ofNullable(environment.airflowVersion()),
              dagFolder(environment.sourceBucketArn(), environment.dagS3Path()),
              environment.statusAsString() == null ? "unknown" : environment.statusAsString(),
              asked);
      answers.put(name, answer);
      return new Question.Answered(answer);
    } catch (SdkException e) {
      return new Question.Failed(AwsProblems.of(e, "describe " + name, ACTION));
    }
  }

  private Optional<Answer> young(String name) {
    return Optional.ofNullable(answers.get(name))
        .filter(answer -> clock.instant().isBefore(answer.at().plus(ttl)));
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
