package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.mwaa.Retries;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The function's environment variables, read and checked once. What each means stands at {@link
 * Setting}.
 */
record Settings(
    String routesSource,
    Duration routesTtl,
    Optional<String> outcomeBus,
    int commandsAtOnce,
    Retries retries,
    int mostDates,
    boolean metrics,
    boolean lakeListed,
    Optional<String> lineageNamespace) {

  private static final int LONGEST_TTL_SECONDS = 86_400;
  private static final int MOST_COMMANDS = 16;
  private static final int MOST_ATTEMPTS = 10;
  private static final int MOST_DATES = 5000;

  Settings {
    requireNonNull(routesSource);
    requireNonNull(routesTtl);
    requireNonNull(outcomeBus);
    requireNonNull(retries);
    requireNonNull(lineageNamespace);
  }

  /**
   * Reads the settings.
   *
   * @param environment variables by name
   * @throws IllegalStateException when one is missing or wrong; the message names it
   */
  static Settings of(Map<String, String> environment) {
    return new Settings(
        required(environment, Setting.ROUTES_SOURCE),
        Duration.ofSeconds(number(environment, Setting.ROUTES_TTL_SECONDS, LONGEST_TTL_SECONDS)),
        Setting.OUTCOME_BUS_NAME.in(environment),
        number(environment, Setting.MWAA_COMMANDS_AT_ONCE, MOST_COMMANDS),
        new Retries(
            number(environment, Setting.MWAA_ATTEMPTS, MOST_ATTEMPTS),
            Duration.ofMillis(
                number(
                    environment,
                    Setting.MWAA_RETRY_DELAY_MS,
                    Math.toIntExact(Retries.LONGEST_PAUSE.toMillis())))),
        number(environment, Setting.REPROCESS_MOST_DATES, MOST_DATES),
        onOrOff(environment, Setting.METRICS),
        onOrOff(environment, Setting.LAKE_LISTED),
        Setting.LINEAGE_NAMESPACE.in(environment));
  }

  static String required(Map<String, String> environment, Setting setting) {
    return setting
        .in(environment)
        .orElseThrow(
            () ->
                wrong(setting, "it is not set", "Set it; docs/reference/settings.md says to what"));
  }

  private static int number(Map<String, String> environment, Setting setting, int most) {
    String value = required(environment, setting);
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is out of bounds.
    }
    throw wrong(setting, "it is \"" + value + "\"", "Set it to a whole number from 1 to " + most);
  }

  private static boolean onOrOff(Map<String, String> environment, Setting setting) {
    String value = required(environment, setting);
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong(setting, "it is \"" + value + "\"", "Set it to on or off");
    };
  }

  static IllegalStateException wrong(Setting setting, String happened, String remedy) {
    return new IllegalStateException(
        "Cannot start the function: "
            + happened
            + " (environment variable "
            + setting.name()
            + "). "
            + remedy
            + ".");
  }
}
