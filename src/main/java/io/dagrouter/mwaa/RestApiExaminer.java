package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Check;
import io.dagrouter.doctor.Examination;
import io.dagrouter.doctor.Finding;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.util.Optional;

/** The steps to an environment's REST API, with calls that only read. Thread-safe. */
public final class RestApiExaminer {
  /** Anybody may ask for it; what a role may see is another question, which comes after it. */
  private static final RestCall VERSION = new RestCall.Get("/version");

  private static final RestCall DAGS =
      new RestCall.Get("/dags", JsonValue.Fields.builder().put("limit", 1).build());

  private final AirflowRestApi api;
  private final Clock clock;

  public RestApiExaminer(AirflowRestApi api, Clock clock) {
    this.api = requireNonNull(api);
    this.clock = requireNonNull(clock);
  }

  /** The version that Airflow tells; empty where a step failed. */
  Optional<String> version(EnvironmentReading reading, Examination examination) {
    Environment environment = examination.environment();
    Checkup asked = new Checkup(environment, "call GET /version of " + environment.mwaaName());
    Optional<AirflowVersion> tooOld =
        reading
            .airflow()
            .flatMap(AirflowVersion::parse)
            .filter(version -> !version.isAtLeast(2, 4, 3));
    if (tooOld.isPresent()) {
      failed(
          Check.REST,
          asked.problem(
              Reason.AIRFLOW_UNSUPPORTED,
              "MWAA has no REST API for the version that the environment runs",
              "Airflow " + tooOld.get() + ", from 2.4.3 on"),
          examination);
      return Optional.empty();
    }
    return answer(asked, VERSION, Check.REST, examination)
        .flatMap(answer -> told(answer, asked, examination))
        .filter(_ -> isLetIn(examination));
  }

  private Optional<String> told(RestAnswer answer, Checkup asked, Examination examination) {
    Optional<String> version =
        (answer.body() instanceof JsonValue.Fields fields ? fields : JsonValue.Fields.EMPTY)
            .text("version")
            .filter(text -> AirflowVersion.parse(text).isPresent());
    if (version.isPresent()) {
      examination.found(Check.REST, new Finding.Passed("it answers GET /version"));
    } else {
      failed(
          Check.REST,
          asked.problem(
              Reason.WEB_SERVER_STRANGE,
              "the answer is not one of Airflow's REST API",
              answer.evidence()),
          examination);
    }
    return version;
  }

  private boolean isLetIn(Examination examination) {
    Environment environment = examination.environment();
    Checkup asked = new Checkup(environment, "call GET /dags of " + environment.mwaaName());
    Optional<RestAnswer> answer = answer(asked, DAGS, Check.PERMISSION, examination);
    if (answer.isEmpty()) {
      return false;
    }
    boolean isList =
        answer.get().body() instanceof JsonValue.Fields fields && fields.items("dags").isPresent();
    examination.found(
        Check.PERMISSION,
        isList
            ? new Finding.Passed("it lets its DAGs be listed")
            : new Finding.Failed(
                asked.problem(
                    Reason.WEB_SERVER_STRANGE,
                    "the answer is no list of DAGs",
                    answer.get().evidence())));
    return isList;
  }

  /** A good answer; where it is none, or Airflow lets nobody in, the check has failed. */
  private Optional<RestAnswer> answer(
      Checkup asked, RestCall call, Check check, Examination examination) {
    switch (api.call(asked, call, Deadline.in(AirflowRestApi.LONGEST_CALL, clock))) {
      case RestResult.Failed(var problem) -> failed(check, problem, examination);
      case RestResult.Answered(var answer) when RestAnswers.isDone(answer) -> {
        return Optional.of(answer);
      }
      case RestResult.Answered(var answer)
          when answer.status() == 401 || answer.status() == 403 -> {
        if (check == Check.REST) {
          examination.found(Check.REST, new Finding.Passed("it answers GET /version"));
        }
        failed(Check.PERMISSION, RestAnswers.problem(answer, asked), examination);
      }
      case RestResult.Answered(var answer) when answer.status() == 404 ->
          failed(
              check,
              asked.problem(
                  Reason.WEB_SERVER_STRANGE,
                  "Airflow's REST API does not know it",
                  answer.evidence()),
              examination);
      case RestResult.Answered(var answer) ->
          failed(check, RestAnswers.problem(answer, asked), examination);
    }
    return Optional.empty();
  }

  private static void failed(Check check, Problem problem, Examination examination) {
    examination.found(check, new Finding.Failed(problem));
  }
}
