package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployed handler class, run as Lambda runs it, with the AWS endpoints pointed elsewhere. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client is for Linux")
class RuntimeInterfaceClientTest {
  private static final String ENVIRONMENT = "sli-dst-airflow";
  private static final String DAG = "mydata_bank";

  @TempDir private Path folder;
  private MwaaStandIn mwaa;
  private AwsStandIn aws;

  @BeforeEach
  void startStandIns() {
    mwaa = MwaaStandIn.start(Clock.systemUTC());
    aws = AwsStandIn.start(Clock.systemUTC());
  }

  @AfterEach
  void stopStandIns() {
    aws.close();
    mwaa.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1.10.12, cli",
    "2.4.3, cli",
    "2.10.0, cli",
    "3.0.0, cli",
    "3.2.0, cli",
    "2.10.0, rest",
    "3.2.0, rest"
  })
  void confArrivesInAirflowAsItWasMeant(String airflow, String via) throws Exception {
    mwaa.addEnvironment(ENVIRONMENT, airflow).airflow().add(DAG);
    JsonValue nested = nestedConf();
    String key = "in/한글 'q\" \\ + % 100%25/파일\n둘.csv";

    try (LambdaProcess function = function(routes(via, JsonText.write(nested)))) {
      RuntimeApi.Answer answer = function.invoke(batch(List.of(event(key, "0001"))));

      assertThat(answer).isEqualTo(new RuntimeApi.Answer(false, "{\"batchItemFailures\":[]}"));
      FakeDagRun run = mwaa.airflow(ENVIRONMENT).runs(DAG).getFirst();
      Fields conf = (Fields) run.conf();
      assertThat(conf.get("nested")).contains(nested);
      assertThat(conf.text("source")).contains("s3://lake/" + key);
      assertThat(conf.text("processing_date")).contains("20261119");
      assertThat(run.runId()).matches("s3__bank__20261119__[0-9a-f]{16}");
      assertThat(aws.eventBus().entries())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.detailType()).isEqualTo("Triggered");
                assertThat(((Fields) JsonText.read(entry.detail())).text("traceparent"))
                    .contains("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
              });
      List<String> tokens = mwaa.environment(ENVIRONMENT).tokens();
      assertThat(tokens).hasSize(via.equals("rest") ? 0 : 1);
      assertThat(tokens).allSatisfy(token -> assertThat(function.output()).doesNotContain(token));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2.4.3, cli",
    "2.10.0, cli",
    "3.0.0, cli",
    "2.4.3, rest",
    "2.10.0, rest",
    "3.2.0, rest"
  })
  void twoHundredArrivalsWithinASecondEachTwiceAreTwoHundredRuns(String airflow, String via)
      throws Exception {
    mwaa.addEnvironment(ENVIRONMENT, airflow).airflow().add(DAG);
    List<String> events =
        IntStream.range(0, 200).mapToObj(i -> event("in/a" + i + ".csv", "00" + i)).toList();

    try (LambdaProcess function = function(routes(via, "{}"))) {
      for (int delivery = 0; delivery < 2; delivery++) {
        for (int from = 0; from < events.size(); from += 10) {
          assertThat(function.invoke(batch(events.subList(from, from + 10))).body())
              .isEqualTo("{\"batchItemFailures\":[]}");
        }
      }

      assertThat(mwaa.airflow(ENVIRONMENT).runs(DAG))
          .extracting(FakeDagRun::runId)
          .hasSize(200)
          .doesNotHaveDuplicates();
      if (via.equals("rest")) {
        // They come hours late: one look whether somebody has found them meanwhile.
        assertThat(mwaa.environment(ENVIRONMENT).restCalls()).hasSize(201);
        assertThat(mwaa.environment(ENVIRONMENT).commands()).isEmpty();
        assertThat(mwaa.environment(ENVIRONMENT).tokensIssued()).isZero();
        return;
      }
      assertThat(mwaa.environment(ENVIRONMENT).mostCommandsInFlight()).isLessThanOrEqualTo(2);
      // One look as above. On 2.4 a run whose second is taken costs the list and another trigger.
      assertThat(mwaa.environment(ENVIRONMENT).commands())
          .hasSizeBetween(200, airflow.equals("2.4.3") ? 280 : 201);
      assertThat(mwaa.environment(ENVIRONMENT).tokensIssued()).isLessThanOrEqualTo(2);
    }
  }

  private LambdaProcess function(Path routes) throws Exception {
    return new LambdaProcess(
        ArrivalHandler.class,
        Map.of(
            "ROUTES_SOURCE", "file:" + routes,
            "OUTCOME_BUS_NAME", "outcomes",
            "AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString(),
            "AWS_ENDPOINT_URL_S3", aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_EVENTBRIDGE", aws.endpoint().toString()));
  }

  private Path routes(String via, String nestedConf) throws Exception {
    return Files.writeString(
        folder.resolve("routes.json"),
        """
        {"zone": "Asia/Seoul",
         "environments": {"lake": {"mwaa": "sli-dst-airflow", "via": "%s"}},
         "lines": {"bank": {
           "title": "은행",
           "dag": "mydata_bank",
           "arrivals": ["s3://lake/in/**"],
           "conf": {"source": "{uri}", "nested": %s}}}}
        """
            .formatted(via, nestedConf));
  }

  /**
   * Over 20 KB of everything that quoting could break; braces doubled, since conf is a template.
   */
  private static JsonValue nestedConf() {
    Map<String, String> texts = new LinkedHashMap<>();
    String hard = "it's \"quoted\" \\ \\n \n\t\r $(rm) `x` ; & | > # 한글 은행 😀 é \u007f \u2028";
    IntStream.range(0, 240).forEach(i -> texts.put("키'" + i, hard + i));
    return Fields.builder()
        .put("texts", JsonValue.texts(texts))
        .put(
            "numbers", new JsonValue.Items(List.of(new JsonValue.Num("1.50"), JsonValue.Num.of(7))))
        .put("flags", new JsonValue.Items(List.of(new JsonValue.Bool(true), JsonValue.Null.NULL)))
        .put("deep", Fields.builder().put("er", Fields.EMPTY).build())
        .build();
  }

  private static String event(String key, String sequencer) {
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("account", "111122223333")
            .put("time", "2026-11-19T22:30:00Z")
            .put("region", "ap-northeast-2")
            .put(
                "detail",
                Fields.builder()
                    .put("version", "0")
                    .put("bucket", Fields.builder().put("name", "lake").build())
                    .put(
                        "object",
                        Fields.builder()
                            .put("key", key)
                            .put("size", 5)
                            .put("etag", "b1946ac92492d2347c6235b4d2611184")
                            .put("sequencer", sequencer)
                            .build())
                    .put("reason", "PutObject")
                    .build())
            .build());
  }

  private static String batch(List<String> bodies) {
    List<JsonValue> records = new ArrayList<>();
    for (String body : bodies) {
      records.add(
          Fields.builder()
              .put("messageId", "m-" + records.size())
              .put("body", body)
              .put("eventSource", "aws:sqs")
              .put("attributes", Fields.builder().put("ApproximateReceiveCount", "1").build())
              .build());
    }
    return JsonText.write(Fields.builder().put("Records", new JsonValue.Items(records)).build());
  }
}
