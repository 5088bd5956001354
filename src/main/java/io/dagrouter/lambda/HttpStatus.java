package io.dagrouter.lambda;

import io.dagrouter.reason.Reason;

/** The status of HTTP for each reason. */
final class HttpStatus {
  static final int OK = 200;
  static final int ACCEPTED = 202;
  static final int UNEXPECTED = 500;
  static final int UNAVAILABLE = 503;

  private static final int UNREADABLE = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private HttpStatus() {}

  /** Whatever trying again may help is {@value #UNAVAILABLE}, and nothing else is. */
  static int of(Reason reason) {
    return switch (reason) {
      case EVENT_UNREADABLE -> UNREADABLE;
      case NO_ROUTE,
          LINE_NOT_FOUND,
          ENVIRONMENT_UNKNOWN,
          RUN_NOT_FOUND,
          DAG_NOT_FOUND,
          DAG_CODE_NOT_FOUND,
          ENVIRONMENT_NOT_FOUND,
          LAKE_BUCKET_NOT_FOUND ->
          NOT_FOUND;
      case LINE_AMBIGUOUS, DATE_SET_IN_CODE, DAG_PAUSED, LATE_ARRIVAL -> CONFLICT;
      case CALL_INVALID,
          TOO_MANY_DATES,
          NO_OUTCOME_BUS,
          BUCKET_OPEN,
          DATE_INVALID,
          DATE_NOT_BUSINESS,
          DAG_CODE_DATE_INVALID,
          DAG_CODE_UNDECIDABLE,
          SET_TOO_WIDE,
          MANIFEST_UNREADABLE,
          CONF_TOO_LARGE,
          CONF_REFUSED,
          AIRFLOW_UNSUPPORTED ->
          UNPROCESSABLE;
      case REQUESTS_NOT_PASSED,
          ROUTES_UNAVAILABLE,
          BUSINESS_DAY_UNKNOWN,
          DAG_CODE_UNREACHABLE,
          LAKE_ACCESS_DENIED,
          LAKE_UNREACHABLE,
          SETTLING,
          ON_HOLD,
          DAG_PAUSED_FOR_NOW,
          ENVIRONMENT_UNREACHABLE,
          ENVIRONMENT_NOT_AVAILABLE,
          ENVIRONMENT_LEFT_ALONE,
          AWS_UNREACHABLE,
          WEB_SERVER_NAME_UNKNOWN,
          WEB_SERVER_UNREACHABLE,
          WEB_SERVER_CERTIFICATE,
          WEB_SERVER_STRANGE,
          VERSION_MISMATCH,
          ACCESS_DENIED,
          REST_ACCESS_DENIED,
          REST_NETWORK_PRIVATE,
          ROLE_NOT_ASSUMED,
          TOKEN_REFUSED,
          TOO_MANY_COMMANDS,
          REDIRECT_REFUSED,
          COMMAND_REFUSED,
          ANSWER_UNREADABLE,
          RUN_NOT_CONFIRMED,
          TIME_SHORT,
          OUTCOME_NOT_KEPT,
          WATCH_STATE_UNREACHABLE,
          OUTCOME_UNREADABLE,
          LINEAGE_NOT_TAKEN ->
          UNAVAILABLE;
    };
  }
}
