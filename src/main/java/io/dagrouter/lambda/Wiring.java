package io.dagrouter.lambda;

import io.dagrouter.aws.EventBridgeFoundArrivals;
import io.dagrouter.aws.EventBridgeRunRequests;
import io.dagrouter.aws.S3ObjectVersions;
import io.dagrouter.doctor.Examiner;
import io.dagrouter.mwaa.AirflowRestApi;
import io.dagrouter.mwaa.AssumedAirflow;
import io.dagrouter.mwaa.CliEndpoint;
import io.dagrouter.mwaa.CliHttpClient;
import io.dagrouter.mwaa.CliTokens;
import io.dagrouter.mwaa.CommandLimits;
import io.dagrouter.mwaa.CommandLineExaminer;
import io.dagrouter.mwaa.EnvironmentDescriptions;
import io.dagrouter.mwaa.EnvironmentExaminer;
import io.dagrouter.mwaa.EnvironmentGate;
import io.dagrouter.mwaa.FirstTrigger;
import io.dagrouter.mwaa.HostAddresses;
import io.dagrouter.mwaa.RestApiExaminer;
import io.dagrouter.mwaa.SdkEnvironments;
import io.dagrouter.reconcile.Reconciliation;
import io.dagrouter.remote.Examinations;
import io.dagrouter.remote.Rehearsals;
import io.dagrouter.remote.RemoteCalls;
import io.dagrouter.remote.Reprocessing;
import io.dagrouter.remote.RunRequests;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.OtherSide;
import io.dagrouter.router.Routes;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRuns;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Puts the objects of the function together. */
public final class Wiring {
  /** How long what MWAA says of an environment is believed. */
  static final Duration DESCRIPTION_TTL = Duration.ofMinutes(10);

  /**
   * S3 is asked for every event whether the DAG's code changed: a date set in code holds at once.
   */
  private static final Duration DAG_CODE_AGE = Duration.ZERO;

  /** Within one call every date of a year would ask for the same code. */
  private static final Duration DAG_CODE_AGE_IN_A_CALL = Duration.ofSeconds(2);

  /** No CLI command is begun with less time than this left: Airflow takes seconds for each. */
  static final Duration COMMAND_RESERVE = Duration.ofSeconds(10);

  private Wiring() {}

  /**
   * The arrival function in its surroundings. Nothing is asked of AWS before the first event.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static Arrivals arrivals(Surroundings around) {
    return arrivals(new FunctionParts(around, DAG_CODE_AGE));
  }

  /**
   * The same as a function that can be prepared and closed.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static WiredFunction arrivalFunction(Surroundings around) {
    FunctionParts parts = new FunctionParts(around, DAG_CODE_AGE);
    return new WiredFunction(arrivals(parts)::handle, parts);
  }

  private static Arrivals arrivals(FunctionParts parts) {
    return new Arrivals(
        parts.router,
        parts.router,
        parts.bus(),
        parts.log,
        parts.clock,
        parts.trace,
        parts.meter,
        parts.threads);
  }

  /**
   * The answering of remote calls in its surroundings. Nothing is asked of AWS before the first
   * call.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static RemoteCalls remoteCalls(Surroundings around) {
    return remoteCalls(
        new FunctionParts(around, DAG_CODE_AGE_IN_A_CALL), HostAddresses.ofTheSystem());
  }

  /**
   * The function that is called, in its surroundings. Nothing is asked of AWS before the first
   * call.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static CallEdge callEdge(Surroundings around) {
    return callEdge(around, HostAddresses.ofTheSystem());
  }

  /**
   * The same, for where names are not to be looked up by the system.
   *
   * @param addresses how names of hosts are looked up when environments are examined
   */
  public static CallEdge callEdge(Surroundings around, HostAddresses addresses) {
    return callEdge(new FunctionParts(around, DAG_CODE_AGE_IN_A_CALL), addresses);
  }

  /**
   * The same as a function that can be prepared and closed.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static WiredFunction remoteCallFunction(Surroundings around) {
    FunctionParts parts = new FunctionParts(around, DAG_CODE_AGE_IN_A_CALL);
    return new WiredFunction(callEdge(parts, HostAddresses.ofTheSystem())::handle, parts);
  }

  private static CallEdge callEdge(FunctionParts parts, HostAddresses addresses) {
    return new CallEdge(
        remoteCalls(parts, addresses)::answer,
        parts.bus(),
        parts.log,
        parts.clock,
        parts.trace,
        parts.meter,
        parts.threads);
  }

  /**
   * What the functions would do with events, in their surroundings: routes, DAG code and versions
   * are read as they read them, and nothing is sent.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static Planning planning(Surroundings around) {
    FunctionParts parts = new FunctionParts(around, DAG_CODE_AGE_IN_A_CALL);
    return planning(parts.routes, parts.router, parts.preview, parts.settings.mostDates());
  }

  /**
   * The same without AWS: nothing is asked of anybody.
   *
   * @param dagCode gives the code of DAGs in place of S3
   * @param assumed the Airflow of environments that the routes give no version for
   */
  public static Planning planning(
      Routes routes, DagCode dagCode, AirflowVersion assumed, Clock clock) {
    DagRunTrigger noTrigger =
        (request, _) -> {
          throw new IllegalStateException("nothing is triggered, and so not " + request.runId());
        };
    DagRuns noRuns =
        (environment, _, _) -> {
          throw new IllegalStateException("nothing is asked of " + environment.alias());
        };
    TriggerRouter router =
        new TriggerRouter(routes, dagCode, noTrigger, new OtherSide(noRuns, Duration.ZERO, clock));
    int mostDates = Integer.parseInt(Setting.REPROCESS_MOST_DATES.in(Map.of()).orElseThrow());
    return planning(routes, router, new FirstTrigger(new AssumedAirflow(assumed)), mostDates);
  }

  private static Planning planning(
      Routes routes, TriggerRouter router, CommandPreview preview, int mostDates) {
    return new Planning(routes, new PayloadReader(routes, mostDates), router, router, preview);
  }

  /**
   * Examines environments by the parts that the functions reach them with. Nothing is asked of AWS
   * before the first examination.
   *
   * @param addresses how names of hosts are looked up
   * @throws IllegalStateException when an endpoint is no address; the message names its variable
   */
  public static Examiner examiner(Surroundings around, HostAddresses addresses) {
    return examiner(
        AwsClients.in(around),
        addresses,
        around.webServerTrust(),
        new CliEndpoint(CliHttpClient.trusting(around.webServerTrust())),
        around.clock());
  }

  private static Examiner examiner(
      AwsClients aws,
      HostAddresses addresses,
      SSLContext trust,
      CliEndpoint endpoint,
      Clock clock) {
    EnvironmentDescriptions environments = new SdkEnvironments(aws::mwaa, DESCRIPTION_TTL, clock);
    EnvironmentGate gate =
        new EnvironmentGate(new CommandLimits(1, COMMAND_RESERVE), clock, environments);
    return new EnvironmentExaminer(
        aws::mwaa,
        new CommandLineExaminer(new CliTokens(aws::mwaa, clock), addresses, trust, endpoint, clock),
        new RestApiExaminer(new AirflowRestApi(aws::mwaa, gate, environments), clock),
        clock);
  }

  private static RemoteCalls remoteCalls(FunctionParts parts, HostAddresses addresses) {
    DagRuns runs = parts.airflow;
    Optional<RunRequests> requests =
        parts
            .settings
            .outcomeBus()
            .map(
                bus ->
                    new EventBridgeRunRequests(
                        parts.aws.eventBridge(), bus, parts.log, parts.clock));
    return new RemoteCalls(
        parts.routes,
        parts.router,
        runs,
        new Rehearsals(parts.router, parts.preview),
        new Reprocessing(parts.router, runs, requests, parts.settings.mostDates()),
        new Examinations(
            // Made anew each time: a token that is remembered would hide that there is none now.
            examination ->
                examiner(parts.aws, addresses, parts.trust, parts.endpoint, parts.clock)
                    .examine(examination),
            parts.standpoint,
            parts.settings.routesSource()),
        reconciliation(parts));
  }

  /** Finds lost arrivals by the parts that the functions have. */
  static Reconciliation reconciliation(FunctionParts parts) {
    return new Reconciliation(
        new S3ObjectVersions(() -> parts.aws.s3(AwsAccess.OWN)),
        parts.router,
        parts.airflow,
        parts
            .settings
            .outcomeBus()
            .map(
                bus ->
                    new EventBridgeFoundArrivals(
                        parts.aws.eventBridge(), bus, parts.log, parts.clock)),
        parts.clock);
  }

  /** The reconciling of all lines by the clock, with the parts of a function that has them. */
  static ScheduledReconciliation scheduledReconciliation(FunctionParts parts) {
    return new ScheduledReconciliation(parts.routes, reconciliation(parts), parts.log, parts.clock);
  }
}
