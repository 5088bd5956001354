package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.BusRule;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OnTheBus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The function for missing files as it is deployed, with stand-ins around it. */
class WatchHandlerTest {
  private static final String NOTHING_MISSING =
      "{\"lines\":1,\"missing\":0,\"recovered\":0,\"overdue\":0,\"not_watched\":0}";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-19T23:50:00Z"));
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final FakeEnvironment lake = mwaa.addEnvironment("sli-dst-airflow", "2.10.3");
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  WatchHandlerTest() {
    lake.airflow().add("mydata_bank");
    aws.s3().createBucket("state");
    aws.parameters()
        .put(
            "/routes",
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              bank: { title: 은행, dag: mydata_bank, arrivals: ["s3://lake/은행/**"], expect: { by: "09:00" } }
              card: { dag: mydata_card }
            """);
    environment.put("ROUTES_SOURCE", "ssm:/routes");
    environment.put("OUTCOME_BUS_NAME", "outcomes");
    environment.put("WATCH_STATE", "s3://state/watch/bank.json");
    environment.put("MWAA_ATTEMPTS", "1");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "watch");
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
  }

  @AfterEach
  void stop() {
    aws.close();
    mwaa.close();
  }

  @Test
  void aRunThatIsMissingIsToldOnceAndSoIsTheOneThatComesAfterAll() throws IOException {
    WatchHandler watch = handler();
    assertThat(look(watch)).isEqualTo(NOTHING_MISSING);

    clock.advance(Duration.ofMinutes(15));
    assertThat(look(watch))
        .isEqualTo("{\"lines\":1,\"missing\":1,\"recovered\":0,\"overdue\":1,\"not_watched\":0}");
    // Another copy of the function knows it, too.
    assertThat(look(handler()))
        .isEqualTo("{\"lines\":1,\"missing\":0,\"recovered\":0,\"overdue\":1,\"not_watched\":0}");

    arrive();
    clock.advance(Duration.ofMinutes(5));
    assertThat(look(watch))
        .isEqualTo("{\"lines\":1,\"missing\":0,\"recovered\":1,\"overdue\":0,\"not_watched\":0}");
    assertThat(look(watch)).isEqualTo(NOTHING_MISSING);

    assertThat(types()).containsExactly("ArrivalMissing", "Triggered", "ArrivalRecovered");
    OnTheBus.fitsItsSchemas(aws);
    assertThat(log())
        .contains("\"level\":\"WARN\"")
        .contains(
            "\"notice\":\"arrival_missing\",\"schema_version\":\"1.1\","
                + "\"id\":\"missing/bank/2026-11-19/2026-11-20T00:00:00Z\"")
        .contains("\"notice\":\"arrival_recovered\"")
        .contains("\"notice\":\"watched\",\"lines\":1,\"missing\":1")
        .contains("\"Function\":\"watch\",\"ArrivalsMissing\":1,\"ArrivalsOverdue\":1")
        .contains("\"LinesNotWatched\":0")
        .contains("\"request_id\":\"i-1\"");
  }

  @Test
  void aRunThatIsThereInTimeIsNotMissing() throws IOException {
    WatchHandler watch = handler();
    look(watch);
    arrive();
    clock.advance(Duration.ofMinutes(15));

    assertThat(look(watch)).isEqualTo(NOTHING_MISSING);
    assertThat(types()).containsExactly("Triggered");
  }

  @Test
  void whereAirflowDoesNotAnswerNothingIsToldAndTheLogSaysWhy() throws IOException {
    WatchHandler watch = handler();
    look(watch);
    mwaa.faults()
        .choose(
            call ->
                call instanceof MwaaCall.Command
                    ? Optional.of(FaultAt.before(Fault.status(502)))
                    : Optional.empty());
    clock.advance(Duration.ofMinutes(15));

    assertThat(look(watch))
        .isEqualTo("{\"lines\":1,\"missing\":0,\"recovered\":0,\"overdue\":0,\"not_watched\":1}");
    assertThat(types()).isEmpty();
    assertThat(log())
        .contains("\"notice\":\"not_watched\",\"line\":\"bank\",\"reason\":\"")
        .contains("\"LinesNotWatched\":1");

    mwaa.faults().choose(_ -> Optional.empty());
    clock.advance(Duration.ofMinutes(5));
    look(watch);
    assertThat(types()).containsExactly("ArrivalMissing");
  }

  @Test
  void aStateThatCannotBeReadOrWrittenEndsTheInvocation() throws IOException {
    environment.put("WATCH_STATE", "s3://nobodys/watch.json");
    assertThatThrownBy(() -> look(handler()))
        .isInstanceOf(DeliverAgainException.class)
        .hasMessage(
            "Cannot read s3://nobodys/watch.json: S3 refused (404 NoSuchBucket). Grant the function"
                + " s3:GetObject and s3:PutObject on the object of WATCH_STATE and s3:ListBucket on"
                + " its bucket, or wait for S3.");

    environment.put("WATCH_STATE", "s3://state/watch.json");
    aws.s3().forbid("PUT");
    assertThatThrownBy(() -> look(handler()))
        .hasMessageStartingWith(
            "Cannot write s3://state/watch.json: S3 refused (403 AccessDenied).");
    assertThat(log()).contains("\"reason\":\"WATCH_STATE_UNREACHABLE\"");
  }

  @Test
  void whoIsOvertakenSaysSo() throws IOException {
    WatchHandler watch = handler();
    look(watch);
    clock.advance(Duration.ofMinutes(15));
    aws.s3().beforeEachWrite(() -> aws.s3().put("state", "watch/bank.json", "{}"));

    assertThat(look(watch))
        .isEqualTo("{\"passed_over\":\"somebody else looks at the lines, or was quicker\"}");
    assertThat(types()).isEmpty();
  }

  @Test
  void withoutABusTheLogHasTheNotices() throws IOException {
    environment.remove("OUTCOME_BUS_NAME");
    WatchHandler watch = handler();
    look(watch);
    clock.advance(Duration.ofMinutes(15));
    look(watch);

    assertThat(log()).containsOnlyOnce("\"notice\":\"arrival_missing\"");
  }

  @Test
  void aReconciliationPassesOnWhatIsLostAndIsNoLook() throws IOException {
    aws.s3().createBucket("lake");
    clock.advance(Duration.ofDays(-1));
    aws.s3().keepVersions("lake");
    aws.s3().put("lake", "은행/가.parquet", "1");
    clock.advance(Duration.ofDays(1));
    String all = "{\"lines\":[{\"line\":\"bank\",\"objects\":1,\"passed_on\":%d}]}";

    assertThat(invoke(handler(), "{\"reconcile\":{\"days\":3}}")).isEqualTo(all.formatted(1));
    List<String> found =
        new BusRule(aws.eventBus(), "dagrouter", "ArrivalFound").next(clock.instant());
    assertThat(found)
        .singleElement()
        .asString()
        .contains("\"traceparent\":\"00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01\"");
    Wiring.arrivals(surroundings())
        .handle(
            found.getFirst().getBytes(StandardCharsets.UTF_8),
            new Invocation("i-2", Duration.ofMinutes(2)));
    assertThat(lake.airflow().runs()).hasSize(1);

    assertThat(invoke(handler(), "{\"reconcile\":{\"days\":3}}")).isEqualTo(all.formatted(0));
    assertThat(types()).containsExactly("ArrivalFound", "Triggered");
    OnTheBus.fitsItsSchemas(aws);
    assertThat(aws.s3().calls()).noneMatch(call -> call.bucket().equals("state"));
    assertThat(log()).contains("\"notice\":\"reconciled\",\"line\":\"bank\"");
  }

  @Test
  void aReconciliationThatIsAskedForWronglyIsRefused() {
    assertThatThrownBy(() -> invoke(handler(), "{\"reconcile\":{\"days\":0}}"))
        .isInstanceOf(CallRefusedException.class)
        .hasMessage(
            "Cannot read the call: there is a mistake in it (reconcile.days is \"0\", which is no"
                + " whole number from 1 to 31). Correct the call; docs/reference/calls.md tells what"
                + " it may hold.");
    assertThat(aws.s3().calls()).isEmpty();
    assertThat(log()).contains("\"reason\":\"CALL_INVALID\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.json", "s3://state", "s3://state/", "s3://x/watch.json"})
  void aPlaceThatIsNoneStopsTheStart(String value) {
    environment.put("WATCH_STATE", value);
    assertThatThrownBy(this::handler)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot start the function: it is \""
                + value
                + "\" (environment variable WATCH_STATE). Set it to s3://bucket/key.");
  }

  @Test
  void noPlaceAtAllStopsItToo() {
    environment.remove("WATCH_STATE");
    assertThatThrownBy(this::handler)
        .hasMessage(
            "Cannot start the function: it is not set (environment variable WATCH_STATE). Set it;"
                + " docs/reference/settings.md says to what.");
  }

  private WatchHandler handler() {
    return new WatchHandler(surroundings());
  }

  private Surroundings surroundings() {
    return new Surroundings(
        environment,
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
        List.of(),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(log, true, StandardCharsets.UTF_8),
        clock,
        () -> "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
  }

  /** A file arrives, and its run is made. */
  private void arrive() throws IOException {
    Wiring.arrivals(surroundings())
        .handle(
            """
            {"id":"e-1","detail-type":"Object Created","source":"aws.s3","time":"%s",
             "detail":{"bucket":{"name":"lake"},"object":{"key":"은행/가.parquet","size":5,"etag":"e","sequencer":"00"}}}
            """
                .formatted(clock.instant())
                .getBytes(StandardCharsets.UTF_8),
            new Invocation("i-2", Duration.ofMinutes(2)));
  }

  private static String look(WatchHandler watch) throws IOException {
    return invoke(watch, "{}");
  }

  private static String invoke(WatchHandler watch, String input) throws IOException {
    Context context = mock(Context.class);
    when(context.getAwsRequestId()).thenReturn("i-1");
    when(context.getRemainingTimeInMillis()).thenReturn(300_000);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    watch.handleRequest(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, context);
    return output.toString(StandardCharsets.UTF_8);
  }

  private List<String> types() {
    return aws.eventBus().entries().stream().map(FakeEventBus.Entry::detailType).toList();
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
