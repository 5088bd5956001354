package io.dagrouter.reason;

import static io.dagrouter.reason.Persistence.AFTER_GRACE;
import static io.dagrouter.reason.Persistence.FINAL;
import static io.dagrouter.reason.Persistence.MOMENTARY;
import static io.dagrouter.reason.Persistence.TRANSIENT;

/**
 * Why an event did not become a run. The names are stable codes: operators search logs and alarms
 * by them, and each has a row in {@code docs/reference/errors.md}. All remedies stand here, so that
 * they can be read side by side.
 */
public enum Reason {
  EVENT_UNREADABLE(FINAL, "Correct the sender of the message, then send it again"),
  NO_ROUTE(
      FINAL, "Add an arrival pattern to a line of the routes document, then redrive the event"),
  CALL_INVALID(FINAL, "Correct the call; docs/reference/calls.md tells what it may hold"),
  LINE_NOT_FOUND(FINAL, "Name a line of the routes document"),
  LINE_AMBIGUOUS(FINAL, "Name the line instead of the DAG"),
  ENVIRONMENT_UNKNOWN(FINAL, "Name an environment that a line of the routes document goes to"),
  RUN_NOT_FOUND(FINAL, "Ask for the date, which shows all runs of the line for it"),
  TOO_MANY_DATES(FINAL, "Ask for fewer dates at a time"),
  DATE_SET_IN_CODE(
      FINAL, "Set the date in the DAG's code to None, deploy it, then reprocess the dates"),
  NO_OUTCOME_BUS(FINAL, "Set OUTCOME_BUS_NAME, or reprocess one date at a time"),
  BUCKET_OPEN(FINAL, "Name the bucket in the arrival patterns of the line"),
  REQUESTS_NOT_PASSED(
      TRANSIENT, "Call again with the same request id: what was passed on makes no second run"),
  ROUTES_UNAVAILABLE(TRANSIENT, "Correct the routes document or the permission to read it"),

  DATE_INVALID(
      FINAL, "Give a day that exists, as yyyy-MM-dd, yyyyMMdd or in the line's own format"),
  DATE_NOT_BUSINESS(
      FINAL,
      "Give a business day, or correct the calendar in the routes document, then redrive the event"),
  BUSINESS_DAY_UNKNOWN(
      TRANSIENT,
      "Add the holidays of that year to the calendar in the routes document; then it goes on by itself"),
  DAG_CODE_DATE_INVALID(
      FINAL,
      "Correct the date in the DAG's code or set it to None, deploy it, then redrive the event"),
  DAG_CODE_UNDECIDABLE(
      FINAL,
      "Assign a string literal, date(y, m, d) or None at the top level of the DAG's code, then redrive the event"),
  DAG_CODE_NOT_FOUND(AFTER_GRACE, "Deploy the DAG's code there or correct date.code of the line"),
  DAG_CODE_UNREACHABLE(
      TRANSIENT, "Grant s3:GetObject on the DAG's code and kms:Decrypt on its key, or wait for S3"),

  LAKE_ACCESS_DENIED(
      TRANSIENT,
      "Grant the function s3:ListBucket on the bucket, and s3:GetObject on its manifests"),
  LAKE_BUCKET_NOT_FOUND(
      AFTER_GRACE, "Create the bucket or correct its name in the routes document"),
  LAKE_UNREACHABLE(
      TRANSIENT, "Nothing is lost: it is tried again; if it stays, look at the way to S3"),
  SET_TOO_WIDE(
      FINAL,
      "Let complete of the line name fewer keys, or keys in fewer folders, then redrive the event"),
  MANIFEST_UNREADABLE(FINAL, "Correct the manifest, then redrive the event"),
  LATE_ARRIVAL(
      FINAL, "Reprocess the date if the file must count, or let the line have late: rerun"),
  SETTLING(
      TRANSIENT, "Nothing is lost: it goes on by itself when no further file has come for a while"),

  ON_HOLD(
      TRANSIENT,
      "Take hold off the line or the environment in the routes document; then it goes on by itself"),

  CONF_TOO_LARGE(FINAL, "Pass a reference to the data in conf instead of the data"),
  CONF_REFUSED(FINAL, "Give the DAG the conf that its params ask for"),
  DAG_NOT_FOUND(
      AFTER_GRACE,
      "Deploy the DAG, correct its import errors (dags list-import-errors) or correct dag of the line"),
  DAG_PAUSED(FINAL, "Unpause the DAG, then redrive the event"),
  DAG_PAUSED_FOR_NOW(TRANSIENT, "Unpause the DAG; then it goes on by itself"),
  ENVIRONMENT_NOT_FOUND(
      AFTER_GRACE, "Correct mwaa, region or role of the environment in the routes document"),
  ENVIRONMENT_UNREACHABLE(
      MOMENTARY,
      "Nothing is lost: it is tried again; if it stays, look at the environment's status"),
  ENVIRONMENT_NOT_AVAILABLE(
      TRANSIENT,
      "Nothing is lost: it goes on by itself when MWAA reports the environment as available"),
  ENVIRONMENT_LEFT_ALONE(
      TRANSIENT,
      "Nothing is lost: it is tried again; if it stays, look at the environment's status"),
  AWS_UNREACHABLE(
      TRANSIENT,
      "Give it credentials, a region (AWS_REGION) and a way to AWS: the internet, NAT or interface endpoints (airflow.api, airflow.env)"),
  WEB_SERVER_NAME_UNKNOWN(
      TRANSIENT,
      "Look the name up where it is known: a private web server's only in the environment's network"),
  WEB_SERVER_UNREACHABLE(
      TRANSIENT,
      "Let the function's subnets reach the web server's port: routes, security groups, network ACLs"),
  WEB_SERVER_CERTIFICATE(
      TRANSIENT,
      "Look at what stands before the web server, a proxy that opens TLS say; where that may be, trust its certificate (javax.net.ssl.trustStore)"),
  WEB_SERVER_STRANGE(
      TRANSIENT,
      "Look at what answers in place of Airflow: a proxy, a load balancer, or an environment without a web server"),
  VERSION_MISMATCH(
      TRANSIENT,
      "Leave airflow of the environment out or set it to the version that it runs; where it is being upgraded, wait for the end"),
  ACCESS_DENIED(
      TRANSIENT,
      "Grant the function, or the role of the environment, airflow:GetEnvironment and, unless it is via: rest, airflow:CreateCliToken"),
  REST_ACCESS_DENIED(
      TRANSIENT,
      "Grant the function, or the role of the environment, airflow:InvokeRestApi on role/ENVIRONMENT/Op, or set via: cli"),
  REST_NETWORK_PRIVATE(
      TRANSIENT,
      "Run the function in the environment's network with the interface endpoint airflow.env and grant it airflow:InvokeRestApi, or set via: cli"),
  ROLE_NOT_ASSUMED(
      TRANSIENT,
      "Grant the function sts:AssumeRole on the environment's role, and let that trust the function's"),
  TOKEN_REFUSED(
      TRANSIENT,
      "Give the function, or the role of the environment, an Airflow role that may trigger DAGs (Op or Admin)"),
  TOO_MANY_COMMANDS(
      MOMENTARY, "Nothing is lost: it is tried again; if it stays, lower the commands at once"),
  REDIRECT_REFUSED(
      TRANSIENT, "Look at what stands before the web server: the token goes to its own host only"),
  COMMAND_REFUSED(MOMENTARY, "Set airflow of the environment to the version that it runs"),
  AIRFLOW_UNSUPPORTED(
      FINAL,
      "Use an environment of Airflow 1.10 or later, of 2.0 or later where paused is not accept, of 2.4.3 or later for via: rest"),
  ANSWER_UNREADABLE(
      MOMENTARY,
      "Nothing is lost: Airflow is asked again; if it stays, look at the web server's log"),
  RUN_NOT_CONFIRMED(
      MOMENTARY, "Nothing is lost: the same run id is sent again; it cannot make a second run"),
  TIME_SHORT(TRANSIENT, "Nothing is lost: it is tried again with a full time limit"),
  OUTCOME_NOT_KEPT(
      TRANSIENT, "Grant the function events:PutEvents on the outcome bus, or wait for EventBridge"),
  WATCH_STATE_UNREACHABLE(
      TRANSIENT,
      "Grant the function s3:GetObject and s3:PutObject on the object of WATCH_STATE and s3:ListBucket on its bucket, or wait for S3"),
  OUTCOME_UNREADABLE(
      TRANSIENT,
      "Look at who else sends to the lineage queue; it becomes a dead letter if nothing is done"),
  LINEAGE_NOT_TAKEN(
      TRANSIENT,
      "Nothing is lost: it is sent again; if it stays, look at LINEAGE_URL, the way there and LINEAGE_TOKEN_PARAMETER");

  private final Persistence persistence;
  private final String remedy;

  Reason(Persistence persistence, String remedy) {
    this.persistence = persistence;
    this.remedy = remedy;
  }

  public Persistence persistence() {
    return persistence;
  }

  /** What to do about it: a sentence in the imperative, without the full stop. */
  public String remedy() {
    return remedy;
  }
}
