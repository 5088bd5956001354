package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deployed handler of calls, run as Lambda runs it, with the AWS endpoints pointed elsewhere.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client is for Linux")
class RemoteCallProcessTest {
  private static final String ENVIRONMENT = "sli-dst-airflow";
  private static final String DEMO = "io/dagrouter/demo/";

  private MwaaStandIn mwaa;
  private AwsStandIn aws;

  @BeforeEach
  void startStandIns() throws Exception {
    mwaa = MwaaStandIn.start(Clock.systemUTC());
    aws = AwsStandIn.start(Clock.systemUTC());
    for (String line : List.of("bank", "card", "insurance", "securities", "mutual")) {
      String path = "dags/mydata_" + line + ".py";
      try (InputStream code = getClass().getClassLoader().getResourceAsStream(DEMO + path)) {
        assertThat(code).isNotNull();
        aws.s3().put("sli-dst-dags", path, code.readAllBytes());
      }
    }
  }

  @AfterEach
  void stopStandIns() {
    aws.close();
    mwaa.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.0", "3.2.0"})
  void everySampleCallIsAnsweredDirectlyAndByHttp(String airflow) throws Exception {
    startAirflow(airflow);
    List<String> answers = new ArrayList<>();
    try (LambdaProcess function = function()) {
      for (Path call : samples()) {
        RuntimeApi.Answer answer = function.invoke(Files.readString(call));
        assertThat(answer.isError()).as(call + ": " + answer.body()).isFalse();
        answers.add(call.getFileName() + " " + told((Fields) JsonText.read(answer.body())));
      }
    }

    assertThat(answers)
        .containsExactly(
            "01-trigger.json Triggered",
            "02-trigger-by-dag.json Triggered",
            "03-reprocess-range-missing.json Requested, 18 dates",
            "04-reprocess-list-dry-run.json DryRun, 3 runs",
            "05-status-by-date.json -, 1 runs",
            "06-status-by-run-id.json -, 1 runs",
            "07-lines.json -, 5 lines",
            "08-doctor.json -, 1 environments",
            "09-status-by-dates.json -, 0 runs",
            "11-url-trigger.json 200 Triggered",
            "12-url-trigger-by-dag.json 200 AlreadyTriggered",
            "13-url-reprocess-range-missing.json 202 Requested, 18 dates",
            "14-url-reprocess-list-dry-run.json 200 DryRun, 3 runs",
            "15-url-status-by-date.json 200 -, 2 runs",
            "16-url-status-by-run-id.json 200 -, 1 runs",
            "17-url-lines.json 200 -, 5 lines",
            "18-url-doctor.json 200 -, 1 environments",
            "19-url-status-by-dates.json 200 -, 0 runs",
            "21-api-gateway-v1-trigger.json 200 AlreadyTriggered");
  }

  @Test
  void twoCallsOfOneRequestAtTheSameTimeLeaveOneRun() throws Exception {
    FakeAirflow runs = startAirflow("2.10.0");
    String call =
        "{\"line\":\"bank\",\"conf\":{\"processing_date\":\"20261101\"},\"requestId\":\"요청-1\"}";
    try (LambdaProcess one = function();
        LambdaProcess other = function()) {
      CompletableFuture<RuntimeApi.Answer> first =
          CompletableFuture.supplyAsync(() -> ask(one, call));
      CompletableFuture<RuntimeApi.Answer> second =
          CompletableFuture.supplyAsync(() -> ask(other, call));
      Fields firstAnswer = (Fields) JsonText.read(first.join().body());
      Fields secondAnswer = (Fields) JsonText.read(second.join().body());

      assertThat(List.of(outcome(firstAnswer), outcome(secondAnswer)))
          .containsExactlyInAnyOrder("Triggered", "AlreadyTriggered");
      assertThat(runs.runs("mydata_bank"))
          .singleElement()
          .extracting(FakeDagRun::runId)
          .isEqualTo(firstAnswer.text("run_id").orElseThrow())
          .isEqualTo(secondAnswer.text("run_id").orElseThrow());
    }
  }

  @Test
  void aDirectCallThatIsRefusedFailsTheInvocation() throws Exception {
    startAirflow("3.0.0");
    try (LambdaProcess function = function()) {
      RuntimeApi.Answer answer = function.invoke("{\"line\":\"telecom\"}");

      assertThat(answer.isError()).isTrue();
      Fields error = (Fields) JsonText.read(answer.body());
      assertThat(error.text("errorType")).contains(CallRefusedException.class.getName());
      assertThat(error.text("errorMessage").orElseThrow())
          .startsWith("Cannot find line telecom: there is no such line (5 lines in version ")
          .endsWith(" of the routes). Name a line of the routes document.");
    }
  }

  private static RuntimeApi.Answer ask(LambdaProcess function, String call) {
    try {
      return function.invoke(call);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private FakeAirflow startAirflow(String version) {
    FakeAirflow runs =
        mwaa.addEnvironment(ENVIRONMENT, version).dagFolder("sli-dst-dags", "dags").airflow();
    List.of("bank", "card", "insurance", "securities", "mutual")
        .forEach(line -> runs.add("mydata_" + line));
    return runs;
  }

  private LambdaProcess function() throws Exception {
    return new LambdaProcess(
        RemoteCallHandler.class,
        Map.of(
            "ROUTES_SOURCE",
            "classpath:" + DEMO + "routes.yaml",
            "OUTCOME_BUS_NAME",
            "outcomes",
            "AWS_ENDPOINT_URL",
            aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_MWAA",
            mwaa.endpoint().toString()));
  }

  private static List<Path> samples() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("events/calls"))) {
      return files.sorted().toList();
    }
  }

  /** The status where it is HTTP, then outcome and count of dates or runs. */
  private static String told(Fields answer) throws Exception {
    if (answer.get("statusCode").orElse(JsonValue.Null.NULL) instanceof JsonValue.Num status) {
      Fields body = (Fields) JsonText.read(answer.text("body").orElseThrow());
      return status.literal() + " " + told(body);
    }
    String what = answer.text("outcome").orElse("-");
    for (String list : List.of("dates", "runs", "lines", "environments")) {
      what += answer.items(list).map(items -> ", " + items.size() + " " + list).orElse("");
    }
    return what;
  }

  private static String outcome(Fields answer) {
    return answer.text("outcome").orElseThrow();
  }
}
