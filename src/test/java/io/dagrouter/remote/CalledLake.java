package io.dagrouter.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Arrivals;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.outcome.OnTheBus;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.LineName;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import io.dagrouter.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Calls as they are answered where the function is deployed, with stand-ins around it. */
public final class CalledLake implements AutoCloseable {
  static final LineName BANK = new LineName("bank");

  /** What all calls are part of. */
  static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

  static final LineChoice THE_BANK = new LineChoice.Named("bank");
  private static final String MWAA_NAME = "sli-dst-airflow";
  private static final String DAG_BUCKET = "sli-dst-dags";

  /** 08:00 on the 20th in Seoul, so that yesterday is the 19th. */
  public final TestClock clock = new TestClock(Instant.parse("2026-11-19T23:00:00Z"));

  public final AwsStandIn aws = AwsStandIn.start(clock);
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Surroundings surroundings;
  private final RemoteCalls calls;
  private int answered;

  public CalledLake(String airflowVersion) {
    this(airflowVersion, Map.of(Setting.OUTCOME_BUS_NAME.name(), "outcomes"));
  }

  CalledLake(String airflowVersion, Map<String, String> settings) {
    mwaa.addEnvironment(MWAA_NAME, airflowVersion).dagFolder(DAG_BUCKET, "dags");
    airflow().add("mydata_bank").add("mydata_shared");
    dateInCode("None");
    Map<String, String> environment = new HashMap<>(settings);
    environment.put(Setting.ROUTES_SOURCE.name(), "classpath:io/dagrouter/remote/routes.yaml");
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    surroundings =
        new Surroundings(
            environment,
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
            LoopbackTls.shared().clientTrust(),
            new PrintStream(logged, true, StandardCharsets.UTF_8),
            clock);
    calls = Wiring.remoteCalls(surroundings);
  }

  /** The arrival function in the same surroundings. */
  public Arrivals arrivals() {
    return Wiring.arrivals(surroundings);
  }

  /** Another function, which remembers nothing. */
  RemoteCalls anotherFunction() {
    return Wiring.remoteCalls(surroundings);
  }

  FakeAirflow airflow() {
    return mwaa.airflow(MWAA_NAME);
  }

  List<String> commands() {
    return mwaa.environment(MWAA_NAME).commands();
  }

  public List<String> runIds() {
    return airflow().runs().stream().map(FakeDagRun::runId).toList();
  }

  /** What the runs were given, in the order in which they were made. */
  public List<JsonValue> confs() {
    return airflow().runs().stream().map(FakeDagRun::conf).toList();
  }

  String logged() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  /** Deploys the code of the bank's DAG with another date; what was read of it before is old. */
  void dateInCode(String python) {
    clock.advance(Duration.ofSeconds(3));
    aws.s3()
        .put(
            DAG_BUCKET,
            "dags/mydata_bank.py",
            ("PROCESSING_DATE = " + python + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A run of the bank's DAG as the router or somebody else made it before. */
  void run(String runId, RunState state) {
    boolean two = airflow().version().toString().startsWith("2");
    List<String> words = List.of("dags", "trigger", "mydata_bank", "-r", runId, "-o", "json");
    airflow()
        .run(
            two
                ? Stream.concat(words.stream(), Stream.of("--no-replace-microseconds")).toList()
                : words);
    airflow().setState("mydata_bank", runId, state);
  }

  public Call call() {
    answered++;
    return new Call(
        "call-" + answered, clock.instant(), Deadline.in(Duration.ofMinutes(1), clock), TRACE);
  }

  public RemoteAnswer answer(RemoteRequest request) {
    return calls.answer(request, call());
  }

  Problem refusal(RemoteRequest request, Reason reason) {
    return refusal(answer(request), reason);
  }

  static Problem refusal(RemoteAnswer answer, Reason reason) {
    assertThat(answer).isInstanceOf(RemoteAnswer.Refused.class);
    Problem problem = ((RemoteAnswer.Refused) answer).problem();
    assertThat(problem.reason()).as(problem.message()).isEqualTo(reason);
    return problem;
  }

  static RemoteRequest.Trigger trigger(String requestId, Fields conf) {
    return new RemoteRequest.Trigger(THE_BANK, conf, Optional.of(requestId), false);
  }

  static Fields dated(String date) {
    return Fields.builder().put("processing_date", date).build();
  }

  static RunId called(String requestId, LocalDate date) {
    return RunId.ofCall(requestId, BANK, date);
  }

  @Override
  public void close() {
    OnTheBus.fitsItsSchemas(aws);
    aws.close();
    mwaa.close();
  }
}
