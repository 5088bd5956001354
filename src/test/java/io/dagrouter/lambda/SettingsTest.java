package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.mwaa.Retries;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void onlyTheRoutesMustBeSet() {
    assertThat(Settings.of(Map.of("ROUTES_SOURCE", "ssm:/dagrouter/routes")))
        .isEqualTo(
            new Settings(
                "ssm:/dagrouter/routes",
                Duration.ofSeconds(60),
                Optional.empty(),
                2,
                new Retries(3, Duration.ofSeconds(1)),
                366,
                true,
                false,
                Optional.empty()));
  }

  @Test
  void allAreRead() {
    assertThat(
            Settings.of(
                Map.of(
                    "ROUTES_SOURCE", " s3://routes/routes.yaml ",
                    "ROUTES_TTL_SECONDS", "300",
                    "OUTCOME_BUS_NAME", "outcomes",
                    "MWAA_COMMANDS_AT_ONCE", "4",
                    "MWAA_ATTEMPTS", "10",
                    "MWAA_RETRY_DELAY_MS", "20000",
                    "REPROCESS_MOST_DATES", "31",
                    "METRICS", "off",
                    "LAKE_LISTED", "on",
                    "LINEAGE_NAMESPACE", " sli-dst ")))
        .isEqualTo(
            new Settings(
                "s3://routes/routes.yaml",
                Duration.ofMinutes(5),
                Optional.of("outcomes"),
                4,
                new Retries(10, Duration.ofSeconds(20)),
                31,
                false,
                true,
                Optional.of("sli-dst")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROUTES_SOURCE | '' | it is not set (environment variable ROUTES_SOURCE). Set it;"
            + " docs/reference/settings.md says to what.",
        "ROUTES_TTL_SECONDS | 0 | it is \"0\" (environment variable ROUTES_TTL_SECONDS). Set it to"
            + " a whole number from 1 to 86400.",
        "ROUTES_TTL_SECONDS | 1m | it is \"1m\" (environment variable ROUTES_TTL_SECONDS). Set it"
            + " to a whole number from 1 to 86400.",
        "REPROCESS_MOST_DATES | 0 | it is \"0\" (environment variable REPROCESS_MOST_DATES). Set it to"
            + " a whole number from 1 to 5000.",
        "MWAA_COMMANDS_AT_ONCE | 17 | it is \"17\" (environment variable MWAA_COMMANDS_AT_ONCE)."
            + " Set it to a whole number from 1 to 16.",
        "MWAA_COMMANDS_AT_ONCE | 99999999999 | it is \"99999999999\" (environment variable"
            + " MWAA_COMMANDS_AT_ONCE). Set it to a whole number from 1 to 16.",
        "MWAA_ATTEMPTS | 11 | it is \"11\" (environment variable MWAA_ATTEMPTS). Set it to a whole"
            + " number from 1 to 10.",
        "METRICS | yes | it is \"yes\" (environment variable METRICS). Set it to on or off.",
        "LAKE_LISTED | true | it is \"true\" (environment variable LAKE_LISTED). Set it to on or off.",
        "MWAA_RETRY_DELAY_MS | 20001 | it is \"20001\" (environment variable"
            + " MWAA_RETRY_DELAY_MS). Set it to a whole number from 1 to 20000.",
      })
  void whatIsWrongIsNamed(String name, String value, String told) {
    Map<String, String> environment = new HashMap<>(Map.of("ROUTES_SOURCE", "ssm:/routes"));
    environment.put(name, value);

    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot start the function: " + told);
  }
}
