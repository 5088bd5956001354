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
 * them. An answer is kept for the time to live, and for {@link #STATUS_TTL} where the environment
 * does not serve or is under suspicion; failures are not kept. Those who ask for the same
 * environment at once share one call, which takes at most {@link #LONGEST_CALL} with its retries.
 * Thread-safe.
 */
public final class SdkEnvironments implements EnvironmentDescriptions {
  /** The longest that one call takes, the SDK's own retries included. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** How long a status is believed that tells of an environment which does not serve. */
  public static final Duration STATUS_TTL = Duration.ofSeconds(30);

  /** How often one command is tried where MWAA says that the environment might not serve. */
  public static final Duration TRY_AFTER = Duration.ofMinutes(5);

  private static final String ACTION = "airflow:GetEnvironment";

  /** What MWAA said: absent where it said nothing, as of an environment still being created. */
  private record Answer(
      Optional<String> airflow, Optional<DagFolder> dagFolder, String status, Instant at) {
    EnvironmentStatus.Service service() {
      return EnvironmentStatus.serviceOf(status);
    }
  }

  private sealed interface Question {
    record Answered(Answer answer) implements Question {}

    record Failed(Problem problem) implements Question {}
  }

  private final MwaaClient mwaa;
  private final Duration ttl;
  private final Clock clock;
  private final ConcurrentHashMap<String, Answer> answers = new ConcurrentHashMap<>();
  private final SingleFlight<String, Question> calls = new SingleFlight<>();
  private final Suspicions suspicions;

  /**
   * Descriptions read through an SDK client.
   *
   * @param ttl how long an answer is kept
   */
  public SdkEnvironments(MwaaClient mwaa, Duration ttl, Clock clock) {
    this.mwaa = requireNonNull(mwaa);
    this.ttl = requireNonNull(ttl);
    this.clock = requireNonNull(clock);
    this.suspicions = new Suspicions(TRY_AFTER, clock);
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
                          notNamed("find the DAG folder of " + environment.mwaaName(), answer)));
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
    suspicions.raise(environment.mwaaName());
  }

  @Override
  public void troubled(Environment environment) {
    suspicions.raise(environment.mwaaName());
  }

  @Override
  public void served(Environment environment) {
    suspicions.clear(environment.mwaaName());
  }

  @Override
  public Optional<Problem> standstill(Environment environment) {
    String name = environment.mwaaName();
    Answer known = answers.get(name);
    boolean stopped = known != null && known.service() == EnvironmentStatus.Service.STOPS;
    if (!suspicions.isRaised(name) && !stopped && environment.airflow().isPresent()) {
      return Optional.empty();
    }
    return switch (ask(environment)) {
      case Question.Failed _ -> Optional.empty();
      case Question.Answered(var answer) ->
          switch (answer.service()) {
            case GOES_ON -> {
              suspicions.clear(name);
              yield Optional.empty();
            }
            case MAY_STOP ->
                suspicions.mayTry(name) ? Optional.empty() : Optional.of(stopped(name, answer));
            case STOPS -> Optional.of(stopped(name, answer));
          };
    };
  }

  private static Problem stopped(String name, Answer answer) {
    return new Problem(
        Reason.ENVIRONMENT_NOT_AVAILABLE,
        "ask anything of " + name,
        "MWAA reports it as " + answer.status(),
        EnvironmentStatus.of(answer.status()).map(EnvironmentStatus::meaning).orElse(ACTION));
  }

  private static Problem notNamed(String attempt, Answer answer) {
    return new Problem(
        answer.service() == EnvironmentStatus.Service.GOES_ON
            ? Reason.ENVIRONMENT_UNREACHABLE
            : Reason.ENVIRONMENT_NOT_AVAILABLE,
        attempt,
        "MWAA names none",
        "status " + answer.status());
  }

  private static VersionLookup version(Environment environment, Answer answer) {
    String attempt = "find the Airflow version of " + environment.mwaaName();
    if (answer.airflow().isEmpty()) {
      return new VersionLookup.Failed(notNamed(attempt, answer));
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
        .filter(answer -> clock.instant().isBefore(answer.at().plus(ttl(name, answer))));
  }

  private Duration ttl(String name, Answer answer) {
    boolean doubtful =
        answer.service() != EnvironmentStatus.Service.GOES_ON || suspicions.isRaised(name);
    return doubtful && STATUS_TTL.compareTo(ttl) < 0 ? STATUS_TTL : ttl;
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
