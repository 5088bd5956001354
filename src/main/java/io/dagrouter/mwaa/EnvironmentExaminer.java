package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Check;
import io.dagrouter.doctor.Examination;
import io.dagrouter.doctor.Examiner;
import io.dagrouter.doctor.Finding;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.Clock;
import java.util.Optional;

/**
 * Goes the way that a run goes into an environment, step by step, and stops before there is a run:
 * it asks MWAA and Airflow what anybody may ask, and changes nothing. Thread-safe.
 */
public final class EnvironmentExaminer implements Examiner {
  private final GetEnvironmentCall describe;
  private final CommandLineExaminer commandLine;
  private final RestApiExaminer restApi;

  public EnvironmentExaminer(
      MwaaClients clients, CommandLineExaminer commandLine, RestApiExaminer restApi, Clock clock) {
    this.describe = new GetEnvironmentCall(clients, SdkEnvironments.LONGEST_CALL, clock);
    this.commandLine = requireNonNull(commandLine);
    this.restApi = requireNonNull(restApi);
  }

  @Override
  public void examine(Examination examination) {
    description(examination)
        .ifPresent(
            reading ->
                printed(reading, examination)
                    .ifPresent(
                        version ->
                            examination.found(
                                Check.VERSION,
                                VersionCheck.of(examination.environment(), reading, version))));
  }

  /** What Airflow itself says that its version is; empty where a check failed before. */
  private Optional<String> printed(EnvironmentReading reading, Examination examination) {
    return switch (examination.environment().via()) {
      case CLI -> commandLine.version(reading.hasPrivateWebServer(), examination);
      case REST -> restApi.version(reading, examination);
    };
  }

  private Optional<EnvironmentReading> description(Examination examination) {
    return switch (describe.of(examination.environment().address())) {
      case GetEnvironmentCall.Told.Failed(var problem) -> {
        examination.found(Check.DESCRIPTION, new Finding.Failed(AwsProblems.closer(problem)));
        yield Optional.empty();
      }
      case GetEnvironmentCall.Told.Answered(var reading) -> {
        Finding finding = finding(examination.environment().mwaaName(), reading);
        examination.found(Check.DESCRIPTION, finding);
        yield finding instanceof Finding.Failed ? Optional.empty() : Optional.of(reading);
      }
    };
  }

  private static Finding finding(String name, EnvironmentReading reading) {
    String saw =
        reading.airflow().map(version -> "Airflow " + version).orElse("no version of Airflow")
            + ", "
            + (reading.hasPrivateWebServer() ? "private" : "public")
            + " web server, "
            + reading.status();
    return switch (reading.service()) {
      case GOES_ON -> new Finding.Passed(saw);
      case MAY_STOP ->
          new Finding.Warned(
              saw + ": " + meaning(reading) + ", and its web server may be away meanwhile");
      case STOPS ->
          new Finding.Failed(
              new Problem(
                  Reason.ENVIRONMENT_NOT_AVAILABLE,
                  "ask anything of " + name,
                  "MWAA reports it as " + reading.status(),
                  meaning(reading)));
    };
  }

  private static String meaning(EnvironmentReading reading) {
    return EnvironmentStatus.of(reading.status())
        .map(EnvironmentStatus::meaning)
        .orElse(GetEnvironmentCall.ACTION);
  }
}
