package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallEdge;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the function finds when it is called to examine, against what the command finds. */
class DoctorByCallTest {
  private static final String BOTH_WAYS =
      "lake: { mwaa: sli-dst-airflow }\nannex: { mwaa: sli-dst-annex, via: rest }";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(LocalFault.class)
  void theFunctionNamesEachFaultAsTheCommandDoes(LocalFault fault) throws Exception {
    Path routes = Clinic.routes(folder, BOTH_WAYS);
    Fields command =
        (Fields)
            JsonText.read(
                CommandLineRun.of(
                        "doctor",
                        "--local",
                        "--json",
                        "--routes",
                        routes.toString(),
                        "--fault",
                        fault.toString())
                    .out());
    try (LocalLake lake = lake(routes)) {
      for (var environment : lake.environments()) {
        fault.strike(lake.mwaa().faults(), lake.environment(environment));
      }

      Fields called = examined(edge(lake, fault));

      assertThat(called.text("from")).contains("the function");
      assertThat(called.get("well")).contains(new JsonValue.Bool(false));
      for (String key : List.of("well", "region", "routes_version", "routes", "environments")) {
        assertThat(masked(called, key)).isEqualTo(masked(command, key));
      }
    }
  }

  @Test
  void whatAnEarlierCallFoundHidesNothingAndNoTokenIsTold() throws Exception {
    try (LocalLake lake = lake(Clinic.routes(folder, BOTH_WAYS))) {
      CallEdge edge = Wiring.callEdge(lake.surroundings(), LocalLake::loopback);
      Fields well = examined(edge);
      assertThat(well.get("well")).contains(new JsonValue.Bool(true));

      lake.mwaa()
          .faults()
          .onTokens(1, Fault.awsError(403, "AccessDeniedException", "not authorized"));
      String sick = JsonText.write(examined(edge));
      assertThat(sick)
          .contains(
              "{\"check\":\"token\",\"result\":\"failed\",\"reason\":\"ACCESS_DENIED\","
                  + "\"message\":\"Cannot get a CLI token of sli-dst-airflow:");
      assertThat(examined(edge)).extracting(JsonText::write).isNotEqualTo(sick);

      FakeEnvironment asked = lake.environment(lake.environments().getFirst());
      assertThat(asked.commands()).containsExactly("version", "version");
      assertThat(asked.tokens()).hasSize(2);
      assertThat(asked.tokens()).noneMatch(JsonText.write(well)::contains);
      assertThat(lake.runs().values()).allMatch(List::isEmpty);
    }
  }

  private static LocalLake lake(Path routes) {
    PrintStream noLog = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return new LocalLake("file:" + routes, "2.10.3", noLog, Clock.systemUTC());
  }

  private static CallEdge edge(LocalLake lake, LocalFault fault) {
    return Wiring.callEdge(fault.around(lake.surroundings()), LocalLake::loopback);
  }

  private static Fields examined(CallEdge edge) {
    return edge.handle(
        "{\"doctor\":{}}".getBytes(StandardCharsets.UTF_8),
        new Invocation("call-1", Duration.ofMinutes(1)));
  }

  private static String masked(Fields told, String key) throws NotJsonException {
    return Clinic.masked(JsonText.write(told.get(key).orElseThrow()));
  }
}
