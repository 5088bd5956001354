package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.after;
import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever breaks, no run is claimed that nobody has seen, and none is lost. */
class LostAnswersTest extends TriggerOnStandIn {
  @Test
  void unreadableAnswerIsLookedUp() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "dags trigger", after(new Fault.OtherAnswer(200, Map.of(), "?")));
    assertThat(trigger()).isEqualTo(EXISTS);
    mwaa.faults().onCommands(1, "dags trigger", before(new Fault.OtherAnswer(200, Map.of(), "")));
    assertThat(trigger(other("r2"))).isInstanceOf(TriggerResult.Created.class);
    mwaa.faults().onCommands(1, "dags trigger", after(new Fault.MalformedBase64()));
    assertThat(trigger(other("r3"))).isEqualTo(EXISTS);
    assertThat(lake.airflow().runs()).hasSize(3);
  }

  @Test
  void listThatCannotBeReadConfirmsNothing() {
    lake("3.0.6");
    mwaa.faults().onCommands(1, "dags trigger", before(alreadyExists()));
    mwaa.faults().onCommands(1, "list-runs", before(new Fault.OtherAnswer(200, Map.of(), "?")));
    assertThat(problem(trigger(), Reason.ANSWER_UNREADABLE))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: Airflow's list of runs cannot be read (status"
                + " 200: ?). Nothing is lost: Airflow is asked again; if it stays, look at the web"
                + " server's log.");
  }

  @Test
  void warningsAndLogLinesDoNotMatter() {
    FakeEnvironment lake = lake("2.10.3");
    lake.airflow().warn("RemovedInAirflow3Warning: DagNotFound JSONDecodeError\n");
    mwaa.faults()
        .on(
            2,
            MwaaCall.Command.class::isInstance,
            after(
                new Fault.LogNoise(
                    "[2026-11-20T01:00:00.000+0000] {x.py:1} INFO - [] [info     ] ", "W\n")));
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(TRIGGER_2));
    lake.airflow().warn("");
    assertThat(trigger()).isEqualTo(EXISTS);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            new Fault.Reset(),
            Reason.RUN_NOT_CONFIRMED,
            "its answer did not arrive (SocketException: Connection reset)"),
        Arguments.of(
            new Fault.NoAnswer(),
            Reason.RUN_NOT_CONFIRMED,
            "its answer did not arrive (NoHttpResponseException: The target server failed to"
                + " respond)"),
        Arguments.of(
            Fault.html(504),
            Reason.RUN_NOT_CONFIRMED,
            "the web server failed (status 504:"
                + " <html><head><title>504</title></head><body>504</body></html>)"),
        Arguments.of(
            Fault.status(502),
            Reason.RUN_NOT_CONFIRMED,
            "the web server failed (status 502, nothing in it)"),
        Arguments.of(
            Fault.status(503),
            Reason.TOO_MANY_COMMANDS,
            "the web server is busy with other commands (status 503, nothing in it)"),
        Arguments.of(
            Fault.status(500),
            Reason.COMMAND_REFUSED,
            "the web server refused the command (status 500, nothing in it)"),
        Arguments.of(
            Fault.html(404),
            Reason.ANSWER_UNREADABLE,
            "the answer is not one of Airflow's command line (status 404:"
                + " <html><head><title>404</title></head><body>404</body></html>)"),
        Arguments.of(
            Fault.redirect(302, URI.create("https://login.example/?a=b")),
            Reason.REDIRECT_REFUSED,
            "the web server wants the token sent elsewhere (status 302 to"
                + " https://login.example)"));
  }

  /** The run is there in each case, and may not be told of: nobody has seen it. */
  @ParameterizedTest
  @MethodSource("faults")
  void lostAnswerIsNoSuccessAndTheNextDeliveryFindsTheRun(
      Fault fault, Reason reason, String happened) {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onCommands(1, "dags trigger", after(fault));
    assertThat(problem(trigger(), reason))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: " + happened + ". " + reason.remedy() + ".");
    assertThat(lake.commands()).as("not sent again here").containsExactly(TRIGGER_2);
    assertThat(trigger()).isEqualTo(EXISTS);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void halfAnAnswerIsNoSuccess() {
    lake("2.10.3");
    mwaa.faults().onCommands(1, "dags trigger", after(new Fault.HalfAnswer()));
    assertThat(problem(trigger(), Reason.RUN_NOT_CONFIRMED))
        .startsWith("Cannot trigger mydata_bank in lake: its answer did not arrive (");
    assertThat(trigger()).isEqualTo(EXISTS);
  }

  @Test
  void listThatIsLostConfirmsNothing() {
    lake("3.0.6");
    trigger();
    mwaa.faults().onCommands(1, "list-runs", after(new Fault.Reset()));
    assertThat(problem(trigger(), Reason.RUN_NOT_CONFIRMED))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: its answer did not arrive (SocketException:"
                + " Connection reset). Nothing is lost: the same run id is sent again; it cannot"
                + " make a second run.");
  }

  @Test
  void silentWebServerIsGivenUpAtTheDeadline() {
    FakeEnvironment lake = lake("3.0.6");
    CountDownLatch end = new CountDownLatch(1);
    mwaa.faults().choose(call -> held(call, end));
    MwaaAirflow patient = trigger(environments, Duration.ZERO);
    TriggerResult result =
        patient.trigger(Asked.request(Asked.lake("")), Deadline.in(Duration.ofMillis(700), clock));
    end.countDown();
    assertThat(problem(result, Reason.RUN_NOT_CONFIRMED))
        .startsWith("Cannot trigger mydata_bank in lake: its answer did not arrive (");
    assertThat(lake.commands()).hasSize(1);
  }

  @Test
  void webServerThatIsGoneIsUnreachable() throws IOException {
    FakeEnvironment lake = lake("3.0.6");
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String token = "{\"CliToken\":\"cli.secret\",\"WebServerHostname\":\"127.0.0.1:" + free + "\"}";
    mwaa.faults().onTokens(1, new Fault.OtherAnswer(200, Map.of(), token));
    assertThat(problem(trigger(), Reason.ENVIRONMENT_UNREACHABLE))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the web server could not be reached"
                + " (HttpHostConnectException: Connect to https://127.0.0.1:"
                + free
                + " failed: Connection refused). Nothing is lost: it is tried again;"
                + " if it stays, look at the environment's status.");
    assertThat(lake.commands()).isEmpty();
  }
}
