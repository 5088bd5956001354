package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.AirflowVersion;
import java.util.List;

/**
 * Refusals of the REST API: problems of RFC 7807 with a link into the documentation in 2.x, a
 * {@code detail} as FastAPI has it in 3.x.
 */
final class RestErrors {
  private final AirflowVersion version;

  RestErrors(AirflowVersion version) {
    this.version = version;
  }

  RestAnswer forbidden() {
    return isThree()
        ? detail(403, "Forbidden")
        : problem(403, "Forbidden", JsonValue.Null.NULL, "PermissionDenied");
  }

  /** For a path that Airflow, or this stand-in, has no route for. */
  RestAnswer noRoute() {
    return isThree()
        ? detail(404, "Not Found")
        : problem(
            404,
            "Not Found",
            JsonValue.text(
                "The requested URL was not found on the server. If you entered the URL manually"
                    + " please check your spelling and try again."),
            "NotFound");
  }

  RestAnswer noDag(String dagId) {
    return isThree()
        ? detail(404, "The Dag with ID: `" + dagId + "` was not found")
        : problem(
            404,
            "DAG not found",
            JsonValue.text("The DAG with dag_id: " + dagId + " was not found"),
            "NotFound");
  }

  RestAnswer noDagToTrigger(String dagId) {
    String detail = "DAG with dag_id: '" + dagId + "' not found";
    return isThree()
        ? detail(404, detail)
        : problem(404, "DAG not found", JsonValue.text(detail), "NotFound");
  }

  /** 3.x alone: 2.x does not ask for the DAG when it lists runs. */
  static RestAnswer noDagToList(String dagId) {
    return detail(404, "The DAG with dag_id: `" + dagId + "` was not found");
  }

  RestAnswer noRun(String dagId, String runId) {
    return isThree()
        ? detail(
            404,
            "The DagRun with dag_id: `%s` and run_id: `%s` was not found".formatted(dagId, runId))
        : problem(
            404,
            "DAGRun not found",
            JsonValue.text(
                "DAGRun with DAG ID: '%s' and DagRun ID: '%s' not found".formatted(dagId, runId)),
            "NotFound");
  }

  RestAnswer importErrors(String dagId) {
    String detail = "DAG with dag_id: '" + dagId + "' has import errors";
    return isThree()
        ? detail(400, detail + " and cannot be triggered")
        : problem(400, "DAG cannot be triggered", JsonValue.text(detail), "BadRequest");
  }

  RestAnswer badRequest(String detail) {
    return isThree() ? detail(400, detail) : badRequest("Bad Request", detail);
  }

  /** 2.x alone, which has titles. */
  RestAnswer badRequest(String title, String detail) {
    return problem(400, title, JsonValue.text(detail), "BadRequest");
  }

  RestAnswer conflict(String detail) {
    return problem(409, "Conflict", JsonValue.text(detail), "AlreadyExists");
  }

  /** What 3.x says of a key of the database that is taken, without saying which. */
  RestAnswer uniqueConstraint() {
    Fields.Builder detail =
        Fields.builder()
            .put("reason", "Unique constraint violation")
            .put("statement", "hidden")
            .put("orig_error", "hidden");
    if (version.isAtLeast(3, 1)) {
      detail.put(
          "message",
          "Serious error when handling your request. Check logs for more details - you will find"
              + " it in api server when you look for ID Qx7LmR2a");
    }
    return new RestAnswer(409, Fields.builder().put("detail", detail.build()).build());
  }

  /**
   * What an exception becomes that 2.x does not catch: a page of HTML. That MWAA passes it on as
   * text is a guess.
   */
  static RestAnswer uncaught() {
    return new RestAnswer(
        500,
        JsonValue.text(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Airflow</title></head>"
                + "<body><h1>Ooops!</h1></body></html>\n"));
  }

  /** What FastAPI says of input that does not fit: 3.x alone. */
  static RestAnswer unprocessable(List<Invalid> invalid) {
    return new RestAnswer(
        422,
        Fields.builder()
            .put("detail", new JsonValue.Items(invalid.stream().map(Invalid::json).toList()))
            .build());
  }

  /**
   * One thing that does not fit.
   *
   * @param type Pydantic's word for it
   * @param place where it is: {@code body}, {@code conf}
   * @param message in words
   * @param input what was there
   */
  record Invalid(String type, List<String> place, String message, JsonValue input) {
    Invalid {
      place = List.copyOf(place);
    }

    private JsonValue json() {
      return Fields.builder()
          .put("type", type)
          .put("loc", JsonValue.texts(place))
          .put("msg", message)
          .put("input", input)
          .build();
    }
  }

  private boolean isThree() {
    return version.major() >= 3;
  }

  private static RestAnswer detail(int status, String detail) {
    return new RestAnswer(status, Fields.builder().put("detail", detail).build());
  }

  private RestAnswer problem(int status, String title, JsonValue detail, String section) {
    return new RestAnswer(
        status,
        Fields.builder()
            .put("detail", detail)
            .put("status", status)
            .put("title", title)
            .put(
                "type",
                "https://airflow.apache.org/docs/apache-airflow/%s/stable-rest-api-ref.html#section/Errors/%s"
                    .formatted(version, section))
            .build());
  }
}
