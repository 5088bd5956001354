package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class FaultsTest {
  private static final String LAKE = "lake";
  private static final String TRIGGER = "dags trigger bank -r r1 --no-replace-microseconds -o json";

  private final MwaaStandIn mwaa =
      MwaaStandIn.start(new TestClock(Instant.parse("2026-11-20T00:00:00Z")));
  private final FakeEnvironment lake = mwaa.addEnvironment(LAKE, "2.10.3");
  private final CliCaller caller = new CliCaller(mwaa);

  @BeforeEach
  void addDag() {
    lake.airflow().add("bank");
  }

  @AfterEach
  void close() {
    caller.close();
    mwaa.close();
  }

  static Stream<Fault> faultsThatReplaceTheAnswer() {
    return Stream.of(
        Fault.status(503),
        Fault.status(200),
        Fault.status(504),
        Fault.html(502),
        Fault.html(200),
        Fault.redirect(302, URI.create("https://evil.example/aws_mwaa/cli")),
        new Fault.OtherAnswer(503, java.util.Map.of("Retry-After", "7"), "busy"));
  }

  @ParameterizedTest
  @MethodSource("faultsThatReplaceTheAnswer")
  void beforeNoRunIsMadeAndAfterOneIs(Fault fault) throws Exception {
    Fault.OtherAnswer expected = (Fault.OtherAnswer) fault;
    mwaa.faults().onCommands(1, "trigger", FaultAt.before(fault));
    CliCaller.Reply before = caller.send(LAKE, TRIGGER);
    assertThat(before.status()).isEqualTo(expected.status());
    assertThat(before.http().body()).isEqualTo(expected.body());
    expected
        .headers()
        .forEach(
            (name, value) -> assertThat(before.http().headers().firstValue(name)).contains(value));
    assertThat(lake.airflow().runs()).isEmpty();

    mwaa.faults().onCommands(1, "trigger", FaultAt.after(fault));
    assertThat(caller.send(LAKE, TRIGGER).status()).isEqualTo(expected.status());
    assertThat(lake.airflow().runs("bank")).extracting(FakeDagRun::runId).containsExactly("r1");

    assertThat(caller.send(LAKE, TRIGGER).stderr())
        .contains("DagRunAlreadyExists: A DAG Run already exists for DAG bank at ");
    assertThat(lake.commands()).containsExactly(TRIGGER, TRIGGER, TRIGGER);
  }

  static Stream<Fault> faultsOfTheConnection() {
    return Stream.of(new Fault.HalfAnswer(), new Fault.NoAnswer(), new Fault.Reset());
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheConnection")
  void anAnswerIsLostAfterTheRunWasMade(Fault fault) throws Exception {
    mwaa.faults().onCommands(1, "trigger", FaultAt.before(fault));
    assertThatThrownBy(() -> caller.send(LAKE, TRIGGER)).isInstanceOf(IOException.class);
    assertThat(lake.airflow().runs()).isEmpty();

    mwaa.faults().onCommands(1, "trigger", FaultAt.after(fault));
    assertThatThrownBy(() -> caller.send(LAKE, TRIGGER)).isInstanceOf(IOException.class);
    assertThat(lake.airflow().runs("bank")).extracting(FakeDagRun::runId).containsExactly("r1");
    assertThat(caller.send(LAKE, "version").status()).isEqualTo(200);
  }

  @Test
  void halfAnAnswerIsTheFirstHalfOfTheBody() throws Exception {
    mwaa.faults().onCommands(1, "version", FaultAt.after(new Fault.HalfAnswer()));

    String received = received("version");

    assertThat(received)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .containsIgnoringCase("content-length: 37");
    assertThat(received.substring(received.indexOf("\r\n\r\n") + 4))
        .isEqualTo("{\"stdout\":\"Mi4xMC4");
  }

  @Test
  void aResetIsAResetAndNoEnd() {
    mwaa.faults().onCommands(1, "version", FaultAt.before(new Fault.Reset()));

    assertThatThrownBy(() -> received("version"))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
  }

  @Test
  void noAnswerIsAnEndAndNoReset() throws Exception {
    mwaa.faults().onCommands(1, "version", FaultAt.before(new Fault.NoAnswer()));

    assertThat(received("version")).isEmpty();
  }

  @Test
  void latencyDelaysTheRightAnswer() throws Exception {
    mwaa.faults()
        .onCommands(1, "trigger", FaultAt.before(new Fault.Latency(Duration.ofMillis(50))));
    long start = System.nanoTime();

    assertThat(caller.send(LAKE, TRIGGER).status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(50));
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void brokenBase64AndNoiseKeepTheRun() throws Exception {
    mwaa.faults().onCommands(1, "trigger", FaultAt.after(new Fault.MalformedBase64()));
    assertThatThrownBy(() -> caller.send(LAKE, TRIGGER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(lake.airflow().runs()).hasSize(1);

    mwaa.faults()
        .onCommands(
            1,
            "version",
            FaultAt.after(new Fault.LogNoise("[{\"dag_id\": 1}]\n", "Warning: 은행\n")));
    CliCaller.Reply noisy = caller.send(LAKE, "version");
    assertThat(noisy.stdout()).isEqualTo("[{\"dag_id\": 1}]\n2.10.3\n");
    assertThat(noisy.stderr()).isEqualTo("Warning: 은행\n");
  }

  @Test
  void faultsOfTheControlPlaneReachTheSdk() {
    mwaa.faults().onTokens(1, new Fault.NoAnswer());
    mwaa.faults().onDescriptions(1, new Fault.Reset());

    assertThatThrownBy(() -> caller.token(LAKE)).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> caller.client().getEnvironment(request -> request.name(LAKE)))
        .isInstanceOf(SdkClientException.class);
    assertThat(lake.tokensIssued()).isZero();
    assertThat(caller.token(LAKE)).isNotEmpty();
  }

  @Test
  void faultsComeInTheOrderOfThePlanForTheCallsThatFit() throws Exception {
    mwaa.faults().onCommands(2, "list-runs", FaultAt.before(Fault.status(502)));
    mwaa.faults().onCommands(1, "", FaultAt.before(Fault.status(504)));

    assertThat(caller.send(LAKE, "version").status()).isEqualTo(504);
    assertThat(caller.send(LAKE, "dags list-runs -d bank").status()).isEqualTo(502);
    assertThat(caller.send(LAKE, "dags list-runs -d bank").status()).isEqualTo(502);
    assertThat(caller.send(LAKE, "dags list-runs -d bank").status()).isEqualTo(200);
    mwaa.faults().onCommands(1, "", FaultAt.before(Fault.status(504)));
    mwaa.faults().clear();
    assertThat(caller.send(LAKE, "version").status()).isEqualTo(200);
  }

  @Test
  void aFunctionChoosesFaultsByChance() throws Exception {
    Random chance = new Random(7);
    mwaa.faults()
        .choose(
            call ->
                call instanceof MwaaCall.Command && chance.nextBoolean()
                    ? Optional.of(FaultAt.after(Fault.status(500)))
                    : Optional.empty());
    int failed = 0;
    for (int i = 0; i < 20; i++) {
      String command = TRIGGER.replace("r1", "r" + i);
      failed += caller.send(LAKE, command).status() == 500 ? 1 : 0;
    }

    assertThat(failed).isBetween(1, 19);
    assertThat(lake.airflow().runs()).hasSize(20);
  }

  /** What a client reads until the end of the connection. */
  private String received(String command) throws IOException {
    String token = caller.token(LAKE);
    String host = mwaa.webServerHostname(LAKE);
    int port = Integer.parseInt(host.substring(host.indexOf(':') + 1));
    try (SSLSocket socket =
        (SSLSocket)
            LoopbackTls.shared().clientTrust().getSocketFactory().createSocket("localhost", port)) {
      String request =
          "POST /aws_mwaa/cli HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(host, token, command.length(), command);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      }
    }
  }
}
