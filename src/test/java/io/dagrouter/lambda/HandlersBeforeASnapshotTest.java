package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.LoopbackTls;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersBeforeASnapshotTest {
  @Test
  void whereASnapshotWillBeTakenTheHandlersHaveHooks() {
    Surroundings around = around(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

    assertThat(new ArrivalHandler(around).hooks()).isPresent();
    assertThat(new RemoteCallHandler(around).hooks()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on-demand", "provisioned-concurrency"})
  void whereNoneWillBeTakenTheyHaveNone(String initialization) {
    Surroundings around = around(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", initialization));

    assertThat(new ArrivalHandler(around).hooks()).isEmpty();
    assertThat(new RemoteCallHandler(around).hooks()).isEmpty();
  }

  @Test
  void norOutsideOfLambda() {
    assertThat(new ArrivalHandler(around(Map.of())).hooks()).isEmpty();
    assertThat(new RemoteCallHandler(around(Map.of())).hooks()).isEmpty();
  }

  private static Surroundings around(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ROUTES_SOURCE", "ssm:/routes");
    return new Surroundings(
        environment,
        Optional.empty(),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Clock.systemUTC());
  }
}
