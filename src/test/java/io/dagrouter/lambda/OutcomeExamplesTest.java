package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.outcome.OnTheBus;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The examples in {@code docs/reference/outcomes.md} are what the function really tells. */
class OutcomeExamplesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-19T16:05:17.204Z"), ZoneOffset.UTC);
  private static final String DEMO = "io/dagrouter/demo/";

  private MwaaStandIn mwaa;
  private AwsStandIn aws;

  @BeforeEach
  void startStandIns() throws Exception {
    mwaa = MwaaStandIn.start(CLOCK);
    mwaa.addEnvironment("sli-dst-airflow", "2.10.3")
        .dagFolder("sli-dst-dags", "dags")
        .airflow()
        .add("mydata_bank");
    aws = AwsStandIn.start(CLOCK);
    String path = "dags/mydata_bank.py";
    try (InputStream code = getClass().getClassLoader().getResourceAsStream(DEMO + path)) {
      assertThat(code).isNotNull();
      aws.s3().put("sli-dst-dags", path, code.readAllBytes());
    }
  }

  @AfterEach
  void stopStandIns() {
    OnTheBus.fitsItsSchemas(aws);
    aws.close();
    mwaa.close();
  }

  @ParameterizedTest
  @CsvSource({
    // outcome | the event that brings it | times that it was delivered before
    "Triggered, 08-sqs-duplicate, 0",
    "AlreadyTriggered, 08-sqs-duplicate, 1",
    "Unrouted, 11-sqs-unrouted, 0",
    "Rejected, 10-sqs-unreadable, 0",
    "Unavailable, 08-sqs-duplicate, 0",
  })
  void theExampleOfEachOutcomeIsWhatIsTold(String type, String event, int before) throws Exception {
    if (type.equals("Unavailable")) {
      mwaa.faults().onCommands(1, "", FaultAt.before(Fault.status(504)));
      mwaa.faults().onCommands(1, "dags trigger", FaultAt.before(Fault.status(503)));
    }
    for (int delivery = 0; delivery <= before; delivery++) {
      // A function of its own each time, since one remembers the runs that it made.
      function().handle(Files.readAllBytes(Path.of("events", event + ".json")), invocation());
    }

    var told = aws.eventBus().entries().getLast();
    assertThat(told.detailType()).isEqualTo(type);
    Files.createDirectories(Path.of("target/outcome-examples"));
    Files.writeString(Path.of("target/outcome-examples", type + ".json"), told.detail());
    Fields example = example(type);
    assertThat(example.text("detail-type")).contains(type);
    assertThat(example.text("source")).contains(told.source());
    assertThat(example.get("detail")).contains(JsonText.read(told.detail()));
  }

  @ParameterizedTest
  @CsvSource({"false, Triggered", "true, Failed"})
  void theExamplesOfShadowsAreWhatIsTold(boolean fails, String type) throws Exception {
    mwaa.addEnvironment("sli-dst-airflow3", "3.2.1").airflow().add("mydata_bank");
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(DEMO + "routes.yaml")) {
      assertThat(in).isNotNull();
      String routes = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      aws.parameters()
          .put(
              "/routes",
              routes
                  .replace(
                      "sli-dst-airflow }", "sli-dst-airflow }\n  lake3: { mwaa: sli-dst-airflow3 }")
                  .replace("\n    dag:", "\n    environment: lake\n    dag:")
                  .replace("title: 은행\n", "title: 은행\n    move: { to: lake3, shadow: true }\n"));
    }
    if (fails) {
      mwaa.faults()
          .on(
              9,
              call ->
                  call instanceof MwaaCall.Command && call.environment().equals("sli-dst-airflow3"),
              FaultAt.before(Fault.status(503)));
    }

    function("ssm:/routes", "1")
        .handle(Files.readAllBytes(Path.of("events/08-sqs-duplicate.json")), invocation());

    Fields told = (Fields) JsonText.read(aws.eventBus().entries().getLast().detail());
    Fields shadow = told.fields("shadow").orElseThrow();
    Files.createDirectories(Path.of("target/outcome-examples"));
    Files.writeString(
        Path.of("target/outcome-examples", "shadow-" + type + ".json"), JsonText.write(shadow));
    assertThat(shadow.text("type")).contains(type);
    // The command is long, and stands in the example of Triggered.
    Fields documented =
        shadow.text("command").isPresent()
            ? shadow.and(Fields.builder().put("command", "dags trigger …").build())
            : shadow;
    assertThat(shadow.text("command").orElse("\"shadow_of\":\"lake\""))
        .contains("\"shadow_of\":\"lake\"");
    assertThat(Files.readString(Path.of("docs/reference/outcomes.md")))
        .contains(
            "\"shadow\": " + new String(JsonText.writeUtf8(documented), StandardCharsets.UTF_8));
  }

  private static Fields example(String type) throws Exception {
    String document = Files.readString(Path.of("docs/reference/outcomes.md"));
    Matcher block =
        Pattern.compile("## " + type + "\n.*?```json\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertThat(block.find()).isTrue();
    JsonValue example = JsonText.read(block.group(1));
    return (Fields) example;
  }

  private Arrivals function() {
    return function("classpath:" + DEMO + "routes.yaml", "2");
  }

  private Arrivals function(String routes, String attempts) {
    return Wiring.arrivals(
        new Surroundings(
            Map.of(
                "ROUTES_SOURCE",
                routes,
                "OUTCOME_BUS_NAME",
                "outcomes",
                "MWAA_ATTEMPTS",
                attempts,
                "MWAA_RETRY_DELAY_MS",
                "1",
                "AWS_REGION",
                "ap-northeast-2",
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_ENDPOINT_URL_MWAA",
                mwaa.endpoint().toString()),
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))),
            LoopbackTls.shared().clientTrust(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            CLOCK));
  }

  private static Invocation invocation() {
    return new Invocation("c6af9ac6-7b61-11e6-9a41-93e8deadbeef", Duration.ofMinutes(2));
  }
}
