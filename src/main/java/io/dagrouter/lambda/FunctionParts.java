package io.dagrouter.lambda;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.aws.EventBridgeRoutesNews;
import io.dagrouter.aws.S3DagCode;
import io.dagrouter.aws.S3LakeObjects;
import io.dagrouter.aws.XRayDaemon;
import io.dagrouter.aws.XRaySpans;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.ReloadingRoutes;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.metrics.EmbeddedMeter;
import io.dagrouter.metrics.Meter;
import io.dagrouter.mwaa.AirflowCommandLine;
import io.dagrouter.mwaa.AirflowRestApi;
import io.dagrouter.mwaa.CliEndpoint;
import io.dagrouter.mwaa.CliHttpClient;
import io.dagrouter.mwaa.CliTokens;
import io.dagrouter.mwaa.CommandLimits;
import io.dagrouter.mwaa.CommandLineWay;
import io.dagrouter.mwaa.EnvironmentDescriptions;
import io.dagrouter.mwaa.EnvironmentGate;
import io.dagrouter.mwaa.FirstTrigger;
import io.dagrouter.mwaa.KnownRuns;
import io.dagrouter.mwaa.MwaaAirflow;
import io.dagrouter.mwaa.NewerAirflowNotice;
import io.dagrouter.mwaa.PausedDags;
import io.dagrouter.mwaa.RestApiWay;
import io.dagrouter.mwaa.RetryingTrigger;
import io.dagrouter.mwaa.RunMemory;
import io.dagrouter.mwaa.SdkEnvironments;
import io.dagrouter.mwaa.Watchers;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.router.BelatedWrites;
import io.dagrouter.router.Gatherer;
import io.dagrouter.router.LakeObjects;
import io.dagrouter.router.OtherSide;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.router.WritesTwiceTold;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.trace.Spans;
import io.dagrouter.trace.TraceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** What both functions are made of. Nothing is asked of AWS before the first event. */
final class FunctionParts implements AutoCloseable {
  /** Long enough for a batch, short enough for somebody who unpauses a DAG and waits. */
  private static final Duration PAUSED_MEMORY = Duration.ofSeconds(5);

  private static final int RUNS_REMEMBERED = 10_000;
  private static final Duration RUN_MEMORY = Duration.ofHours(1);

  /** How long what was begun by older routes may still be under way: the longest invocation. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  final Settings settings;
  final Clock clock;
  final KeptThreads threads = new KeptThreads();
  final OutcomeLog log;
  final AwsClients aws;
  final Standpoint standpoint;
  final SSLContext trust;
  final CliEndpoint endpoint;
  final ReloadingRoutes routes;
  final Meter meter;
  final MwaaAirflow airflow;
  final CommandPreview preview;
  final Supplier<Gatherer> gatherer;
  final TriggerRouter router;

  /** That of the invocation under way; asked anew for each. */
  final Supplier<Optional<TraceContext>> trace;

  private final Optional<XRaySpans> xray;
  private final CloseableHttpClient webServers;

  /**
   * The parts in their surroundings.
   *
   * @param dagCodeAge how old what is known of a DAG's code may be
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  FunctionParts(Surroundings around, Duration dagCodeAge) {
    settings = Settings.of(around.environment());
    clock = around.clock();
    log = new OutcomeLog(around.log(), clock);
    aws = AwsClients.in(around);
    trace = () -> TraceContext.ofXRayHeader(around.traceHeader().get());
    xray = xray(around);
    Spans spans = xray.<Spans>map(some -> some).orElse(Spans.none());
    standpoint =
        new Standpoint("the function", Optional.ofNullable(around.environment().get("AWS_REGION")));
    trust = around.webServerTrust();
    webServers = CliHttpClient.trusting(trust);
    endpoint = new CliEndpoint(webServers);
    EnvironmentDescriptions environments =
        new NewerAirflowNotice(
            new SdkEnvironments(aws::mwaa, Wiring.DESCRIPTION_TTL, clock),
            log::airflowNewerThanKnown);
    Optional<EventBridgeRoutesNews> newsOnTheBus =
        settings
            .outcomeBus()
            .map(bus -> new EventBridgeRoutesNews(aws::eventBridge, bus, log, clock));
    routes =
        RoutesWiring.routes(
            settings,
            aws,
            clock,
            news -> {
              Optional<TraceContext> part = LoggedInvocation.trace();
              tell(news, part, log);
              newsOnTheBus.ifPresent(bus -> bus.tell(news, part));
            });
    meter =
        settings.metrics()
            ? new EmbeddedMeter(
                function(around), around.log(), clock, routes::age, log::metricsLost)
            : Meter.none();
    Watchers watchers = new Watchers(spans, meter);
    EnvironmentGate gate =
        new EnvironmentGate(
            new CommandLimits(settings.commandsAtOnce(), Wiring.COMMAND_RESERVE),
            clock,
            environments);
    RunMemory runs = new RunMemory(RUNS_REMEMBERED, RUN_MEMORY, clock);
    preview = new FirstTrigger(environments);
    airflow =
        new MwaaAirflow(
            new CommandLineWay(
                environments,
                new AirflowCommandLine(
                    new CliTokens(aws::mwaa, clock, watchers), endpoint, gate, watchers),
                gate,
                runs,
                clock),
            new RestApiWay(
                environments,
                new AirflowRestApi(aws::mwaa, gate, environments, watchers),
                gate,
                runs,
                clock));
    Supplier<LakeObjects> lake = new Lazy<>(() -> new S3LakeObjects(() -> aws.s3(AwsAccess.OWN)));
    gatherer =
        new Lazy<>(
            () ->
                new Gatherer(
                    lake.get(),
                    airflow,
                    FunctionParts::json,
                    clock,
                    settings.outcomeBus().isPresent()));
    router =
        new TriggerRouter(
            routes,
            new S3DagCode(aws::s3, aws::transport, log::detour, environments, clock, dagCodeAge),
            new KnownRuns(
                new WritesTwiceTold(
                    new RetryingTrigger(
                        new PausedDags(airflow, PAUSED_MEMORY, clock),
                        gate,
                        settings.retries(),
                        meter),
                    airflow,
                    clock),
                runs),
            new OtherSide(
                airflow,
                settings.routesTtl().plus(ReloadingRoutes.LONGEST_OVERDUE).plus(UNDER_WAY),
                clock),
            Optional.of(gatherer),
            settings.lakeListed() ? Optional.of(new BelatedWrites(lake, clock)) : Optional.empty(),
            spans,
            settings.lineageNamespace());
  }

  private static Optional<JsonValue> json(String text) {
    try {
      return Optional.of(JsonText.read(text));
    } catch (NotJsonException _) {
      return Optional.empty();
    }
  }

  private Optional<XRaySpans> xray(Surroundings around) {
    return switch (XRayDaemon.of(
        Optional.ofNullable(around.environment().get(XRayDaemon.VARIABLE)))) {
      case XRayDaemon.At(var address) -> Optional.of(new XRaySpans(address, trace, clock));
      case XRayDaemon.Nowhere() -> Optional.empty();
      case XRayDaemon.Unreadable(String message) -> {
        log.tracesNotSent(message);
        yield Optional.empty();
      }
    };
  }

  /** Where outcomes go. */
  OutcomeListener bus() {
    Optional<String> bus = settings.outcomeBus();
    return bus.isEmpty()
        ? OutcomeListener.none()
        : new EventBridgeOutcomes(aws.eventBridge(), bus.get(), log, clock);
  }

  /** Builds what the first event would else wait for. Asks nothing of anybody. */
  void prepare() {
    aws.prepare(settings.routesSource());
  }

  /** Closes all connections; afterwards no event can be handled. */
  @Override
  public void close() {
    threads.close();
    xray.ifPresent(XRaySpans::close);
    try {
      webServers.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the connections to web servers", e);
    } finally {
      aws.close();
    }
  }

  /** As Lambda calls it; somewhere else it has no name of its own. */
  private static String function(Surroundings around) {
    return Optional.ofNullable(around.environment().get("AWS_LAMBDA_FUNCTION_NAME"))
        .filter(name -> !name.isBlank())
        .orElse("dagrouter");
  }

  private static void tell(RoutesNews news, Optional<TraceContext> trace, OutcomeLog log) {
    switch (news) {
      case RoutesNews.InForce inForce ->
          log.routesInForce(inForce.source(), inForce.version(), inForce.lines());
      case RoutesNews.Trouble trouble ->
          log.routesTrouble(
              trouble.problem(),
              trouble.mistakes().stream().map(DocumentProblem::message).toList(),
              trouble.kept(),
              trace);
      case RoutesNews.Recovered recovered ->
          log.routesRecovered(recovered.source(), recovered.version(), trace);
    }
  }
}
