package io.dagrouter.benchmark.lake;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.route.RunPer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The arrival function as it is deployed, with stand-ins for MWAA and AWS on loopback around it:
 * one environment, and some lines that go one way. Its clock goes on only when it is told to.
 */
final class PlayedLake implements AutoCloseable {
  private static final String BUCKET = "sli-dst-dags";
  private static final String ENVIRONMENT = "sli-dst-airflow";
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;
  private static final Instant BEGIN = Instant.parse("2026-11-19T16:00:00Z");
  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Clock clock =
      InstantSource.offset(now::get, Duration.ZERO).withZone(ZoneOffset.UTC);
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final FakeEnvironment environment;
  private final Map<String, String> settings;

  /**
   * A lake.
   *
   * @param history runs of earlier dates that each DAG has
   * @param more settings of the function
   */
  PlayedLake(Way way, int lines, int history, Map<String, String> more) {
    this.environment = mwaa.addEnvironment(ENVIRONMENT, "2.10.3").dagFolder(BUCKET, "dags");
    for (int line = 0; line < lines; line++) {
      String dag = "mydata_" + line;
      environment.airflow().add(dag);
      for (int day = history; day > 0; day--) {
        LocalDate date = DATE.minusDays(day);
        String run = "s3__line%d__%s".formatted(line, BASIC.format(date));
        String at = date + "T00:00:00+00:00";
        environment.airflow().run(List.of("dags", "trigger", dag, "-r", run, "-e", at));
      }
    }
    if (runs() != lines * history) {
      throw new IllegalStateException("Airflow has not taken the runs of earlier dates");
    }
    aws.s3().put(BUCKET, "routes.yaml", routes(way, lines).getBytes(StandardCharsets.UTF_8));
    this.settings = new HashMap<>(more);
    settings.put("ROUTES_SOURCE", "s3://" + BUCKET + "/routes.yaml");
    settings.put("OUTCOME_BUS_NAME", "outcomes");
    settings.put("AWS_REGION", "ap-northeast-2");
    settings.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    settings.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
  }

  private static String routes(Way way, int lines) {
    String via =
        switch (way.via()) {
          case CLI -> "cli";
          case REST -> "rest";
        };
    String run = way.runPer() == RunPer.DATE ? "    run: date\n" : "";
    return IntStream.range(0, lines)
        .mapToObj(
            line ->
                """
                  line%d:
                    dag: mydata_%d
                    environment: lake
                %s    arrivals: [ "s3://sli-dst-dl/마이데이터/%d/dt={processing_date:yyyyMMdd}/*" ]
                """
                    .formatted(line, line, run, line))
        .collect(
            Collectors.joining(
                "",
                "zone: Asia/Seoul\nenvironments:\n  lake: { mwaa: %s, via: %s }\nlines:\n"
                    .formatted(ENVIRONMENT, via),
                ""));
  }

  /** Has the web server take so many commands at once, and each take so long. */
  void busy(int atOnce, Duration command) {
    environment.commandsAtOnce(atOnce);
    mwaa.faults()
        .choose(
            call ->
                call instanceof MwaaCall.Command
                    ? Optional.of(FaultAt.before(new Fault.Latency(command)))
                    : Optional.empty());
  }

  /** Another copy of the function, which knows nothing of the others. */
  Copy copy() {
    var arrivals =
        Wiring.arrivals(
            new Surroundings(
                settings,
                Optional.of(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
                LoopbackTls.shared().clientTrust(),
                new PrintStream(logged, true, StandardCharsets.UTF_8),
                clock));
    return batch ->
        arrivals
            .handle(payload(batch), new Invocation("invocation", TIME_LIMIT))
            .items("batchItemFailures")
            .orElseThrow()
            .stream()
            .map(item -> ((Fields) item).text("itemIdentifier").orElseThrow())
            .map(Integer::valueOf)
            .toList();
  }

  /** A copy of the function. */
  interface Copy {
    /**
     * Invokes it with a batch, and gives the numbers of those that must come again.
     *
     * @param batch the arrivals
     */
    List<Integer> invoke(List<Arrived> batch);
  }

  /**
   * An arrival.
   *
   * @param number that no other has
   */
  record Arrived(int number, int line) {}

  private static byte[] payload(List<Arrived> batch) {
    return JsonText.writeUtf8(
        Fields.builder()
            .put("Records", new JsonValue.Items(batch.stream().map(PlayedLake::record).toList()))
            .build());
  }

  private static JsonValue record(Arrived arrived) {
    String key =
        "마이데이터/%d/dt=%s/파일 %d".formatted(arrived.line(), BASIC.format(DATE), arrived.number());
    Fields object =
        Fields.builder()
            .put("key", key)
            .put("size", 1)
            .put("etag", "d41d8cd98f00b204e9800998ecf8427e")
            .put("sequencer", "0055AED6DCD90281E5")
            .build();
    Fields event =
        Fields.builder()
            .put("version", "0")
            .put("id", "e-" + arrived.number())
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("account", "123456789012")
            .put("time", BEGIN.toString())
            .put("region", "ap-northeast-2")
            .put(
                "detail",
                Fields.builder()
                    .put("version", "0")
                    .put("bucket", Fields.builder().put("name", "sli-dst-dl").build())
                    .put("object", object)
                    .put("reason", "PutObject")
                    .build())
            .build();
    return Fields.builder()
        .put("messageId", Integer.toString(arrived.number()))
        .put("body", JsonText.write(event))
        .put("attributes", Fields.builder().put("ApproximateReceiveCount", "1").build())
        .put("eventSource", "aws:sqs")
        .build();
  }

  void goOn(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Everything that was to make a run, those that were refused included. */
  long triggers() {
    return environment.commands().stream().filter(sent -> sent.startsWith("dags trigger")).count()
        + environment.restCalls().stream().filter(sent -> sent.startsWith("POST")).count();
  }

  /** Everything that looked a run up. */
  long lists() {
    return environment.commands().stream().filter(sent -> sent.startsWith("dags list")).count()
        + environment.restCalls().stream().filter(sent -> sent.startsWith("GET")).count();
  }

  int tokens() {
    return environment.tokensIssued();
  }

  int runs() {
    return environment.airflow().runs().size();
  }

  long outcomes() {
    return aws.eventBus().entries().size();
  }

  long logBytes() {
    return logged.size();
  }

  @Override
  public void close() {
    aws.close();
    mwaa.close();
  }
}
