package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.mwaa.GetEnvironmentCall.Told;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Descriptions of environments from {@code GetEnvironment}, where the routes document does not give
 * them. An answer is kept for the time to live, and for {@link #STATUS_TTL} where the environment
 * does not serve or is in doubt; failures are not kept. Those who ask for the same environment at
 * once share one call, which takes at most {@link #LONGEST_CALL} with its retries. Thread-safe.
 */
public final class SdkEnvironments implements EnvironmentDescriptions {
  /** The longest that one call takes, the SDK's own retries included. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** How long a status is believed that tells of an environment which does not serve. */
  public static final Duration STATUS_TTL = Duration.ofSeconds(30);

  /** How often one command is tried where MWAA says that the environment might not serve. */
  public static final Duration TRY_AFTER = Duration.ofMinutes(5);

  /** All that is known of one environment. */
  private record Known(Optional<EnvironmentReading> reading, Standing standing) {
    static final Known NOTHING = new Known(Optional.empty(), new Standing.Serving());

    Known with(EnvironmentReading read) {
      return new Known(Optional.of(read), standing);
    }

    Known with(Standing next) {
      return new Known(reading, next);
    }
  }

  private final GetEnvironmentCall call;
  private final Duration ttl;
  private final Clock clock;
  private final ConcurrentHashMap<EnvironmentAddress, Known> environments =
      new ConcurrentHashMap<>();
  private final SingleFlight<EnvironmentAddress, Told> calls = new SingleFlight<>();

  /**
   * Descriptions read through clients of the SDK.
   *
   * @param ttl how long an answer is kept
   */
  public SdkEnvironments(MwaaClients clients, Duration ttl, Clock clock) {
    this.call = new GetEnvironmentCall(clients, LONGEST_CALL, clock);
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
      case Told.Failed(var problem) -> new DescriptionLookup.Failed(problem);
      case Told.Answered(var answer) ->
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
      case Told.Failed(var problem) -> new VersionLookup.Failed(problem);
      case Told.Answered(var answer) -> version(environment, answer);
    };
  }

  @Override
  public void forget(Environment environment) {
    update(environment, known -> new Known(Optional.empty(), known.standing().afterSurprise()));
  }

  @Override
  public void troubled(Environment environment) {
    update(environment, known -> known.with(known.standing().afterFailure(clock.instant())));
  }

  @Override
  public void served(Environment environment) {
    update(environment, known -> known.with(known.standing().afterAnswer()));
  }

  @Override
  public Optional<Problem> standstill(Environment environment) {
    if (environment.airflow().isPresent()
        && !known(environment.address()).standing().asksForStatus()) {
      return Optional.empty();
    }
    return switch (ask(environment)) {
      case Told.Failed _ -> Optional.empty();
      case Told.Answered(var reading) ->
          passes(environment, reading)
              ? Optional.empty()
              : Optional.of(stopped(environment.mwaaName(), reading));
    };
  }

  @Override
  public boolean hasPrivateWebServer(Environment environment) {
    return switch (ask(environment)) {
      case Told.Answered(var reading) -> reading.hasPrivateWebServer();
      case Told.Failed _ -> false;
    };
  }

  private boolean passes(Environment environment, EnvironmentReading reading) {
    AtomicBoolean passes = new AtomicBoolean();
    update(
        environment,
        known -> {
          Standing.Seen seen = known.standing().seen(reading.service(), clock.instant(), TRY_AFTER);
          passes.set(seen.passes());
          return known.with(seen.next());
        });
    return passes.get();
  }

  private Known known(EnvironmentAddress address) {
    return environments.getOrDefault(address, Known.NOTHING);
  }

  private void update(Environment environment, UnaryOperator<Known> change) {
    update(environment.address(), change);
  }

  private void update(EnvironmentAddress address, UnaryOperator<Known> change) {
    environments.compute(
        address, (_, known) -> change.apply(known == null ? Known.NOTHING : known));
  }

  private static Problem stopped(String name, EnvironmentReading answer) {
    return new Problem(
        Reason.ENVIRONMENT_NOT_AVAILABLE,
        "ask anything of " + name,
        "MWAA reports it as " + answer.status(),
        EnvironmentStatus.of(answer.status())
            .map(EnvironmentStatus::meaning)
            .orElse(GetEnvironmentCall.ACTION));
  }

  private static Problem notNamed(String attempt, EnvironmentReading answer) {
    return new Problem(
        answer.service() == EnvironmentStatus.Service.GOES_ON
            ? Reason.ENVIRONMENT_UNREACHABLE
            : Reason.ENVIRONMENT_NOT_AVAILABLE,
        attempt,
        "MWAA names none",
        "status " + answer.status());
  }

  private static VersionLookup version(Environment environment, EnvironmentReading answer) {
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

  private Told ask(Environment environment) {
    EnvironmentAddress address = environment.address();
    Optional<EnvironmentReading> young = young(address);
    return young.isPresent()
        ? new Told.Answered(young.get())
        : calls.get(address, () -> askAgain(address));
  }

  private Told askAgain(EnvironmentAddress address) {
    // Another call may have ended between the look into memory and the start of this one.
    Optional<EnvironmentReading> young = young(address);
    if (young.isPresent()) {
      return new Told.Answered(young.get());
    }
    Told told = call.of(address);
    if (told instanceof Told.Answered(var reading)) {
      update(address, known -> known.with(reading));
    }
    return told;
  }

  private Optional<EnvironmentReading> young(EnvironmentAddress address) {
    Known known = known(address);
    return known
        .reading()
        .filter(
            reading -> clock.instant().isBefore(reading.at().plus(ttl(known.standing(), reading))));
  }

  private Duration ttl(Standing standing, EnvironmentReading reading) {
    boolean serves =
        reading.service() == EnvironmentStatus.Service.GOES_ON
            && standing instanceof Standing.Serving;
    return !serves && STATUS_TTL.compareTo(ttl) < 0 ? STATUS_TTL : ttl;
  }
}
