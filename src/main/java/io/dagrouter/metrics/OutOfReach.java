package io.dagrouter.metrics;

import io.dagrouter.reason.Reason;
import io.dagrouter.run.TriggerOutcome;

/** Tells outcomes that say of an environment that it cannot be reached, or lets nobody in. */
final class OutOfReach {
  private OutOfReach() {}

  static boolean says(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Unavailable(_, var problem, _) -> says(problem.reason());
      case TriggerOutcome.Triggered _,
          TriggerOutcome.AlreadyTriggered _,
          TriggerOutcome.Waiting _,
          TriggerOutcome.Unrouted _,
          TriggerOutcome.Rejected _ ->
          false;
    };
  }

  /**
   * Whether it is the environment, and nobody's wish: a hold is one. Busy is not out of reach, and
   * neither is Airflow where it answers what is no use.
   */
  private static boolean says(Reason reason) {
    return switch (reason) {
      case ENVIRONMENT_UNREACHABLE,
          ENVIRONMENT_NOT_AVAILABLE,
          ENVIRONMENT_LEFT_ALONE,
          ENVIRONMENT_NOT_FOUND,
          AWS_UNREACHABLE,
          WEB_SERVER_NAME_UNKNOWN,
          WEB_SERVER_UNREACHABLE,
          WEB_SERVER_CERTIFICATE,
          WEB_SERVER_STRANGE,
          ACCESS_DENIED,
          REST_ACCESS_DENIED,
          REST_NETWORK_PRIVATE,
          ROLE_NOT_ASSUMED,
          TOKEN_REFUSED,
          REDIRECT_REFUSED ->
          true;
      case EVENT_UNREADABLE,
          NO_ROUTE,
          CALL_INVALID,
          LINE_NOT_FOUND,
          LINE_AMBIGUOUS,
          ENVIRONMENT_UNKNOWN,
          RUN_NOT_FOUND,
          TOO_MANY_DATES,
          DATE_SET_IN_CODE,
          NO_OUTCOME_BUS,
          BUCKET_OPEN,
          REQUESTS_NOT_PASSED,
          ROUTES_UNAVAILABLE,
          DATE_INVALID,
          DATE_NOT_BUSINESS,
          BUSINESS_DAY_UNKNOWN,
          DAG_CODE_DATE_INVALID,
          DAG_CODE_UNDECIDABLE,
          DAG_CODE_NOT_FOUND,
          DAG_CODE_UNREACHABLE,
          LAKE_ACCESS_DENIED,
          LAKE_BUCKET_NOT_FOUND,
          LAKE_UNREACHABLE,
          SET_TOO_WIDE,
          MANIFEST_UNREADABLE,
          LATE_ARRIVAL,
          SETTLING,
          ON_HOLD,
          CONF_TOO_LARGE,
          CONF_REFUSED,
          DAG_NOT_FOUND,
          DAG_PAUSED,
          DAG_PAUSED_FOR_NOW,
          VERSION_MISMATCH,
          TOO_MANY_COMMANDS,
          COMMAND_REFUSED,
          AIRFLOW_UNSUPPORTED,
          ANSWER_UNREADABLE,
          RUN_NOT_CONFIRMED,
          TIME_SHORT,
          OUTCOME_NOT_KEPT,
          WATCH_STATE_UNREACHABLE,
          OUTCOME_UNREADABLE,
          LINEAGE_NOT_TAKEN ->
          false;
    };
  }
}
