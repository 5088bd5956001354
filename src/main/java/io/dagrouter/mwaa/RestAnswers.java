package io.dagrouter.mwaa;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.util.Locale;

/**
 * Reads the answers of Airflow's REST API. A status tells the kind of a failure in every version;
 * what is said of it is only looked at where one status stands for several.
 */
final class RestAnswers {
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private RestAnswers() {}

  /** What the answer to the call that makes a run says of it. */
  static RunReading made(RestAnswer answer, AskedRun asked) {
    if (isDone(answer)) {
      return isOf(answer.body(), asked)
          ? new RunReading.Shown()
          : new RunReading.Unclear(answer.evidence());
    }
    return switch (answer.status()) {
      case CONFLICT -> new RunReading.Claimed(answer.evidence());
      case 400, 422 -> new RunReading.Failed(refused(answer, asked));
      default -> new RunReading.Failed(problem(answer, asked));
    };
  }

  /** What the answer to the question for one run says of it. */
  static RunReading looked(RestAnswer answer, AskedRun asked) {
    if (isDone(answer)) {
      return isOf(answer.body(), asked)
          ? new RunReading.Shown()
          : new RunReading.Unclear(answer.evidence());
    }
    return answer.status() == NOT_FOUND
        ? new RunReading.NotShown()
        : new RunReading.Failed(problem(answer, asked));
  }

  static boolean isDone(RestAnswer answer) {
    return answer.status() >= 200 && answer.status() < 300;
  }

  private static boolean isOf(JsonValue body, AskedRun asked) {
    return body instanceof JsonValue.Fields run
        && run.text("dag_id").filter(asked.dag().value()::equals).isPresent()
        && run.text("dag_run_id").filter(asked.run().value()::equals).isPresent();
  }

  /** Why Airflow did not do what it was asked; of a call with a body, {@link #made} knows more. */
  static Problem problem(RestAnswer answer, Inquiry asked) {
    String evidence = answer.evidence();
    return switch (answer.status()) {
      case 401, 403 -> asked.problem(Reason.TOKEN_REFUSED, "Airflow does not allow it", evidence);
      case 404 ->
          isOfADag(answer)
              ? asked.problem(Reason.DAG_NOT_FOUND, "Airflow does not know the DAG", evidence)
              : asked.problem(
                  Reason.COMMAND_REFUSED, "Airflow does not know this form of the call", evidence);
      case 429 ->
          asked.problem(
              Reason.TOO_MANY_COMMANDS, "the web server is busy with other calls", evidence);
      default ->
          answer.status() >= 500
              ? asked.problem(asked.whenUnanswered(), "Airflow failed", evidence)
              : asked.problem(
                  Reason.COMMAND_REFUSED, "Airflow does not know this form of the call", evidence);
    };
  }

  /**
   * Whether it is a DAG that is not found. A path that nobody knows has the same status, and so has
   * a page of what stands before Airflow: neither says anything of a DAG, or of its runs.
   */
  private static boolean isOfADag(RestAnswer answer) {
    String body =
        answer.body() instanceof JsonValue.Text(String text)
            ? text.strip()
            : JsonText.writeReadable(answer.body());
    return body.startsWith("{") && body.toLowerCase(Locale.ROOT).contains("dag");
  }

  private static Problem refused(RestAnswer answer, AskedRun asked) {
    String said = answer.said().toLowerCase(Locale.ROOT);
    if (said.contains("import error")) {
      return asked.problem(
          Reason.DAG_NOT_FOUND, "the DAG's file has import errors", answer.evidence());
    }
    // Whether it must be there, may be null or may not depends on the version.
    if (said.contains("logical_date") || said.contains("execution_date")) {
      return asked.problem(
          Reason.COMMAND_REFUSED, "Airflow does not know this form of the call", answer.evidence());
    }
    return asked.problem(
        Reason.CONF_REFUSED, "Airflow does not accept the conf", answer.evidence());
  }
}
