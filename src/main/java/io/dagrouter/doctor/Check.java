package io.dagrouter.doctor;

import io.dagrouter.route.Via;
import java.util.List;
import java.util.Locale;

/** One thing that must be right before an environment can be asked for a run. */
public enum Check {
  /** MWAA describes the environment ({@code GetEnvironment}), and its status serves. */
  DESCRIPTION,
  /** MWAA gives a token for its command line ({@code CreateCliToken}). */
  TOKEN,
  /** The name of its web server has addresses. */
  DNS,
  /** The web server takes a connection. */
  NETWORK,
  /** It has a certificate that is trusted and is for its name. */
  TLS,
  /** It runs a command and answers as Airflow's command line does. */
  ENDPOINT,
  /** MWAA hands a call on to Airflow's REST API, which answers it. */
  REST,
  /** Airflow lets the one who asks in. */
  PERMISSION,
  /** All who tell the version tell the same one, and it is one that is known. */
  VERSION;

  /** The checks of a way into Airflow, in their order: each needs those before it. */
  public static List<Check> of(Via via) {
    return switch (via) {
      case CLI -> List.of(DESCRIPTION, TOKEN, DNS, NETWORK, TLS, ENDPOINT, PERMISSION, VERSION);
      case REST -> List.of(DESCRIPTION, REST, PERMISSION, VERSION);
    };
  }

  /** Its name for people and programs: {@code description}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
