package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.FakeEventBus;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The deployed handler class, run as Lambda runs it, with the AWS endpoints pointed elsewhere: one
 * process, and for each test an environment of its own.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client is for Linux")
class RuntimeInterfaceClientTest {
  private static final String DAG = "mydata_bank";

  @TempDir private static Path folder;
  private static MwaaStandIn mwaa;
  private static AwsStandIn aws;
  private static LambdaProcess function;

  @BeforeAll
  static void startTheFunction() throws Exception {
    mwaa = MwaaStandIn.start(Clock.systemUTC());
    aws = AwsStandIn.start(Clock.systemUTC());
    Fields.Builder environments = Fields.builder();
    Fields.Builder lines = Fields.builder();
    Stream.concat(hard().map(OneOf::hard), many().map(OneOf::many))
        .forEach(
            one -> {
              mwaa.addEnvironment(one.name(), one.airflow()).airflow().add(DAG);
              environments.put(
                  one.name(),
                  Fields.builder().put("mwaa", one.name()).put("via", one.via()).build());
              lines.put(one.name(), line(one));
            });
    Path routes =
        Files.writeString(
            folder.resolve("routes.json"),
            JsonText.write(
                Fields.builder()
                    .put("zone", "Asia/Seoul")
                    .put("environments", environments.build())
                    .put("lines", lines.build())
                    .build()));
    function =
        new LambdaProcess(
            ArrivalHandler.class,
            Map.of(
                "ROUTES_SOURCE", "file:" + routes,
                "OUTCOME_BUS_NAME", "outcomes",
                "AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3", aws.endpoint().toString(),
                "AWS_ENDPOINT_URL_EVENTBRIDGE", aws.endpoint().toString()));
  }

  @AfterAll
  static void stopAll() throws Exception {
    function.close();
    aws.close();
    mwaa.close();
  }

  /** An environment, and the line that goes there; both have its name. */
  private record OneOf(String name, String airflow, String via, Fields conf) {
    static OneOf hard(Arguments version) {
      return of("hard", version, Fields.builder().put("nested", NESTED).build());
    }

    static OneOf many(Arguments version) {
      return of("many", version, Fields.EMPTY);
    }

    private static OneOf of(String what, Arguments version, Fields conf) {
      String airflow = (String) version.get()[0];
      String via = (String) version.get()[1];
      return new OneOf(OneOf.name(what, airflow, via), airflow, via, conf);
    }

    static String name(String what, String airflow, String via) {
      return what + "-" + airflow.replace('.', '-') + "-" + via;
    }
  }

  private static JsonValue line(OneOf one) {
    return Fields.builder()
        .put("title", "은행")
        .put("dag", DAG)
        .put("environment", one.name())
        .put("arrivals", JsonValue.texts(List.of("s3://lake/" + one.name() + "/in/**")))
        .put("conf", Fields.builder().put("source", "{uri}").build().and(one.conf()))
        .build();
  }

  static Stream<Arguments> hard() {
    return Stream.of(
        Arguments.of("1.10.12", "cli"),
        Arguments.of("2.4.3", "cli"),
        Arguments.of("2.10.0", "cli"),
        Arguments.of("3.0.0", "cli"),
        Arguments.of("3.2.0", "cli"),
        Arguments.of("2.10.0", "rest"),
        Arguments.of("3.2.0", "rest"));
  }

  @ParameterizedTest
  @MethodSource("hard")
  void confArrivesInAirflowAsItWasMeant(String airflow, String via) throws Exception {
    String environment = OneOf.name("hard", airflow, via);
    String key = environment + "/in/한글 'q\" \\ + % 100%25/파일\n둘.csv";

    RuntimeApi.Answer answer = function.invoke(batch(List.of(event(key, "0001"))));

    assertThat(answer).isEqualTo(new RuntimeApi.Answer(false, "{\"batchItemFailures\":[]}"));
    FakeDagRun run = mwaa.airflow(environment).runs(DAG).getFirst();
    Fields conf = (Fields) run.conf();
    assertThat(conf.get("nested")).contains(NESTED);
    assertThat(conf.text("source")).contains("s3://lake/" + key);
    assertThat(conf.text("processing_date")).contains("20261119");
    assertThat(run.runId()).matches("s3__" + environment + "__20261119__[0-9a-f]{16}");
    assertThat(outcomesOf(environment))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.detailType()).isEqualTo("Triggered");
              assertThat(((Fields) JsonText.read(entry.detail())).text("traceparent"))
                  .contains("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
            });
    List<String> tokens = mwaa.environment(environment).tokens();
    assertThat(tokens).hasSize(via.equals("rest") ? 0 : 1);
    assertThat(tokens).allSatisfy(token -> assertThat(function.output()).doesNotContain(token));
  }

  private static List<FakeEventBus.Entry> outcomesOf(String line) {
    return aws.eventBus().entries().stream()
        .filter(entry -> entry.detail().contains("\"line\":\"" + line + "\""))
        .toList();
  }

  static Stream<Arguments> many() {
    return Stream.of(
        Arguments.of("2.4.3", "cli"),
        Arguments.of("2.10.0", "cli"),
        Arguments.of("3.0.0", "cli"),
        Arguments.of("2.4.3", "rest"),
        Arguments.of("2.10.0", "rest"),
        Arguments.of("3.2.0", "rest"));
  }

  @ParameterizedTest
  @MethodSource("many")
  void twoHundredArrivalsWithinASecondEachTwiceAreTwoHundredRuns(String airflow, String via)
      throws Exception {
    String name = OneOf.name("many", airflow, via);
    List<String> events =
        IntStream.range(0, 200)
            .mapToObj(i -> event(name + "/in/a" + i + ".csv", "00" + i))
            .toList();

    for (int delivery = 0; delivery < 2; delivery++) {
      for (int from = 0; from < events.size(); from += 10) {
        assertThat(function.invoke(batch(events.subList(from, from + 10))).body())
            .isEqualTo("{\"batchItemFailures\":[]}");
      }
    }

    assertThat(mwaa.airflow(name).runs(DAG))
        .extracting(FakeDagRun::runId)
        .hasSize(200)
        .doesNotHaveDuplicates();
    FakeEnvironment environment = mwaa.environment(name);
    if (via.equals("rest")) {
      // They come hours late: one look whether somebody has found them meanwhile.
      assertThat(environment.restCalls()).hasSize(201);
      assertThat(environment.commands()).isEmpty();
      assertThat(environment.tokensIssued()).isZero();
      return;
    }
    assertThat(environment.mostCommandsInFlight()).isLessThanOrEqualTo(2);
    // One look as above. On 2.4 a run whose second is taken costs the list and another trigger.
    assertThat(environment.commands()).hasSizeBetween(200, airflow.equals("2.4.3") ? 280 : 201);
    assertThat(environment.tokensIssued()).isLessThanOrEqualTo(2);
  }

  /**
   * Over 20 KB of everything that quoting could break; braces doubled, since conf is a template.
   */
  private static final JsonValue NESTED = nested();

  private static JsonValue nested() {
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
