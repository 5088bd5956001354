package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.Utf8Text;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsService;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.Fault;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OnTheBus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The function as it is wired while the source of its routes goes wrong. */
class RoutesUnderFireTest {
  private static final String DOCUMENT =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: sli-dst-airflow } }
      lines:
        bank: { dag: mydata_bank, arrivals: [ s3://lake/** ] }
      """;
  private static final String WRONG = DOCUMENT.replace("zone: Asia/Seoul", "zoen: Asia/Seoul");

  /** More than any failure of the AWS clients is tried again. */
  private static final int ALL_TRIES = 20;

  /** The SDK's own; between its tries it would wait for seconds. */
  private static final String SDK_ATTEMPTS = "aws.maxAttempts";

  private final TestClock clock = new TestClock();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private MwaaStandIn mwaa;
  private AwsStandIn aws;
  private int arrivals;

  @BeforeAll
  static void failAtOnce() {
    System.setProperty(SDK_ATTEMPTS, "1");
  }

  @AfterAll
  static void tryAgainAsEver() {
    System.clearProperty(SDK_ATTEMPTS);
  }

  @BeforeEach
  void start() {
    mwaa = MwaaStandIn.start(clock);
    mwaa.addEnvironment("sli-dst-airflow", "2.10.3").airflow().add("mydata_bank");
    aws = AwsStandIn.start(clock);
  }

  @AfterEach
  void stop() {
    OnTheBus.fitsItsSchemas(aws);
    aws.close();
    mwaa.close();
  }

  /** What the fetch of the routes meets; each is told in other words than the others. */
  private static Map<String, Fault> faults(AwsService service) {
    Map<String, Fault> faults = new LinkedHashMap<>();
    if (service == AwsService.SSM) {
      faults.put("throttled", Fault.awsError(400, "ThrottlingException", "Rate exceeded"));
      faults.put("denied", Fault.awsError(400, "AccessDeniedException", "kms:Decrypt"));
    } else {
      faults.put("denied", Fault.status(403));
      faults.put("gone", Fault.status(404));
    }
    faults.put("failed", Fault.status(500));
    faults.put("half an answer", new Fault.HalfAnswer());
    return faults;
  }

  static Stream<Arguments> fires() {
    return Stream.of("ssm:/lake/routes", "ssm:/lake/lines/", "s3://config/routes.yaml")
        .flatMap(
            source ->
                Stream.concat(faults(service(source)).keySet().stream(), Stream.of("wrong", "huge"))
                    .flatMap(
                        fire ->
                            Stream.of(true, false).map(good -> Arguments.of(source, fire, good))));
  }

  @ParameterizedTest(name = "{0} {1}, good routes before: {2}")
  @MethodSource("fires")
  void theLastGoodRoutesServeAndEachChangeIsToldOnce(String source, String fire, boolean good) {
    Arrivals function = function(source);
    if (good) {
      write(source, DOCUMENT);
      assertThat(arrive(function)).isEqualTo("Triggered");
      clock.advance(Duration.ofSeconds(61));
    } else if (fire.equals("throttled") || fire.equals("failed")) {
      write(source, DOCUMENT);
    }

    String meanwhile = good ? "Triggered" : "Unavailable ROUTES_UNAVAILABLE";
    for (int time = 0; time < 2; time++) {
      light(source, fire);
      assertThat(arrive(function)).isEqualTo(meanwhile);
      clock.advance(Duration.ofSeconds(6));
    }
    assertThat(told()).as(fire).containsExactly("RoutesTrouble");
    assertThat(news().getFirst().text("kept_routes_version").isPresent()).isEqualTo(good);

    light(source, fire.equals("wrong") ? "denied" : "wrong");
    assertThat(arrive(function)).isEqualTo(meanwhile);
    assertThat(told()).as("another trouble").containsExactly("RoutesTrouble", "RoutesTrouble");
    assertThat(news().getFirst().text("message")).isNotEqualTo(news().getLast().text("message"));

    clear(source);
    write(source, DOCUMENT);
    for (int time = 0; time < 2; time++) {
      clock.advance(Duration.ofSeconds(61));
      assertThat(arrive(function)).isEqualTo("Triggered");
    }
    assertThat(told()).containsExactly("RoutesTrouble", "RoutesTrouble", "RoutesRecovered");
    assertThat(news().getLast().text("source")).contains(source);
    assertThat(notices()).containsExactly("routes_trouble", "routes_trouble", "routes_recovered");
  }

  @Test
  void theBusBeingAwayHoldsUpNobodyAndIsLogged() {
    Arrivals function = function("ssm:/lake/routes");
    write("ssm:/lake/routes", DOCUMENT);
    assertThat(arrive(function)).isEqualTo("Triggered");
    clock.advance(Duration.ofSeconds(61));
    write("ssm:/lake/routes", WRONG);
    aws.fail(AwsService.EVENT_BRIDGE, 1, new Fault.Latency(Duration.ofSeconds(60)));
    assertThat(arrive(function)).isEqualTo("Triggered");
    assertThat(told()).isEmpty();
    assertThat(lines("notice", "problem"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.text("message").orElseThrow())
                    .startsWith(
                        "Cannot publish 1 of the news of the routes to outcomes: EventBridge did"
                            + " not answer ("));
    assertThat(notices()).containsExactly("routes_trouble");
  }

  private void light(String source, String fire) {
    clear(source);
    switch (fire) {
      case "wrong" -> write(source, WRONG);
      case "huge" -> write(source, DOCUMENT + "# " + "x".repeat(Utf8Text.MOST_BYTES));
      default -> {
        Fault fault = java.util.Objects.requireNonNull(faults(service(source)).get(fire));
        aws.fail(service(source), ALL_TRIES, fault);
      }
    }
  }

  private void clear(String source) {
    aws.clearFaults(service(source));
  }

  private void write(String source, String text) {
    if (service(source) == AwsService.S3) {
      aws.s3().put("config", "routes.yaml", text);
    } else {
      aws.parameters().put(source.substring(4) + (source.endsWith("/") ? "all" : ""), text);
    }
  }

  private static AwsService service(String source) {
    return source.startsWith("ssm:") ? AwsService.SSM : AwsService.S3;
  }

  /** What becomes of another object. */
  private String arrive(Arrivals function) {
    arrivals++;
    String body =
        """
        {"source":"aws.s3","detail-type":"Object Created","id":"e-%1$s","time":"2026-11-20T00:29:00Z",\
        "detail":{"bucket":{"name":"lake"},"object":{"key":"은행/%1$s","size":5,"etag":"b1946ac9",\
        "sequencer":"00"}}}"""
            .formatted(arrivals);
    String batch =
        JsonText.write(
            Fields.builder()
                .put(
                    "Records",
                    new io.dagrouter.json.JsonValue.Items(
                        List.of(
                            Fields.builder()
                                .put("messageId", "m-" + arrivals)
                                .put("body", body)
                                .put("eventSource", "aws:sqs")
                                .put(
                                    "attributes",
                                    Fields.builder().put("ApproximateReceiveCount", "1").build())
                                .build())))
                .build());
    Fields answer =
        function.handle(
            batch.getBytes(StandardCharsets.US_ASCII),
            new Invocation("r-" + arrivals, Duration.ofMinutes(2)));
    Fields outcome = lines("message_id", "m-" + arrivals).getLast();
    String kind = outcome.text("outcome").orElseThrow();
    assertThat(answer.items("batchItemFailures").orElseThrow())
        .hasSize(kind.equals("Unavailable") ? 1 : 0);
    return kind + outcome.text("reason").map(reason -> " " + reason).orElse("");
  }

  private List<FakeEventBus.Entry> entries() {
    return aws.eventBus().entries().stream()
        .filter(entry -> entry.detailType().startsWith("Routes"))
        .toList();
  }

  private List<String> told() {
    return entries().stream().map(FakeEventBus.Entry::detailType).toList();
  }

  private List<Fields> news() {
    return entries().stream().map(entry -> json(entry.detail())).toList();
  }

  private List<String> notices() {
    return logged().stream()
        .flatMap(line -> line.text("notice").stream())
        .filter(notice -> notice.equals("routes_trouble") || notice.equals("routes_recovered"))
        .toList();
  }

  private List<Fields> lines(String field, String value) {
    return logged().stream()
        .filter(line -> line.text(field).filter(value::equals).isPresent())
        .toList();
  }

  private List<Fields> logged() {
    return logged.toString(StandardCharsets.UTF_8).lines().map(RoutesUnderFireTest::json).toList();
  }

  private static Fields json(String text) {
    try {
      return (Fields) JsonText.read(text);
    } catch (NotJsonException e) {
      throw new AssertionError(text, e);
    }
  }

  private Arrivals function(String source) {
    return Wiring.arrivals(
        new Surroundings(
            Map.of(
                "ROUTES_SOURCE",
                source,
                "OUTCOME_BUS_NAME",
                "outcomes",
                "AWS_REGION",
                "ap-northeast-2",
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_ENDPOINT_URL_MWAA",
                mwaa.endpoint().toString()),
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
            LoopbackTls.shared().clientTrust(),
            new PrintStream(logged, true, StandardCharsets.UTF_8),
            clock));
  }
}
