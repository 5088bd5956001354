package io.dagrouter.lambda;

import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.doctor.Check;
import io.dagrouter.doctor.Examination;
import io.dagrouter.doctor.Examiner;
import io.dagrouter.doctor.Finding;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.Reconciliations;
import io.dagrouter.remote.Examinations;
import io.dagrouter.remote.Rehearsals;
import io.dagrouter.remote.RemoteCalls;
import io.dagrouter.remote.Reprocessing;
import io.dagrouter.remote.RunRequests;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.router.DagCodeLookup;
import io.dagrouter.router.OtherSides;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import io.dagrouter.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The function that is called, over an Airflow and a bus that are lists. */
final class CallFixture {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneOffset.UTC);
  static final int MOST_DATES = 31;
  private static final Environment LAKE = environment("lake", "sli-dst-airflow");

  final List<DagRunRequest> triggered = new ArrayList<>();
  final List<Deadline> deadlines = new ArrayList<>();
  final List<DagRun> runs = new ArrayList<>();
  final List<DagRunRequest> passed = new ArrayList<>();

  /** The trace that each call has passed requests on with. */
  final List<TraceContext> passedWith = new ArrayList<>();

  final List<OutcomeReport> published = new ArrayList<>();
  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  Examiner examiner =
      examination ->
          Check.of(examination.environment().via())
              .forEach(check -> examination.found(check, new Finding.Passed("됨")));
  Optional<TraceContext> invocationTrace = Optional.empty();
  boolean busTakesRequests = true;
  boolean busIsThere = true;
  boolean routesAreThere = true;

  Fields handle(String payload) {
    return handle(payload.getBytes(StandardCharsets.UTF_8));
  }

  Fields handle(byte[] payload) {
    return edge().handle(payload, new Invocation("call-1", Duration.ofSeconds(60)));
  }

  CallEdge edge() {
    Routes routes =
        () ->
            routesAreThere
                ? new RoutesLookup.Found(table())
                : new RoutesLookup.Failed(
                    new Problem(
                        Reason.ROUTES_UNAVAILABLE, "read the routes", "there are none", "ssm:/r"));
    TriggerRouter router =
        new TriggerRouter(
            routes,
            (_, rule) -> new DagCodeLookup.Found(reading(rule), "s3://dags/" + rule.path()),
            this::trigger,
            OtherSides.none());
    Optional<RunRequests> requests = busIsThere ? Optional.of(this::pass) : Optional.empty();
    RemoteCalls calls =
        new RemoteCalls(
            routes,
            router,
            (_, _, _) -> new DagRunsLookup.Found(runs),
            new Rehearsals(router, request -> new CommandLookup.Found(command(request))),
            new Reprocessing(
                router, (_, _, _) -> new DagRunsLookup.Found(runs), requests, MOST_DATES),
            new Examinations(
                examination -> examiner.examine(examination),
                new Standpoint("the function", Optional.of("ap-northeast-2")),
                "ssm:/dagrouter/routes"),
            Reconciliations.none());
    OutcomeListener bus =
        reports -> {
          published.addAll(reports);
          return List.of();
        };
    return new CallEdge(
        calls::answer,
        bus,
        new OutcomeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), CLOCK),
        CLOCK,
        () -> invocationTrace,
        Meter.none(),
        new KeptThreads());
  }

  List<Fields> log() throws NotJsonException {
    List<Fields> lines = new ArrayList<>();
    for (String line : logged.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add((Fields) JsonText.read(line));
    }
    return lines;
  }

  /** An event of a Function URL, or of an HTTP API. */
  static Fields http2(String method, String path, Fields headers, JsonValue body) {
    return Fields.builder()
        .put("version", "2.0")
        .put("routeKey", "$default")
        .put("rawPath", path)
        .put("rawQueryString", "")
        .put("headers", headers)
        .put(
            "requestContext",
            Fields.builder()
                .put("stage", "$default")
                .put("http", Fields.builder().put("method", method).put("path", path).build())
                .build())
        .put("body", body)
        .put("isBase64Encoded", false)
        .build();
  }

  /** An event of a REST API. */
  static Fields http1(String method, String path, Fields headers, JsonValue body) {
    return Fields.builder()
        .put("resource", "/{proxy+}")
        .put("path", path)
        .put("httpMethod", method)
        .put("headers", headers)
        .put("queryStringParameters", JsonValue.Null.NULL)
        .put("requestContext", Fields.builder().put("stage", "prod").build())
        .put("body", body)
        .put("isBase64Encoded", false)
        .build();
  }

  static Fields post(String body) {
    return http2("POST", "/runs", Fields.EMPTY, JsonValue.text(body));
  }

  static Fields get(String path) {
    return http2("GET", path, Fields.EMPTY, JsonValue.Null.NULL);
  }

  Fields call(Fields event) {
    return handle(JsonText.write(event));
  }

  static int status(Fields response) {
    return ((JsonValue.Num) response.get("statusCode").orElseThrow()).value().intValueExact();
  }

  static Fields body(Fields response) throws NotJsonException {
    return (Fields) JsonText.read(response.text("body").orElseThrow());
  }

  private TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    deadlines.add(deadline);
    return switch (request.line().name().value()) {
      case "busy" -> failed(Reason.TOO_MANY_COMMANDS, "it runs as many commands as it can", "503");
      case "gone" -> failed(Reason.DAG_NOT_FOUND, "there is no such DAG", "dags trigger");
      case "mistake" -> throw new IllegalStateException("hidden");
      default -> {
        if (runs.stream().anyMatch(run -> run.runId().equals(request.runId().value()))) {
          yield new TriggerResult.Exists("dags list-runs shows the run");
        }
        triggered.add(request);
        runs.add(new DagRun(request.runId().value(), "queued"));
        yield new TriggerResult.Created(command(request));
      }
    };
  }

  private static TriggerResult failed(Reason reason, String happened, String evidence) {
    return new TriggerResult.Failed(
        new Problem(reason, "trigger a DAG in lake", happened, evidence));
  }

  private List<DagRunRequest> pass(List<DagRunRequest> requests, TraceContext trace) {
    if (busTakesRequests) {
      passed.addAll(requests);
      passedWith.add(trace);
      return List.of();
    }
    return requests;
  }

  static String command(DagRunRequest request) {
    return "dags trigger " + request.line().dag() + " -r " + request.runId();
  }

  private static DagCodeReading reading(CodeRule rule) {
    return switch (rule.path()) {
      case "set.py" -> new DagCodeReading.AssignedDate(LocalDate.parse("2026-01-31"), 3);
      case "wrong.py" -> new DagCodeReading.AssignedText("2026-02-30", 3);
      default -> new DagCodeReading.Undecidable("is assigned a call", "X = today()", 3);
    };
  }

  private static RouteTable table() {
    return new RouteTable(
        List.of(
            line("bank", "mydata_bank", Optional.empty()),
            line("card", "mydata_card", Optional.empty()),
            line("card-daily", "mydata_card", Optional.empty()),
            line("set", "dag_set", Optional.of("set.py")),
            line("wrong", "dag_wrong", Optional.of("wrong.py")),
            line("unclear", "dag_unclear", Optional.of("unclear.py")),
            line("busy", "dag_busy", Optional.empty()),
            line("gone", "dag_gone", Optional.empty()),
            line("mistake", "dag_mistake", Optional.empty())),
        "7");
  }

  private static Environment environment(String alias, String mwaa) {
    return new Environment(alias, mwaa, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Finds that the name of the web server is not known. */
  static void noName(Examination examination) {
    examination.found(
        Check.DESCRIPTION, new Finding.Passed("Airflow 2.10.3, private web server, AVAILABLE"));
    examination.found(Check.TOKEN, new Finding.Passed("for web server 은행.example"));
    examination.found(
        Check.DNS,
        new Finding.Failed(
            new Problem(
                Reason.WEB_SERVER_NAME_UNKNOWN,
                "find the web server 은행.example",
                "its name has no address here",
                "UnknownHostException: 은행.example"),
            Optional.of("MWAA says that the web server is private")));
  }

  private static Line line(String name, String dag, Optional<String> code) {
    boolean bank = name.equals("bank");
    return new Line(
        new LineName(name),
        bank ? Optional.of("은행") : Optional.empty(),
        new DagId(dag),
        name.equals("card-daily") ? environment("annex", "sli-dst-annex") : LAKE,
        bank
            ? List.of(KeyPattern.of("s3://sli-dst-dl/mydata/bank/dt={processing_date:yyyyMMdd}/*"))
            : List.of(),
        RunPer.OBJECT,
        new DateRule(
            "processing_date",
            DateFormat.BASIC,
            ZoneId.of("Asia/Seoul"),
            DaysBefore.YESTERDAY,
            code.map(path -> new CodeRule(path, CodeRule.DEFAULT_NAME))),
        ConfTemplate.of(Fields.EMPTY),
        WhenPaused.ACCEPT,
        Optional.empty(),
        Optional.empty());
  }
}
