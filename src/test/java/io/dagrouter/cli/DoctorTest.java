package io.dagrouter.cli;

import static io.dagrouter.local.FaultAt.after;
import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.mwaa.HostAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found of environments that are not the demo's. */
class DoctorTest {
  private static final String LAKE = "lake: { mwaa: sli-dst-airflow }";
  private static final String TWO = LAKE + "\nannex: { mwaa: sli-dst-annex }";

  @TempDir private Path folder;

  static Stream<Arguments> answers() {
    String traceback =
        Base64.getEncoder().encodeToString("OSError: 디스크".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        Arguments.of(
            Fault.html(200),
            "WEB_SERVER_STRANGE: Cannot run `version` on localhost: the answer is not one of"
                + " Airflow's command line (status 200:"
                + " <html><head><title>200</title></head><body>200</body></html>)."),
        Arguments.of(
            Fault.redirect(302, URI.create("https://login.example/x?secret=1")),
            "REDIRECT_REFUSED: Cannot run `version` on localhost: the web server wants the token sent"
                + " elsewhere (status 302 to https://login.example)."),
        Arguments.of(
            Fault.status(503),
            "TOO_MANY_COMMANDS: Cannot run `version` on localhost: the web server is busy, or is not"
                + " there now (status 503, nothing in it)."),
        Arguments.of(
            Fault.html(502),
            "ENVIRONMENT_UNREACHABLE: Cannot run `version` on localhost: the web server failed (status"
                + " 502: <html><head><title>502</title></head><body>502</body></html>)."),
        Arguments.of(
            new Fault.NoAnswer(),
            "ENVIRONMENT_UNREACHABLE: Cannot run `version` on localhost: its answer did not arrive"
                + " (NoHttpResponseException: The target server failed to respond)."),
        Arguments.of(
            new Fault.OtherAnswer(
                400, Map.of(), "{\"stdout\":\"\",\"stderr\":\"" + traceback + "\"}"),
            "ANSWER_UNREADABLE: Cannot run `version` on localhost: it printed no version, status 400"
                + " (OSError: 디스크)."));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatTheEndpointAnswersInsteadIsTold(Fault fault, String told) {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE)) {
      clinic.faults().onCommands(1, "version", before(fault));

      assertThat(clinic.complaints().getFirst()).isEqualTo("endpoint     FAILED   " + told);
      assertThat(clinic.fake("lake").commands()).containsExactly("version");
    }
  }

  @Test
  void linesOfALogBeforeTheVersionDoNotHideIt() {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE)) {
      clinic
          .faults()
          .onCommands(
              1, "version", after(new Fault.LogNoise("[2026-11-21] 경고: 3.0.0 is there\n", "x")));

      assertThat(clinic.complaints()).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherHostIsTold() {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE)) {
      clinic.fake("lake").webServerHostname(Clinic.OTHER_NAME + ":" + port(clinic));

      assertThat(clinic.complaints().getFirst())
          .startsWith(
              "tls          FAILED   WEB_SERVER_CERTIFICATE: Cannot speak TLS with"
                  + " sli-other.example: its certificate is for another host (certificate for"
                  + " CN=localhost, issued by CN=localhost, valid until DATE; ");
    }
  }

  private static String port(Clinic clinic) {
    Diagnosis diagnosis = clinic.begin(Clinic.addresses(), Duration.ofMinutes(1)).getFirst().join();
    String lines = String.join("\n", DoctorReport.of(diagnosis));
    return lines.replaceAll("(?s).*web server localhost:(\\d+).*", "$1");
  }

  @ParameterizedTest
  @CsvSource({"no-such.invalid,dns", "localhost:PORT,network"})
  void aPrivateWebServerOutOfReachGetsAFurtherHint(String host, String check) throws Exception {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE);
        Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      clinic
          .fake("lake")
          .accessMode("PRIVATE_ONLY")
          .webServerHostname(host.replace("PORT", "" + held.getLocalPort()));

      assertThat(clinic.complaints())
          .satisfiesExactly(
              failed -> assertThat(failed).matches(check + " +FAILED .*"),
              remedy -> assertThat(remedy).startsWith("-> "),
              further ->
                  assertThat(further)
                      .isEqualTo(
                          "-> MWAA says that the web server is private:"
                              + " docs/how-to/private-web-server.md tells what it takes to reach"
                              + " it."));
    }
  }

  @Test
  void aPrivateWebServerOutOfReachOfItsRestApiIsTold() {
    try (Clinic clinic =
        new Clinic(folder, "2.10.3", "lake: { mwaa: sli-dst-airflow, via: rest }")) {
      clinic.fake("lake").accessMode("PRIVATE_ONLY");

      assertThat(clinic.complaints().getFirst())
          .startsWith(
              "rest         FAILED   REST_NETWORK_PRIVATE: Cannot call GET /version of"
                  + " sli-dst-airflow: MWAA does not hand it on, and the web server is private (");
    }
  }

  static Stream<Arguments> versions() {
    return Stream.of(
        Arguments.of(
            "3.4.0",
            LAKE,
            List.of(
                "version      warning  Airflow 3.4.0 is spoken to as 3.3, the newest that is known")),
        Arguments.of("3.3.1", LAKE, List.of()),
        Arguments.of(
            "1.9.0",
            LAKE,
            List.of(
                "version      FAILED   AIRFLOW_UNSUPPORTED: Cannot write commands for lake: its"
                    + " Airflow is too old (it says 1.9.0, and 1.10 is the oldest that is known).",
                "-> Use an environment of Airflow 1.10 or later, of 2.0 or later where paused is"
                    + " not accept, of 2.4.3 or later for via: rest.")));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aVersionThatIsNotKnownIsTold(String airflow, String environments, List<String> told) {
    try (Clinic clinic = new Clinic(folder, airflow, environments)) {
      assertThat(clinic.complaints()).isEqualTo(told);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.10.1 | version      warning  Airflow 2.10.3, and the routes document says 2.10.1: commands are the same
          3.0.6  | version      FAILED   VERSION_MISMATCH: Cannot write commands for annex: the routes document gives another version, which has other commands (it says 2.10.3, the routes document says 3.0.6).
          """)
  void theVersionOfTheRoutesIsComparedAsFarAsItMatters(String given, String told) {
    String environments = LAKE + "\nannex: { mwaa: sli-dst-airflow, airflow: \"" + given + "\" }";
    try (Clinic clinic = new Clinic(folder, "2.10.3", environments)) {
      assertThat(clinic.complaints().getFirst()).isEqualTo(told);
    }
  }

  @Test
  void aWebServerThatDoesNotAnswerTheHandshakeIsTold() throws IOException {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE);
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      clinic.fake("lake").webServerHostname("localhost:" + silent.getLocalPort());

      assertThat(clinic.complaints().getFirst())
          .isEqualTo(
              "tls          FAILED   WEB_SERVER_CERTIFICATE: Cannot speak TLS with localhost: it does"
                  + " not answer the handshake (SocketTimeoutException: Read timed out).");
    }
  }

  @Test
  void aPageInPlaceOfTheDagsIsNoPermission() {
    try (Clinic clinic =
        new Clinic(folder, "2.10.3", "lake: { mwaa: sli-dst-airflow, via: rest }")) {
      clinic
          .faults()
          .onRestCalls(
              1,
              "GET /dags",
              before(
                  new Fault.OtherAnswer(
                      200,
                      Map.of("Content-Type", "application/json"),
                      "{\"RestApiStatusCode\":200,\"RestApiResponse\":\"로그인\"}")));

      assertThat(clinic.complaints().getFirst())
          .isEqualTo(
              "permission   FAILED   WEB_SERVER_STRANGE: Cannot call GET /dags of sli-dst-airflow: the"
                  + " answer is no list of DAGs (status 200: 로그인).");
    }
  }

  @Test
  void anUpdateIsAWarning() {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE)) {
      clinic.fake("lake").status("UPDATING");

      assertThat(clinic.complaints())
          .containsExactly(
              "description  warning  Airflow 2.10.3, public web server, UPDATING: it is being"
                  + " updated, and its web server may be away meanwhile");
    }
  }

  @Test
  void nothingIsSentThatCouldChangeAnything() {
    try (Clinic clinic =
        new Clinic(folder, "3.2.1", LAKE + "\nannex: { mwaa: sli-dst-rest, via: rest }")) {
      assertThat(clinic.complaints()).isEmpty();
      assertThat(clinic.fake("lake").commands()).containsExactly("version");
      assertThat(clinic.fake("annex").restCalls())
          .containsExactly("GET /version", "GET /dags?limit=1");
    }
  }

  @Test
  void aTokenIsNeverPrintedEvenWhereTheAnswerRepeatsIt() {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE)) {
      clinic
          .faults()
          .choose(
              call ->
                  call instanceof MwaaCall.Command
                      ? Optional.of(
                          before(
                              new Fault.OtherAnswer(
                                  404,
                                  Map.of(),
                                  "you sent " + clinic.fake("lake").tokens().getLast())))
                      : Optional.empty());

      assertThat(clinic.report()).contains("(status 404: you sent (token))");
      assertThat(clinic.fake("lake").tokens())
          .hasSize(1)
          .allSatisfy(token -> assertThat(clinic.report()).doesNotContain(token));
    }
  }

  @Test
  void awsOutOfReachIsNotTheFaultOfTheEnvironment() throws Exception {
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE);
        Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      clinic.controlPlane(URI.create("http://127.0.0.1:" + held.getLocalPort()));

      assertThat(clinic.complaints())
          .satisfiesExactly(
              failed ->
                  assertThat(failed)
                      .startsWith(
                          "description  FAILED   AWS_UNREACHABLE: Cannot describe sli-dst-airflow:"
                              + " MWAA could not be asked (SdkClientException: ")
                      .contains("Connection refused"),
              remedy ->
                  assertThat(remedy)
                      .isEqualTo(
                          "-> Give it credentials, a region (AWS_REGION) and a way to AWS: the"
                              + " internet, NAT or interface endpoints (airflow.api,"
                              + " airflow.env)."));
    }
  }

  /** The first waits until the second has been asked: one after the other would never end. */
  @Test
  @Timeout(60)
  void aSlowEnvironmentDoesNotHoldUpAnother() {
    CountDownLatch asked = new CountDownLatch(1);
    try (Clinic clinic = new Clinic(folder, "2.10.3", TWO)) {
      clinic.fake("lake").webServerHostname(Clinic.OTHER_NAME);
      clinic
          .faults()
          .choose(
              call -> {
                if (call instanceof MwaaCall.Command) {
                  asked.countDown();
                }
                return Optional.empty();
              });
      HostAddresses slow =
          host -> {
            if (host.equals(Clinic.OTHER_NAME)) {
              await(asked);
              throw new UnknownHostException("slow " + host);
            }
            return Clinic.addresses().of(host);
          };

      List<Diagnosis> diagnoses =
          clinic.begin(slow, Duration.ofSeconds(30)).stream().map(CompletableFuture::join).toList();
      // It was waited for to the end, not broken off.
      assertThat(diagnoses.getFirst().fault().orElseThrow().problem().evidence())
          .isEqualTo("UnknownHostException: slow sli-other.example");
      assertThat(diagnoses.getLast().isWell()).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void anEnvironmentThatHangsHasAnEnd() {
    CountDownLatch never = new CountDownLatch(1);
    try (Clinic clinic = new Clinic(folder, "2.10.3", LAKE)) {
      Diagnosis diagnosis =
          clinic
              .begin(
                  host -> {
                    await(never);
                    return Clinic.addresses().of(host);
                  },
                  Duration.ofSeconds(2))
              .getFirst()
              .join();

      assertThat(DoctorReport.of(diagnosis))
          .contains(
              "  dns          FAILED   ENVIRONMENT_UNREACHABLE: Cannot examine lake: its check of dns"
                  + " did not end in time (all checks have 2.0 s).",
              "  network      -        not checked");
    } finally {
      never.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
