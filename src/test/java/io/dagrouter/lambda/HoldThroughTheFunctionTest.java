package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.get;
import static io.dagrouter.lambda.CallFixture.post;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.WiredLake.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.BusRule;
import io.dagrouter.local.FakeS3;
import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and environments on hold, from the message to Airflow. */
class HoldThroughTheFunctionTest {
  private static final String FREE = "";
  private static final String BANK_HELD = ", hold: \"은행 이관, 18시까지\"";
  private static final String ANNEX_HELD = ", hold: true";
  private static final Duration ROUTES_TTL = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private WiredLake lake;

  @BeforeEach
  void start() {
    lake = new WiredLake("3.0.6", folder, routes(BANK_HELD, FREE));
    lake.lake.airflow().add("mydata_bank").add("mydata_card");
    lake.annex.airflow().add("mydata_securities");
    lake.aws.s3().put(WiredLake.DAGS, "dags/bank.py", "PROCESSING_DATE = None\n");
    lake.aws.s3().put(WiredLake.DAGS, "dags/card.py", "PROCESSING_DATE = None\n");
  }

  @AfterEach
  void end() {
    lake.close();
  }

  private static String routes(String bank, String annex) {
    return """
    zone: Asia/Seoul
    environments:
      lake: { mwaa: sli-dst-airflow }
      annex: { mwaa: sli-dst-annex%s }
    lines:
      bank:
        { dag: mydata_bank, environment: lake, date: { code: dags/bank.py },
          arrivals: [ "s3://sli-dst-dl/은행/**", "s3://sli-dst-dl/공용/**" ]%s }
      card:
        { dag: mydata_card, environment: lake, date: { code: dags/card.py },
          arrivals: [ "s3://sli-dst-dl/카드/**", "s3://sli-dst-dl/공용/**" ] }
      securities:
        { dag: mydata_securities, environment: annex, arrivals: [ "s3://sli-dst-dl/증권/**" ] }
    """
        .formatted(annex, bank);
  }

  @Test
  void exactlyTheMessagesOfTheHeldLineComeAgainAndRunWhenTheHoldIsLifted() {
    assertThat(lake.deliver(arrival("은행/가"), arrival("카드/나"), arrival("공용/다"), arrival("은행/라")))
        .containsExactly("은행/가", "공용/다", "은행/라");
    assertThat(lake.outcomes())
        .containsExactly(
            "bank Unavailable ON_HOLD",
            "bank Unavailable ON_HOLD",
            "bank Unavailable ON_HOLD",
            "card Triggered -",
            "card Triggered -");
    assertThat(dagsOfRuns()).containsExactly("mydata_card", "mydata_card");
    assertThat(lake.lake.commands())
        .hasSize(2)
        .allSatisfy(command -> assertThat(command).startsWith("dags trigger mydata_card "));
    assertThat(lake.aws.s3().calls()).extracting(FakeS3.Call::key).containsOnly("dags/card.py");

    lake.routes(routes(FREE, FREE));
    lake.clock.advance(ROUTES_TTL.minusMillis(1));
    assertThat(lake.deliver(arrival("은행/가"))).containsExactly("은행/가");
    lake.clock.advance(Duration.ofMillis(1));
    lake.outcomes();
    // While one message reads the new routes the others of its batch go on with the old ones.
    assertThat(lake.deliver(arrival("은행/가"))).isEmpty();
    assertThat(lake.deliver(arrival("공용/다"), arrival("은행/라"))).isEmpty();
    assertThat(lake.outcomes())
        .containsExactly(
            "bank Triggered -", "bank Triggered -", "bank Triggered -", "card AlreadyTriggered -");
    assertThat(dagsOfRuns())
        .containsExactly("mydata_bank", "mydata_bank", "mydata_bank", "mydata_card", "mydata_card");
    assertThat(lake.lake.commands()).hasSize(5);
  }

  @Test
  void nothingIsAskedOfMwaaOrS3ForAMessageOnHold() {
    for (int delivery = 1; delivery <= 3; delivery++) {
      assertThat(lake.deliver(arrival("은행/가"), arrival("은행/나"))).containsExactly("은행/가", "은행/나");
      lake.clock.advance(Duration.ofMinutes(12));
    }
    assertThat(lake.calls).isEmpty();
    assertThat(lake.aws.s3().calls()).isEmpty();
  }

  @Test
  void environmentOnHoldHoldsItsLinesAndNoOthers() {
    lake.routes(routes(FREE, ANNEX_HELD));
    lake.clock.advance(ROUTES_TTL);
    assertThat(lake.deliver(arrival("증권/가"))).containsExactly("증권/가");
    assertThat(lake.deliver(arrival("증권/가"), arrival("은행/나"))).containsExactly("증권/가");
    assertThat(lake.outcomes())
        .containsExactly(
            "bank Triggered -", "securities Unavailable ON_HOLD", "securities Unavailable ON_HOLD");
    assertThat(lake.annex.tokensIssued()).isZero();

    lake.routes(routes(FREE, FREE));
    lake.clock.advance(ROUTES_TTL);
    assertThat(lake.deliver(arrival("증권/가"))).isEmpty();
    assertThat(lake.annex.airflow().runs()).hasSize(1);
  }

  @Test
  void severalDatesAreTakenAndTheirRequestsWaitInTheQueue() {
    Fields response =
        lake.call(
            post(
                "{\"line\":\"bank\",\"requestId\":\"r-1\",\"dates\":[\"20261101\",\"20261102\"]}"));
    assertThat(CallFixture.status(response)).isEqualTo(202);
    assertThat(response.text("body"))
        .contains(
            """
            {"outcome":"Requested","line":"bank","environment":"lake",\
            "mwaa_environment":"sli-dst-airflow","dag_id":"mydata_bank","zone":"Asia/Seoul",\
            "hold":"은행 이관, 18시까지","request_id":"r-1","dates":[\
            {"processing_date":"2026-11-01","run_id":"call__bank__20261101__3c097b0c9bb26e95"},\
            {"processing_date":"2026-11-02","run_id":"call__bank__20261102__3c097b0c9bb26e95"}]}""");

    List<String> events =
        new BusRule(lake.aws.eventBus(), "dagrouter", "RunRequested").next(lake.clock.instant());
    Fields[] messages = {sqs("m-1", events.get(0)), sqs("m-2", events.get(1))};
    int before = lake.aws.s3().calls().size();
    assertThat(lake.deliver(messages)).containsExactly("m-1", "m-2");
    assertThat(lake.outcomes())
        .containsExactly("bank Unavailable ON_HOLD", "bank Unavailable ON_HOLD");
    assertThat(lake.lake.commands()).isEmpty();
    assertThat(lake.aws.s3().calls()).hasSize(before);

    lake.routes(routes(FREE, FREE));
    lake.clock.advance(ROUTES_TTL);
    assertThat(lake.deliver(messages[0])).isEmpty();
    assertThat(lake.deliver(messages)).isEmpty();
    assertThat(lake.outcomes())
        .containsExactly("bank AlreadyTriggered -", "bank Triggered -", "bank Triggered -");
    assertThat(lake.lake.airflow().runs("mydata_bank"))
        .extracting(run -> run.runId().substring(0, "call__bank__20261101".length()))
        .containsExactlyInAnyOrder("call__bank__20261101", "call__bank__20261102");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"dates\":[\"20261101\"]"})
  void callForOneRunIsRefusedForNow(String dates) {
    Fields response = lake.call(post("{\"line\":\"bank\",\"requestId\":\"r-1\"" + dates + "}"));
    assertThat(CallFixture.status(response)).isEqualTo(503);
    assertThat(response.fields("headers").orElseThrow().text("Retry-After")).contains("30");
    String known =
        """
        "outcome":"Unavailable","line":"bank","environment":"lake",\
        "mwaa_environment":"sli-dst-airflow","dag_id":"mydata_bank","zone":"Asia/Seoul",\
        "trace_id":"24eb7b43a014a37075532624079d6161",\
        "traceparent":"00-24eb7b43a014a37075532624079d6161-7b47d4fc799edea1-00",\
        "routes_version":"f10909366fe6","time":"2026-11-20T01:00:00Z",""";
    assertThat(response.text("body"))
        .contains(
            """
            {%s"type":"urn:dagrouter:reason:ON_HOLD","title":"On hold","status":503,\
            "detail":"Cannot trigger mydata_bank in lake: line bank is on hold (은행 이관, 18시까지). \
            Take hold off the line or the environment in the routes document; then it goes on by \
            itself.","reason":"ON_HOLD","remedy":"Take hold off the line or the environment in the \
            routes document; then it goes on by itself"}"""
                .formatted(dates.isEmpty() ? "" : known));
    assertThat(lake.lake.tokensIssued()).isZero();
    assertThat(lake.lake.commands()).isEmpty();
  }

  @Test
  void dryRunTellsTheHold() {
    Fields response =
        lake.call(
            post(
                "{\"line\":\"bank\",\"requestId\":\"r-1\",\"dryRun\":true,"
                    + "\"dates\":[\"20261101\"]}"));
    assertThat(CallFixture.status(response)).isEqualTo(200);
    assertThat(response.text("body").orElseThrow())
        .startsWith(
            """
            {"outcome":"DryRun","line":"bank","environment":"lake",\
            "mwaa_environment":"sli-dst-airflow","dag_id":"mydata_bank","zone":"Asia/Seoul",\
            "hold":"은행 이관, 18시까지","request_id":"r-1","runs":[\
            {"run_id":"call__bank__20261101__3c097b0c9bb26e95","processing_date":"2026-11-01",""")
        .contains("\"command\":\"dags trigger mydata_bank -r call__bank__20261101__3c09");
    assertThat(lake.lake.commands()).isEmpty();
  }

  @Test
  void linesTellTheirHoldAndThatOfTheirEnvironment() {
    lake.routes(routes(BANK_HELD, ANNEX_HELD));
    lake.clock.advance(ROUTES_TTL);
    assertThat(lake.call(get("/lines")).text("body").orElseThrow())
        .endsWith(
            """
            "lines":[\
            {"line":"bank","dag_id":"mydata_bank","environment":"lake","zone":"Asia/Seoul",\
            "date_key":"processing_date",\
            "arrivals":["s3://sli-dst-dl/은행/**","s3://sli-dst-dl/공용/**"],\
            "hold":"은행 이관, 18시까지"},\
            {"line":"card","dag_id":"mydata_card","environment":"lake","zone":"Asia/Seoul",\
            "date_key":"processing_date",\
            "arrivals":["s3://sli-dst-dl/카드/**","s3://sli-dst-dl/공용/**"]},\
            {"line":"securities","dag_id":"mydata_securities","environment":"annex",\
            "zone":"Asia/Seoul","date_key":"processing_date",\
            "arrivals":["s3://sli-dst-dl/증권/**"],"hold":"no reason is given"}]}""");
  }

  private List<String> dagsOfRuns() {
    return lake.lake.airflow().runs().stream().map(FakeDagRun::dagId).sorted().toList();
  }
}
