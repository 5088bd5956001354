package io.dagrouter.proof;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Arrivals;
import io.dagrouter.lambda.CallEdge;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.FakeDag;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.ParamType;
import io.dagrouter.outcome.OnTheBus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The functions as they are deployed, as many copies of them as are asked for, with stand-ins
 * around them: two environments, and lines of several kinds. Nothing waits by the clock.
 */
final class Lake implements AutoCloseable {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
  private static final String BUS = "outcomes";
  private static final String DAG_BUCKET = "sli-dst-dags";
  private static final String ROUTES = "io/dagrouter/proof/routes.yaml";

  final TestClock clock = new TestClock();
  final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  final AwsStandIn aws = AwsStandIn.start(clock);

  /** Where all lines but one have their DAGs. */
  final FakeEnvironment lake;

  /** Where the line {@code securities} has its DAG. */
  final FakeEnvironment annex;

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Surroundings surroundings;
  private final AtomicInteger invocations = new AtomicInteger();

  Lake(String airflow) {
    this(airflow, Map.of());
  }

  /**
   * A lake.
   *
   * @param settings beside those that it needs
   */
  Lake(String airflow, Map<String, String> settings) {
    lake = mwaa.addEnvironment("sli-dst-airflow", airflow).dagFolder(DAG_BUCKET, "dags");
    annex = mwaa.addEnvironment("sli-dst-annex", airflow).dagFolder(DAG_BUCKET, "dags");
    Stream.of("bank", "card", "insurance", "closing")
        .forEach(one -> lake.airflow().add("mydata_" + one));
    lake.airflow().add(FakeDag.of("mydata_strict").withParam("금액", ParamType.INTEGER, true));
    annex.airflow().add("mydata_securities");
    aws.s3().put(DAG_BUCKET, "dags/mydata_card.py", "PROCESSING_DATE = None\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("ROUTES_SOURCE", "classpath:" + ROUTES);
    environment.put("OUTCOME_BUS_NAME", BUS);
    environment.put("MWAA_RETRY_DELAY_MS", "1");
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    environment.putAll(settings);
    surroundings =
        new Surroundings(
            environment,
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
            LoopbackTls.shared().clientTrust(),
            new PrintStream(logged, true, StandardCharsets.UTF_8),
            clock);
  }

  /** A lake whose environments are spoken to by Airflow's REST API. */
  static Lake viaRest(String airflow, Map<String, String> settings) {
    Map<String, String> more = new HashMap<>(settings);
    more.put("ROUTES_SOURCE", "s3://" + DAG_BUCKET + "/rest.yaml");
    Lake lake = new Lake(airflow, more);
    String routes = routes().replaceAll("(mwaa: [a-z-]+)", "$1, via: rest");
    lake.aws.s3().put(DAG_BUCKET, "rest.yaml", routes);
    return lake;
  }

  private static String routes() {
    try (InputStream stream =
        Objects.requireNonNull(Lake.class.getResourceAsStream("/" + ROUTES))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another copy of the arrival function, which knows nothing of the others. */
  Function arrivals() {
    return arrivals(TIME_LIMIT);
  }

  Function arrivals(Duration timeLimit) {
    Arrivals copy = Wiring.arrivals(surroundings);
    return payload -> copy.handle(payload, invocation(timeLimit));
  }

  /** Another copy of the function that is called. */
  Function calls() {
    CallEdge copy = Wiring.callEdge(surroundings);
    return payload -> copy.handle(payload, invocation(TIME_LIMIT));
  }

  private Invocation invocation(Duration timeLimit) {
    return new Invocation("invocation-" + invocations.incrementAndGet(), timeLimit);
  }

  /** All runs of both environments. */
  List<FakeDagRun> runs() {
    List<FakeDagRun> runs = new ArrayList<>(lake.airflow().runs());
    runs.addAll(annex.airflow().runs());
    return runs;
  }

  /** The objects that runs were made for, sorted; one that has two runs is there twice. */
  List<String> sourcesOfRuns() {
    return runs().stream()
        .map(run -> run.conf() instanceof Fields conf ? conf.text("source").orElse("") : "")
        .sorted()
        .toList();
  }

  /** How many calls of the REST API both environments were sent. */
  int restCalls() {
    return lake.restCalls().size() + annex.restCalls().size();
  }

  /** How many commands both environments were sent. */
  int commands() {
    return lake.commands().size() + annex.commands().size();
  }

  /** The outcomes on the bus. */
  List<Fields> outcomes() {
    return aws.eventBus().entries().stream()
        .filter(entry -> !entry.detailType().equals("RunRequested"))
        .map(entry -> json(entry.detail()))
        .toList();
  }

  List<Fields> outcomes(String kind) {
    return outcomes().stream()
        .filter(outcome -> outcome.text("outcome").filter(kind::equals).isPresent())
        .toList();
  }

  /** What the functions logged, a line of JSON each. */
  List<Fields> log() {
    return logged.toString(StandardCharsets.UTF_8).lines().map(Lake::json).toList();
  }

  /** Whether a token that was given out stands in the log or on the bus. */
  boolean tellsSecrets() {
    String told = logged.toString(StandardCharsets.UTF_8) + outcomes();
    return Stream.of(lake, annex).flatMap(one -> one.tokens().stream()).anyMatch(told::contains);
  }

  private static Fields json(String text) {
    try {
      return (Fields) JsonText.read(text);
    } catch (NotJsonException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    OnTheBus.fitsItsSchemas(aws);
    aws.close();
    mwaa.close();
  }
}
