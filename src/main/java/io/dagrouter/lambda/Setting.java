package io.dagrouter.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * What the functions are told by environment variables. The names of the constants are the names of
 * the variables; all that the functions read stand here, and {@code template.yaml} sets each.
 */
public enum Setting {
  /**
   * Where the routes document is: {@code ssm:/name}, {@code ssm:/path/}, {@code s3://bucket/key},
   * {@code file:path} or {@code classpath:name}. Required.
   */
  ROUTES_SOURCE(Optional.empty()),

  /** How old the routes may be before they are read again, in whole seconds; at least 1. */
  ROUTES_TTL_SECONDS(Optional.of("60")),

  /** The name or ARN of the event bus that outcomes go to; without it they are logged only. */
  OUTCOME_BUS_NAME(Optional.empty()),

  /**
   * How many CLI commands one copy of the function runs at once in one environment; at least 1.
   * MWAA documents a limit of about 4 for an environment, from everybody.
   */
  MWAA_COMMANDS_AT_ONCE(Optional.of("2")),

  /**
   * How often a run is asked for within one invocation where a moment may mend what went wrong; 1
   * to 10, 1 for no second try.
   */
  MWAA_ATTEMPTS(Optional.of("3")),

  /**
   * The pause before the second of these tries, in milliseconds; 1 to 20000. Each further one is
   * twice as long, up to 20 s, and each is made shorter or longer at random by up to half.
   */
  MWAA_RETRY_DELAY_MS(Optional.of("1000")),

  /** How many dates one call may reprocess; at least 1. */
  REPROCESS_MOST_DATES(Optional.of("366")),

  /**
   * {@code on} or {@code off}: whether metrics are written to the log. The alarms of the template
   * rest on them.
   */
  METRICS(Optional.of("on")),

  /**
   * {@code on} or {@code off}: whether the buckets of the lake may be listed. With it, an event
   * that comes late in a bucket without versioning is looked up there, so that it and its object,
   * found meanwhile, are one run even at the same moment.
   */
  LAKE_LISTED(Optional.of("off")),

  /**
   * The namespace of the router's jobs in lineage. With it, the conf of each run names the router's
   * own run as its parent in OpenLineage; without it there is nothing of lineage in conf.
   */
  LINEAGE_NAMESPACE(Optional.empty()),

  /**
   * Where the function for lineage posts events to, path included: {@code
   * https://datahub.example.com/openapi/openlineage/api/v1/lineage}, say. Required there.
   */
  LINEAGE_URL(Optional.empty()),

  /**
   * The name or ARN of the parameter in Parameter Store, a {@code SecureString}, that holds the
   * token for it; without it none is shown.
   */
  LINEAGE_TOKEN_PARAMETER(Optional.empty()),

  /**
   * Where the function that looks for missing runs keeps what it remembers: {@code
   * s3://bucket/key}. Required there.
   */
  WATCH_STATE(Optional.empty());

  private final Optional<String> defaultValue;

  Setting(Optional<String> defaultValue) {
    this.defaultValue = defaultValue;
  }

  /** What holds where the variable is not set; empty where nothing does. */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /**
   * The value of the variable without space around it, or the default where it is not set or blank.
   *
   * @param environment variables by name, as {@link System#getenv()} gives them
   */
  public Optional<String> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name()))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .or(() -> defaultValue);
  }
}
