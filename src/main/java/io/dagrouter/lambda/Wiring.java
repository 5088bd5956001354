package io.dagrouter.lambda;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.aws.EventBridgeRoutesNews;
import io.dagrouter.aws.EventBridgeRunRequests;
import io.dagrouter.aws.PublishedPlaces;
import io.dagrouter.aws.RoutesTexts;
import io.dagrouter.aws.S3DagCode;
import io.dagrouter.doctor.Examiner;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.ReloadingRoutes;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.RoutesText;
import io.dagrouter.mwaa.AirflowCommandLine;
import io.dagrouter.mwaa.AirflowRestApi;
import io.dagrouter.mwaa.AssumedAirflow;
import io.dagrouter.mwaa.CliEndpoint;
import io.dagrouter.mwaa.CliHttpClient;
import io.dagrouter.mwaa.CliTokens;
import io.dagrouter.mwaa.CommandLimits;
import io.dagrouter.mwaa.CommandLineExaminer;
import io.dagrouter.mwaa.CommandLineWay;
import io.dagrouter.mwaa.EnvironmentDescriptions;
import io.dagrouter.mwaa.EnvironmentExaminer;
import io.dagrouter.mwaa.EnvironmentGate;
import io.dagrouter.mwaa.FirstTrigger;
import io.dagrouter.mwaa.HostAddresses;
import io.dagrouter.mwaa.KnownRuns;
import io.dagrouter.mwaa.MwaaAirflow;
import io.dagrouter.mwaa.NewerAirflowNotice;
import io.dagrouter.mwaa.PausedDags;
import io.dagrouter.mwaa.RestApiExaminer;
import io.dagrouter.mwaa.RestApiWay;
import io.dagrouter.mwaa.RetryingTrigger;
import io.dagrouter.mwaa.RunMemory;
import io.dagrouter.mwaa.SdkEnvironments;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.remote.Examinations;
import io.dagrouter.remote.Rehearsals;
import io.dagrouter.remote.RemoteCalls;
import io.dagrouter.remote.Reprocessing;
import io.dagrouter.remote.RunRequests;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.OtherSide;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.Routes;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRuns;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Puts the objects of the function together. */
public final class Wiring {
  /** How long what MWAA says of an environment is believed. */
  private static final Duration DESCRIPTION_TTL = Duration.ofMinutes(10);

  /**
   * S3 is asked for every event whether the DAG's code changed: a date set in code holds at once.
   */
  private static final Duration DAG_CODE_AGE = Duration.ZERO;

  /** Within one call every date of a year would ask for the same code. */
  private static final Duration DAG_CODE_AGE_IN_A_CALL = Duration.ofSeconds(2);

  /** Long enough for a batch, short enough for somebody who unpauses a DAG and waits. */
  private static final Duration PAUSED_MEMORY = Duration.ofSeconds(5);

  private static final int RUNS_REMEMBERED = 10_000;
  private static final Duration RUN_MEMORY = Duration.ofHours(1);

  /** No CLI command is begun with less time than this left: Airflow takes seconds for each. */
  private static final Duration COMMAND_RESERVE = Duration.ofSeconds(10);

  /** How long what was begun by older routes may still be under way: the longest invocation. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  private Wiring() {}

  /**
   * The arrival function in its surroundings. Nothing is asked of AWS before the first event.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static Arrivals arrivals(Surroundings around) {
    Parts parts = new Parts(around, DAG_CODE_AGE);
    return new Arrivals(
        parts.router,
        parts.router,
        bus(parts.settings, parts.aws, parts.log, parts.clock),
        parts.log,
        parts.clock);
  }

  /**
   * The answering of remote calls in its surroundings. Nothing is asked of AWS before the first
   * call.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static RemoteCalls remoteCalls(Surroundings around) {
    return remoteCalls(new Parts(around, DAG_CODE_AGE_IN_A_CALL), HostAddresses.ofTheSystem());
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
    Parts parts = new Parts(around, DAG_CODE_AGE_IN_A_CALL);
    return new CallEdge(
        remoteCalls(parts, addresses)::answer,
        bus(parts.settings, parts.aws, parts.log, parts.clock),
        parts.log,
        parts.clock);
  }

  /**
   * The routes alone, read where the functions read them.
   *
   * @param listener hears of changes, of mistakes in the document say
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static Routes routes(Surroundings around, Consumer<RoutesNews> listener) {
    return routes(
        Settings.of(around.environment()),
        new AwsClients(around.environment(), around.credentials()),
        around.clock(),
        listener);
  }

  /**
   * The places that routes are published at, reached as the functions reach them.
   *
   * @throws IllegalStateException when an endpoint is no address; the message names its variable
   */
  public static PublishedPlaces publishedPlaces(Surroundings around) {
    AwsClients aws = new AwsClients(around.environment(), around.credentials());
    return new PublishedPlaces(aws::ssm, () -> aws.s3(AwsAccess.OWN));
  }

  private static RoutesText routesText(Settings settings, AwsClients aws) {
    return RoutesTexts.of(
        RoutesSource.parse(settings.routesSource()), aws::ssm, () -> aws.s3(AwsAccess.OWN));
  }

  /**
   * The text of a source, read as the functions read theirs.
   *
   * @param around asked for by the first fetch, and only where the source is in AWS
   */
  public static RoutesText routesText(RoutesSource source, Supplier<Surroundings> around) {
    Supplier<AwsClients> aws =
        new Lazy<>(
            () -> {
              Surroundings here = around.get();
              return new AwsClients(here.environment(), here.credentials());
            });
    return RoutesTexts.of(source, () -> aws.get().ssm(), () -> aws.get().s3(AwsAccess.OWN));
  }

  /**
   * What the functions would do with events, in their surroundings: routes, DAG code and versions
   * are read as they read them, and nothing is sent.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static Planning planning(Surroundings around) {
    Parts parts = new Parts(around, DAG_CODE_AGE_IN_A_CALL);
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

  private static Routes routes(
      Settings settings, AwsClients aws, Clock clock, Consumer<RoutesNews> listener) {
    return new ReloadingRoutes(routesText(settings, aws), settings.routesTtl(), clock, listener);
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
        new AwsClients(around.environment(), around.credentials()),
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

  private static RemoteCalls remoteCalls(Parts parts, HostAddresses addresses) {
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
            parts.settings.routesSource()));
  }

  /** What both functions are made of. */
  private static final class Parts {
    final Settings settings;
    final Clock clock;
    final OutcomeLog log;
    final AwsClients aws;
    final Standpoint standpoint;
    final SSLContext trust;
    final CliEndpoint endpoint;
    final Routes routes;
    final MwaaAirflow airflow;
    final CommandPreview preview;
    final TriggerRouter router;

    Parts(Surroundings around, Duration dagCodeAge) {
      settings = Settings.of(around.environment());
      clock = around.clock();
      log = new OutcomeLog(around.log(), clock);
      aws = new AwsClients(around.environment(), around.credentials());
      standpoint =
          new Standpoint(
              "the function", Optional.ofNullable(around.environment().get("AWS_REGION")));
      trust = around.webServerTrust();
      endpoint = new CliEndpoint(CliHttpClient.trusting(trust));
      EnvironmentDescriptions environments =
          new NewerAirflowNotice(
              new SdkEnvironments(aws::mwaa, DESCRIPTION_TTL, clock), log::airflowNewerThanKnown);
      Optional<EventBridgeRoutesNews> newsOnTheBus =
          settings
              .outcomeBus()
              .map(bus -> new EventBridgeRoutesNews(aws::eventBridge, bus, log, clock));
      routes =
          routes(
              settings,
              aws,
              clock,
              news -> {
                tell(news, log);
                newsOnTheBus.ifPresent(bus -> bus.tell(news));
              });
      EnvironmentGate gate =
          new EnvironmentGate(
              new CommandLimits(settings.commandsAtOnce(), COMMAND_RESERVE), clock, environments);
      RunMemory runs = new RunMemory(RUNS_REMEMBERED, RUN_MEMORY, clock);
      preview = new FirstTrigger(environments);
      airflow =
          new MwaaAirflow(
              new CommandLineWay(
                  environments,
                  new AirflowCommandLine(new CliTokens(aws::mwaa, clock), endpoint, gate),
                  gate,
                  runs,
                  clock),
              new RestApiWay(
                  environments,
                  new AirflowRestApi(aws::mwaa, gate, environments),
                  gate,
                  runs,
                  clock));
      router =
          new TriggerRouter(
              routes,
              new S3DagCode(aws::s3, environments, clock, dagCodeAge),
              new KnownRuns(
                  new RetryingTrigger(
                      new PausedDags(airflow, PAUSED_MEMORY, clock), gate, settings.retries()),
                  runs),
              new OtherSide(
                  airflow,
                  settings.routesTtl().plus(ReloadingRoutes.LONGEST_OVERDUE).plus(UNDER_WAY),
                  clock));
    }
  }

  private static OutcomeListener bus(
      Settings settings, AwsClients aws, OutcomeLog log, Clock clock) {
    Optional<String> bus = settings.outcomeBus();
    return bus.isEmpty()
        ? OutcomeListener.none()
        : new EventBridgeOutcomes(aws.eventBridge(), bus.get(), log, clock);
  }

  private static void tell(RoutesNews news, OutcomeLog log) {
    switch (news) {
      case RoutesNews.InForce inForce ->
          log.routesInForce(inForce.source(), inForce.version(), inForce.lines());
      case RoutesNews.Trouble trouble ->
          log.routesTrouble(
              trouble.problem(),
              trouble.mistakes().stream().map(DocumentProblem::message).toList(),
              trouble.kept());
      case RoutesNews.Recovered recovered ->
          log.routesRecovered(recovered.source(), recovered.version());
    }
  }
}
