package io.dagrouter.cli;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.aws.EventBridgeRunRequests;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.Arrivals;
import io.dagrouter.lambda.CallEdge;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.BusRule;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.FakeS3;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.outcome.FoundArrivalJson;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A whole lake on loopback: both functions exactly as they are deployed, with stand-ins for MWAA
 * and the rest of AWS around it. Every environment and DAG that the routes name is there, and DAG
 * code lies in a bucket. Thread-safe.
 */
final class LocalLake implements AutoCloseable {
  /** What environments run where neither the routes nor an option says so. */
  static final String USUAL_AIRFLOW = "2.10.3";

  static final String DAG_BUCKET = "dagrouter-local-dags";
  private static final String BUS = "dagrouter-local";
  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

  private final MwaaStandIn mwaa;
  private final AwsStandIn aws;
  private final Surroundings surroundings;
  private final LocalRoutes routes;
  private final LocalEnvironments environments;
  private final Arrivals arrivals;
  private final CallEdge calls;
  private final LocalWatch watch;
  private final BusRule runRequests;
  private final BusRule foundArrivals;
  private final BusRule waiting;

  /**
   * Starts it.
   *
   * @param routesSource the routes document, as {@code ROUTES_SOURCE} names it; of the class path,
   *     a file or a folder
   * @param airflowVersion what the environments run, unless the document says otherwise
   * @param log takes what the function logs, a line of JSON each
   * @throws MisconfiguredException when the routes document cannot be read or is wrong
   */
  LocalLake(String routesSource, String airflowVersion, PrintStream log, Clock clock) {
    this(routesSource, airflowVersion, Optional.empty(), log, clock);
  }

  /**
   * Starts one with lineage.
   *
   * @param lineageNamespace of the router's jobs; absent where lineage is off
   * @throws MisconfiguredException when the routes document cannot be read or is wrong
   */
  LocalLake(
      String routesSource,
      String airflowVersion,
      Optional<String> lineageNamespace,
      PrintStream log,
      Clock clock) {
    if (AirflowVersion.parse(airflowVersion).isEmpty()) {
      throw new MisconfiguredException(
          "Cannot run Airflow "
              + airflowVersion
              + ": that is no version (--airflow). Write it as 2.10.3.");
    }
    this.routes = new LocalRoutes(routesSource, clock);
    RouteTable table = routes.inForce();
    this.mwaa = MwaaStandIn.start(clock);
    this.aws = AwsStandIn.start(clock);
    this.environments = new LocalEnvironments(mwaa, airflowVersion);
    environments.addThoseOf(table);
    this.runRequests =
        new BusRule(aws.eventBus(), EventBridgeOutcomes.SOURCE, EventBridgeRunRequests.DETAIL_TYPE);
    this.foundArrivals =
        new BusRule(aws.eventBus(), EventBridgeOutcomes.SOURCE, FoundArrivalJson.DETAIL_TYPE);
    this.waiting = new BusRule(aws.eventBus(), EventBridgeOutcomes.SOURCE, "Waiting");
    this.surroundings =
        new Surroundings(
            Map.of(
                Setting.ROUTES_SOURCE.name(),
                routesSource,
                Setting.ROUTES_TTL_SECONDS.name(),
                "1",
                Setting.OUTCOME_BUS_NAME.name(),
                BUS,
                Setting.WATCH_STATE.name(),
                LocalWatch.STATE,
                Setting.METRICS.name(),
                "off",
                Setting.LINEAGE_NAMESPACE.name(),
                lineageNamespace.orElse(""),
                "AWS_REGION",
                "ap-northeast-2",
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_ENDPOINT_URL_MWAA",
                mwaa.endpoint().toString()),
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))),
            LoopbackTls.shared().clientTrust(),
            log,
            clock);
    this.arrivals = Wiring.arrivals(surroundings);
    this.watch = new LocalWatch(surroundings, aws.s3());
    this.calls = Wiring.callEdge(surroundings, LocalLake::loopback);
  }

  /**
   * Starts one whose log nobody reads.
   *
   * @param routesSource as {@code ROUTES_SOURCE} names it; absent for the routes of the demo
   * @param airflowVersion absent for {@value #USUAL_AIRFLOW}
   * @throws MisconfiguredException when the routes document cannot be read or is wrong
   */
  static LocalLake quiet(
      Optional<String> routesSource, Optional<String> airflowVersion, Clock clock) {
    return new LocalLake(
        routesSource.orElse(DemoCommand.ROUTES),
        airflowVersion.orElse(USUAL_AIRFLOW),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        clock);
  }

  /** Knows this machine and no other: no resolver is asked. */
  static List<InetAddress> loopback(String host) throws UnknownHostException {
    if (host.equals("localhost")) {
      return List.of(InetAddress.getLoopbackAddress());
    }
    throw new UnknownHostException(host);
  }

  /** Adds the environments and DAGs that the routes name by now and that are not there yet. */
  void followRoutes() {
    // Where they cannot be read the function meets the same and says so in its log.
    routes.readable().ifPresent(environments::addThoseOf);
  }

  /** What the function finds around it here. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** The stand-in for MWAA, to have something go wrong there. */
  MwaaStandIn mwaa() {
    return mwaa;
  }

  /** The environment that one of the routes stands for; added where there is none yet. */
  FakeEnvironment environment(Environment environment) {
    return environments.of(environment);
  }

  /** Puts the code of a DAG where the function looks for it: {@code dags/mydata_bank.py}, say. */
  void putDagCode(String key, byte[] code) {
    aws.s3().put(DAG_BUCKET, key, code);
  }

  /** Puts the code of a DAG into a bucket that the routes name. */
  void putDagCode(String bucket, String key, String code) {
    aws.s3().put(bucket, key, code.getBytes(StandardCharsets.UTF_8));
  }

  /** Invokes the function. What arrives is in its bucket, with nothing in it. */
  JsonValue.Fields invoke(byte[] payload) {
    return invoke(payload, _ -> new byte[0]);
  }

  /**
   * Invokes the function.
   *
   * @param contents gives what is in an object that arrives
   */
  JsonValue.Fields invoke(byte[] payload, Function<ObjectLocation, byte[]> contents) {
    ArrivedObjects arrived = new ArrivedObjects(aws.s3(), contents);
    PayloadEvents.of(payload).forEach(arrived::put);
    return arrivals.handle(payload, new Invocation(UUID.randomUUID().toString(), TIME_LIMIT));
  }

  /** Invokes the function that looks for missing runs, as its schedule does. */
  void lookForMissingRuns() {
    watch.look();
  }

  /** Invokes the function that is called. */
  JsonValue.Fields call(byte[] payload) {
    return calls.handle(payload, new Invocation(UUID.randomUUID().toString(), TIME_LIMIT));
  }

  /**
   * Both functions on a port of loopback.
   *
   * @param port 0 for any that is free
   */
  HttpCalls onPort(int port) {
    return new HttpCalls(
        port,
        this::call,
        Map.of(FunctionOption.LOCAL_NAME, this::call, "ArrivalFunction", this::invoke));
  }

  /** What the rule of the outcome bus has for the arrival queue since the last time. */
  List<String> forTheArrivalQueue(Instant now) {
    return Stream.concat(runRequests.next(now).stream(), foundArrivals.next(now).stream()).toList();
  }

  /** The stand-in for S3, to have objects there. */
  FakeS3 s3() {
    return aws.s3();
  }

  /** What the rule for arrivals that settle has for their queue since the last time. */
  List<String> settling(Instant now) {
    return waiting.next(now).stream().filter(event -> event.contains("\"settles_at\"")).toList();
  }

  /** The environments of the routes in force. */
  List<Environment> environments() {
    return routes.inForce().environments();
  }

  /** The lines in force. */
  List<Line> lines() {
    return routes.inForce().lines();
  }

  /** The runs that exist, by the name of their environment. */
  Map<String, List<FakeDagRun>> runs() {
    return environments.runs();
  }

  /** The outcomes that the bus has taken, in order. */
  List<JsonValue.Fields> outcomesOnTheBus() {
    return aws.eventBus().entries().stream().map(entry -> fields(entry.detail())).toList();
  }

  private static JsonValue.Fields fields(String json) {
    try {
      return JsonText.read(json) instanceof JsonValue.Fields fields
          ? fields
          : JsonValue.Fields.EMPTY;
    } catch (NotJsonException e) {
      throw new IllegalStateException("the function put an event that is not JSON", e);
    }
  }

  @Override
  public void close() {
    watch.close();
    aws.close();
    mwaa.close();
  }
}
