package io.dagrouter.mwaa;

/** What came back for a command sent to the CLI endpoint: each way it can go has a type. */
sealed interface CliReply permits CliAnswer, CliReply.Other, CliReply.Redirect, CliReply.Silence {

  /**
   * An answer that is not of the endpoint's shape: a load balancer's page, say.
   *
   * @param status its HTTP status
   * @param evidence how it begins, for a message
   */
  record Other(int status, String evidence) implements CliReply {}

  /**
   * The web server wants the command sent elsewhere, where it may not go.
   *
   * @param evidence status and destination, for a message
   */
  record Redirect(String evidence) implements CliReply {}

  /**
   * No answer, or not the whole of it.
   *
   * @param sent whether the command may have reached Airflow: if so the run may exist
   * @param evidence what happened, for a message
   */
  record Silence(boolean sent, String evidence) implements CliReply {}
}
