package io.dagrouter.house;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Arrivals;
import io.dagrouter.lambda.CallEdge;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.LineageHandler;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.WatchWiring;
import io.dagrouter.lambda.WiredFunction;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The stack as far as its metrics go: both functions as they are deployed, with stand-ins around
 * them, the metrics that CloudWatch takes from their logs, those of the queues ({@link
 * WatchedQueues}) and the errors of the functions. Time goes on minute by minute.
 */
final class WatchedLake implements AutoCloseable {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
        annex: { mwaa: sli-dst-annex, via: rest }
      lines:
        bank:
          { title: 은행, dag: mydata_bank, environment: lake,
            arrivals: [ "s3://sli-dst-dl/은행/dt={processing_date}/*" ],
            expect: { by: "10:15" } }
        securities:
          { title: 증권, dag: mydata_securities, environment: annex,
            arrivals: [ "s3://sli-dst-dl/증권/**" ] }
        cards:
          { title: 카드, dag: mydata_cards, environment: lake, run: date, settle: 10m,
            arrivals: [ "s3://sli-dst-dl/카드/dt={processing_date}/*" ] }
        held:
          { title: 이관, dag: mydata_held, environment: lake, hold: true,
            arrivals: [ "s3://sli-dst-dl/이관/**" ] }
      """;

  final TestClock clock = new TestClock();
  final MetricStore metrics = new MetricStore();
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  final FakeEnvironment lake = mwaa.addEnvironment("sli-dst-airflow", "2.10.3");
  final WatchedQueues queues;
  final FakeEnvironment annex = mwaa.addEnvironment("sli-dst-annex", "3.0.6");
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final Template template = Template.read();
  private final Path document;
  private final Logged arrivalLog;
  private final Logged callLog;
  private final Arrivals arrivals;
  private final CallEdge calls;
  private final Logged watchLog;
  private final WiredFunction watch;
  private final Instant begin = clock.instant();
  private Runnable everyMinute = () -> {};
  private int sent;
  private boolean watches;
  private Optional<LineageHandler> lineage = Optional.empty();

  WatchedLake(Path folder) {
    lake.airflow().add("mydata_bank").add("mydata_cards").add("mydata_held");
    annex.airflow().add("mydata_securities");
    document = folder.resolve("routes.yaml");
    routes(ROUTES);
    arrivalLog = new Logged(template, "ArrivalFunction", metrics, clock);
    callLog = new Logged(template, "RemoteCallFunction", metrics, clock);
    arrivals = Wiring.arrivals(surroundings("ArrivalFunction", arrivalLog.out()));
    calls = Wiring.callEdge(surroundings("RemoteCallFunction", callLog.out()));
    watchLog = new Logged(template, "WatchFunction", metrics, clock);
    watch = WatchWiring.watchFunction(surroundings("WatchFunction", watchLog.out()));
    aws.s3().createBucket("state");
    queues =
        new WatchedQueues(template, metrics, clock, aws.eventBus(), this::batch, this::tellLineage);
  }

  private Surroundings surroundings(String function, PrintStream log) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ROUTES_SOURCE", "file:" + document);
    environment.put("OUTCOME_BUS_NAME", "outcomes");
    environment.put("MWAA_RETRY_DELAY_MS", "1");
    environment.put("WATCH_STATE", "s3://state/watch.json");
    // As a template whose references are resolved has it for a Ref.
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "${" + function + "}");
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    return new Surroundings(
        environment,
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
        LoopbackTls.shared().clientTrust(),
        log,
        clock);
  }

  /** From now on web servers answer all commands with a status. */
  void commandsAreAnswered(int status) {
    mwaa.faults()
        .choose(
            call ->
                call instanceof MwaaCall.Command
                    ? Optional.of(FaultAt.before(Fault.status(status)))
                    : Optional.empty());
  }

  /** From now on they answer them as they should. */
  void commandsAreAnswered() {
    mwaa.faults().choose(_ -> Optional.empty());
  }

  /** From now on outcomes go to a lineage back end that nobody reaches. */
  void lineageBackEndIsAway() {
    lineage = Optional.of(new LineageHandler(lineageSurroundings()));
  }

  private Surroundings lineageSurroundings() {
    Map<String, String> environment = new HashMap<>();
    environment.put("LINEAGE_NAMESPACE", "sli-dst");
    environment.put("LINEAGE_URL", "http://127.0.0.1:" + closedPort() + "/lineage");
    environment.put("AWS_REGION", "ap-northeast-2");
    return new Surroundings(
        environment,
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        clock);
  }

  private static int closedPort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> tellLineage(Fields records) {
    if (lineage.isEmpty()) {
      return List.of();
    }
    Context context = mock(Context.class);
    when(context.getAwsRequestId()).thenReturn("i-1");
    when(context.getRemainingTimeInMillis()).thenReturn(60_000);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      lineage
          .get()
          .handleRequest(new ByteArrayInputStream(JsonText.writeUtf8(records)), answer, context);
      return failures((Fields) JsonText.read(answer.toString(StandardCharsets.UTF_8)));
    } catch (IOException | NotJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  void routes(String text) {
    try {
      Files.writeString(document, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event of an object that was created just now. */
  String event(String key) {
    Fields object =
        Fields.builder()
            .put("key", key)
            .put("size", 5)
            .put("etag", "e" + ++sent)
            .put("sequencer", "00" + sent)
            .build();
    Fields detail =
        Fields.builder()
            .put("bucket", Fields.builder().put("name", "sli-dst-dl").build())
            .put("object", object)
            .build();
    return JsonText.write(
        Fields.builder()
            .put("id", "e-" + sent)
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("time", clock.instant().toString())
            .put("detail", detail)
            .build());
  }

  /** An object is created, and its event sent to the arrival queue. */
  void arrives(String key) {
    queues.send(event(key));
  }

  /** The same of an object that is in the bucket, where others of its date are looked for. */
  void arrivesInTheBucket(String key) {
    aws.s3().arrived("sli-dst-dl", key, new byte[5], "e" + (sent + 1), clock.instant());
    arrives(key);
  }

  /** What comes to pass at the beginning of each minute from now on. */
  void eachMinute(Runnable what) {
    everyMinute = what;
  }

  /** From now on the schedule of the function for missing files goes by, every five minutes. */
  void watch() {
    watches = true;
  }

  void loseWatchState() {
    aws.s3().forbid("PUT");
  }

  void findWatchState() {
    aws.s3().forbid("nothing");
  }

  private void look() {
    Series errors = new Series("AWS/Lambda", "Errors", Map.of("FunctionName", "${WatchFunction}"));
    boolean failed = true;
    try {
      var _ = watch.handle("{}".getBytes(StandardCharsets.UTF_8), invocation());
      failed = false;
    } catch (RuntimeException e) {
      // Lambda counts it.
    } finally {
      metrics.add(errors, clock.instant(), failed ? 1 : 0);
      watchLog.read();
    }
  }

  /** Time goes on. */
  void pass(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      everyMinute.run();
      if (watches && Duration.between(begin, clock.instant()).toMinutes() % 5 == 0) {
        look();
      }
      queues.deliver();
      clock.advance(MINUTE);
      queues.measure();
    }
  }

  /** The function for arrivals is invoked directly; whether it ended without an error. */
  boolean invoke(String event) {
    try {
      arrive(event.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** A call. */
  Fields call(String text) {
    Fields answer = calls.handle(text.getBytes(StandardCharsets.UTF_8), invocation());
    callLog.read();
    return answer;
  }

  private List<String> batch(Fields records) {
    return failures(arrive(JsonText.writeUtf8(records)));
  }

  private static List<String> failures(Fields answer) {
    return answer.items("batchItemFailures").orElseThrow().stream()
        .map(item -> ((Fields) item).text("itemIdentifier").orElseThrow())
        .toList();
  }

  /** Lambda counts an error where the function throws, and none where it does not. */
  private Fields arrive(byte[] payload) {
    Series errors =
        new Series("AWS/Lambda", "Errors", Map.of("FunctionName", "${ArrivalFunction}"));
    boolean failed = true;
    try {
      Fields answer = arrivals.handle(payload, invocation());
      failed = false;
      return answer;
    } finally {
      metrics.add(errors, clock.instant(), failed ? 1 : 0);
      arrivalLog.read();
    }
  }

  private static Invocation invocation() {
    return new Invocation("i-1", TIME_LIMIT);
  }

  /** Whether an alarm was in alarm at the end of any minute so far. */
  boolean fired(AlarmRule alarm) {
    for (Instant end = begin; !end.isAfter(clock.instant()); end = end.plus(MINUTE)) {
      if (alarm.at(metrics, end) == AlarmRule.State.ALARM) {
        return true;
      }
    }
    return false;
  }

  AlarmRule.State now(AlarmRule alarm) {
    return alarm.at(metrics, clock.instant());
  }

  /** The outcomes in the log of the function for arrivals: fields of the log lines. */
  List<Fields> logged() {
    return arrivalLog.lines();
  }

  @Override
  public void close() {
    watch.close();
    aws.close();
    mwaa.close();
  }
}
