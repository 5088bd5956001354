package io.dagrouter.lambda.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.WiredFunction;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeCredentials;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hooks of a function whose AWS counts what it is asked. */
class SnapshotHooksTest {
  private static final String ENVIRONMENT = "sli-dst-airflow";
  private static final String DAG = "mydata_bank";
  private static final String CREDENTIALS_URI = "aws.containerCredentialsFullUri";

  private final Clock clock = Clock.systemUTC();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final FakeCredentials credentials = FakeCredentials.start("REAL", clock);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void countWhatIsAsked() {
    System.setProperty(CREDENTIALS_URI, credentials.uri().toString());
    mwaa.addEnvironment(ENVIRONMENT, "2.10.3").dagFolder("dags", "dags").airflow().add(DAG);
    mwaa.watch(asked::add);
    aws.watch(asked::add);
  }

  @AfterEach
  void stop() {
    System.clearProperty(CREDENTIALS_URI);
    credentials.close();
    aws.close();
    mwaa.close();
  }

  @Test
  void nothingRealIsAskedBeforeTheFirstEventAndThenAllIsFresh() throws Exception {
    Surroundings real = real();
    try (WiredFunction function = Wiring.arrivalFunction(real)) {
      SnapshotHooks hooks = hooks(real, function, PrimingPayload.ofArrivals());

      hooks.beforeCheckpoint(Core.getGlobalContext());
      hooks.afterRestore(Core.getGlobalContext());

      assertThat(asked).isEmpty();
      assertThat(credentials.asked()).isZero();
      assertThat(notice())
          .returns(Optional.of("INFO"), line -> line.text("level"))
          .returns(Optional.of("primed"), line -> line.text("notice"))
          .returns(Optional.of(JsonValue.Num.of(5)), line -> line.get("walks"))
          .returns(Optional.of(Fields.EMPTY), line -> line.get("not_primed"));

      aws.parameters().put("/routes", routes());
      aws.s3().put("dags", "dags/bank.py", "PROCESSING_DATE = '20261105'");
      function.handle(arrival(), new Invocation("i-1", Duration.ofMinutes(1)));

      assertThat(mwaa.airflow(ENVIRONMENT).runs(DAG))
          .extracting(FakeDagRun::runId)
          .singleElement()
          .asString()
          .startsWith("s3__bank__20261105__");
      assertThat(asked)
          .containsSubsequence(
              "SSM GetParameter", "S3 GET", "POST /clitoken/" + ENVIRONMENT, "POST /aws_mwaa/cli");
      assertThat(mwaa.environment(ENVIRONMENT).tokensIssued()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBePrimedIsWarnedOfAndTheFunctionWorks() throws Exception {
    Surroundings real = real();
    try (WiredFunction function = Wiring.arrivalFunction(real)) {
      List<PrimingPayload> payloads =
          List.of(new PrimingPayload("absent", 1, ""), PrimingPayload.ofArrivals().getFirst());

      hooks(real, function, payloads).beforeCheckpoint(Core.getGlobalContext());

      assertThat(notice())
          .returns(Optional.of("WARN"), line -> line.text("level"))
          .returns(Optional.of(JsonValue.Num.of(1)), line -> line.get("walks"))
          .returns(
              Optional.of(
                  JsonValue.texts(Map.of("absent", "java.lang.NullPointerException: absent.json"))),
              line -> line.get("not_primed"));
      assertOneRun(function);
    }
  }

  @Test
  void whereNothingCanBePrimedThatIsWarnedOfAndTheFunctionWorks() throws Exception {
    Surroundings real = real();
    try (WiredFunction function = Wiring.arrivalFunction(real)) {
      Priming none =
          new Priming(
              _ -> {
                throw new IllegalStateException("no port");
              },
              PrimingPayload.ofArrivals(),
              1);

      new SnapshotHooks(real, function, none).beforeCheckpoint(Core.getGlobalContext());

      assertThat(notice())
          .returns(Optional.of("WARN"), line -> line.text("level"))
          .returns(Optional.of(JsonValue.Num.of(0)), line -> line.get("walks"))
          .returns(
              Optional.of(
                  JsonValue.texts(
                      Map.of("everything", "java.lang.IllegalStateException: no port"))),
              line -> line.get("not_primed"));
      assertOneRun(function);
    }
  }

  private void assertOneRun(WiredFunction function) {
    aws.parameters().put("/routes", routes());
    aws.s3().put("dags", "dags/bank.py", "PROCESSING_DATE = '20261105'");
    function.handle(arrival(), new Invocation("i-1", Duration.ofMinutes(1)));
    assertThat(mwaa.airflow(ENVIRONMENT).runs(DAG)).hasSize(1);
  }

  private static SnapshotHooks hooks(
      Surroundings real, WiredFunction function, List<PrimingPayload> payloads) {
    return new SnapshotHooks(real, function, new Priming(Wiring::arrivalFunction, payloads, 1));
  }

  private Surroundings real() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ROUTES_SOURCE", "ssm:/routes");
    environment.put("OUTCOME_BUS_NAME", "outcomes");
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    return new Surroundings(
        environment,
        Optional.empty(),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(log, true, StandardCharsets.UTF_8),
        clock);
  }

  /** The only line of the log. */
  private Fields notice() throws Exception {
    String line = log.toString(StandardCharsets.UTF_8);
    assertThat(line.strip()).doesNotContain("\n");
    return (Fields) JsonText.read(line);
  }

  private static String routes() {
    return """
    zone: Asia/Seoul
    environments: { lake: { mwaa: sli-dst-airflow } }
    lines:
      bank:
        title: 은행
        dag: mydata_bank
        arrivals: ["s3://lake/in/**"]
        date: { code: dags/bank.py }
    """;
  }

  private static byte[] arrival() {
    return """
    {"version": "0", "id": "e-1", "detail-type": "Object Created", "source": "aws.s3",
     "time": "2026-11-19T22:30:00Z",
     "detail": {"bucket": {"name": "lake"},
                "object": {"key": "in/a.csv", "size": 5, "etag": "e1", "sequencer": "0061"}}}
    """
        .getBytes(StandardCharsets.UTF_8);
  }
}
