package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

/**
 * A token for the CLI endpoint of one web server. Whoever has it can run Airflow commands for 60 s,
 * so its text appears nowhere but in the request.
 *
 * @param secret the token
 * @param webServer the only host that it goes to
 */
record CliToken(String secret, WebServer webServer) {
  CliToken {
    requireNonNull(secret);
    requireNonNull(webServer);
  }

  /** The text with the token, if it is in there, taken out: an answer may repeat its request. */
  String redactedFrom(String text) {
    return text.replace(secret, "(token)");
  }

  @Override
  public String toString() {
    return "CliToken[for " + webServer + "]";
  }
}
