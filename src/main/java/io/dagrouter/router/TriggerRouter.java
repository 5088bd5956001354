package io.dagrouter.router;

import io.dagrouter.date.CodeDate;
import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DateAccount;
import io.dagrouter.date.DateResolution;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.date.ProcessingDateResolver;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Considered;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteMatch;
import io.dagrouter.route.RouteResolution;
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import io.dagrouter.trace.Spans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way from an event to DAG runs: event, lines, processing date, run request, trigger, outcome.
 * The lines of one event go it side by side. Thread-safe.
 */
public final class TriggerRouter implements EventRouter, EventLines, RunPlanner, EventExplainer {
  private final Routes routes;
  private final DagCode dagCode;
  private final DagRunTrigger trigger;
  private final OtherSide otherSide;
  private final Spans spans;
  private final Optional<String> lineageNamespace;

  /** A router whose work nobody is told about, and that puts nothing of lineage into conf. */
  public TriggerRouter(Routes routes, DagCode dagCode, DagRunTrigger trigger, OtherSide otherSide) {
    this(routes, dagCode, trigger, otherSide, Spans.none(), Optional.empty());
  }

  /**
   * A router.
   *
   * @param spans is told of the search for each processing date
   * @param lineageNamespace where it is present, conf names the router's own run as the parent
   */
  public TriggerRouter(
      Routes routes,
      DagCode dagCode,
      DagRunTrigger trigger,
      OtherSide otherSide,
      Spans spans,
      Optional<String> lineageNamespace) {
    this.routes = routes;
    this.dagCode = dagCode;
    this.trigger = trigger;
    this.otherSide = otherSide;
    this.spans = spans;
    this.lineageNamespace = lineageNamespace;
  }

  @Override
  public List<TriggerOutcome> route(TriggerEvent event, Delivery delivery) {
    RoutesLookup inForce = routes.current();
    Optional<Instant> changed = changed(inForce);
    return SideBySide.map(
        reached(event, inForce), line -> carryOut(planUnlessHeld(line), delivery, changed));
  }

  @Override
  public List<LineName> linesOf(TriggerEvent event) {
    return reached(event, routes.current()).stream().flatMap(TriggerRouter::line).toList();
  }

  /** Also tells of lines that are on hold what would be asked of Airflow. */
  @Override
  public List<RunPlan> plan(TriggerEvent event) {
    return reached(event, routes.current()).stream().map(this::plan).toList();
  }

  @Override
  public Explanation explain(TriggerEvent event) {
    RoutesLookup inForce = routes.current();
    return new Explanation(
        event,
        inForce.routes(),
        inForce.routes().map(table -> considered(event, table)).orElse(List.of()),
        reached(event, inForce).stream().map(this::explain).toList());
  }

  private static List<Considered> considered(TriggerEvent event, RouteTable table) {
    return switch (event) {
      case ObjectCreated arrival -> table.considered(arrival.object());
      case RunRequest _ -> List.of();
    };
  }

  private LineExplanation explain(Reached reached) {
    return switch (reached) {
      case Reached.NoLine(RunPlan plan) -> new LineExplanation(Optional.empty(), List.of(), plan);
      case Reached.OfLine line -> explain(line);
    };
  }

  private LineExplanation explain(Reached.OfLine line) {
    Optional<Line> of = Optional.of(line.event().line());
    return switch (codeDate(line.event())) {
      case CodeDateLookup.Failed(Problem problem) ->
          new LineExplanation(of, List.of(), new RunPlan.Refused(line.subject(), problem));
      case CodeDateLookup.Found(var code) -> {
        LineEvent event = line.event();
        DateAccount account =
            ProcessingDateResolver.account(
                event.datingAttempt(),
                event.line().date(),
                event.event().time(),
                event.givenDate(),
                code);
        yield new LineExplanation(of, account.sayings(), plan(line, account.resolution()));
      }
    };
  }

  private static Optional<Instant> changed(RoutesLookup inForce) {
    return inForce.routes().flatMap(RouteTable::changed);
  }

  private static Stream<LineName> line(Reached reached) {
    return switch (reached) {
      case Reached.OfLine line -> Stream.of(line.event().line().name());
      case Reached.NoLine _ -> Stream.empty();
    };
  }

  /** From the event to its lines. */
  private static List<Reached> reached(TriggerEvent event, RoutesLookup inForce) {
    return switch (inForce) {
      case RoutesLookup.Failed(Problem problem) ->
          List.of(new Reached.NoLine(new RunPlan.Refused(new Subject.OfEvent(event), problem)));
      case RoutesLookup.Found(RouteTable table) ->
          switch (event) {
            case ObjectCreated arrival ->
                switch (table.resolve(arrival.object())) {
                  case RouteResolution.Unrouted(Problem problem) ->
                      List.of(new Reached.NoLine(new RunPlan.Unrouted(event, problem)));
                  case RouteResolution.Routed(List<RouteMatch> matches) ->
                      ofLines(arrival, matches, table);
                };
            case RunRequest request ->
                List.of(
                    LineName.parse(request.line())
                        .flatMap(table::line)
                        .<Reached>map(
                            line ->
                                new Reached.OfLine(new LineCall(request, line), table.version()))
                        .orElseGet(() -> new Reached.NoLine(noLine(request, table))));
          };
    };
  }

  private static List<Reached> ofLines(
      ObjectCreated arrival, List<RouteMatch> matches, RouteTable table) {
    List<Reached> ofLines =
        matches.stream()
            .filter(match -> arrival.isFor(match.line().name().value()))
            .<Reached>map(
                match -> new Reached.OfLine(new LineArrival(arrival, match), table.version()))
            .toList();
    return ofLines.isEmpty()
        ? List.of(new Reached.NoLine(new RunPlan.Unrouted(arrival, notOfItsLine(arrival, table))))
        : ofLines;
  }

  /** The routes have changed since the arrival was kept for that line. */
  private static Problem notOfItsLine(ObjectCreated arrival, RouteTable table) {
    return new Problem(
        Reason.NO_ROUTE,
        "route " + arrival.subject() + " to line " + arrival.onlyLine().orElseThrow(),
        "no arrival pattern of that line matches it",
        "version " + table.version() + " of the routes");
  }

  /** Before anything is read from S3 or asked of MWAA: an event on hold costs nothing. */
  private RunPlan planUnlessHeld(Reached reached) {
    return switch (reached) {
      case Reached.NoLine(RunPlan plan) -> plan;
      case Reached.OfLine line ->
          line.event()
              .line()
              .onHold()
              .<RunPlan>map(problem -> new RunPlan.Refused(line.subject(), problem))
              .orElseGet(() -> plan(line));
    };
  }

  /** From an event to what is to be asked of Airflow. */
  private RunPlan plan(Reached reached) {
    return switch (reached) {
      case Reached.NoLine(RunPlan plan) -> plan;
      case Reached.OfLine line -> plan(line);
    };
  }

  private RunPlan plan(Reached.OfLine line) {
    return plan(
        line,
        spans.around(
            DateSpan.of(line.event().line()), () -> processingDate(line.event()), DateSpan::end));
  }

  private RunPlan plan(Reached.OfLine line, DateResolution resolution) {
    return switch (resolution) {
      case DateResolution.Failed(Problem problem) -> new RunPlan.Refused(line.subject(), problem);
      case DateResolution.Resolved(ProcessingDate date) ->
          new RunPlan.Planned(line.event().request(date, line.routesVersion(), lineageNamespace));
    };
  }

  private TriggerOutcome carryOut(RunPlan plan, Delivery delivery, Optional<Instant> changed) {
    return switch (plan) {
      case RunPlan.Unrouted(var event, Problem problem) ->
          new TriggerOutcome.Unrouted(event, problem);
      case RunPlan.Refused(Subject subject, Problem problem) ->
          refused(subject, problem, List.of(), delivery, changed);
      case RunPlan.Planned(DagRunRequest request) ->
          request
              .line()
              .onHold(request.environment())
              .map(hold -> refused(new Subject.OfRun(request), hold, List.of(), delivery, changed))
              .orElseGet(() -> carryOut(request, delivery, changed));
    };
  }

  /** Where the line is split, a run of the other side comes before one of this. */
  private TriggerOutcome carryOut(
      DagRunRequest request, Delivery delivery, Optional<Instant> changed) {
    return switch (otherSide.of(request, changed, delivery.deadline())) {
      case OtherSide.Sighting.NotThere() -> trigger(request, delivery, changed);
      case OtherSide.Sighting.There(var where, String evidence) ->
          new TriggerOutcome.AlreadyTriggered(request.in(where), evidence);
      // Whatever the reason is: only who knows that the run is not there may make it.
      case OtherSide.Sighting.Unknown(Problem problem) ->
          new TriggerOutcome.Unavailable(new Subject.OfRun(request), problem);
    };
  }

  private TriggerOutcome trigger(
      DagRunRequest request, Delivery delivery, Optional<Instant> changed) {
    return switch (trigger.trigger(request, delivery.deadline())) {
      case TriggerResult.Created(String sent, var retried) ->
          new TriggerOutcome.Triggered(request, sent, retried, shadow(request, delivery));
      case TriggerResult.Exists(String evidence, var retried) ->
          new TriggerOutcome.AlreadyTriggered(
              request, evidence, retried, shadow(request, delivery));
      case TriggerResult.Failed(Problem problem, var retried) ->
          refused(new Subject.OfRun(request), problem, retried, delivery, changed);
    };
  }

  /** The run is there by now, and what becomes of its shadow must not change that. */
  private Optional<Shadow> shadow(DagRunRequest request, Delivery delivery) {
    return request
        .placement()
        .shadow()
        .map(to -> new Shadow(to, shadowIn(to, request, delivery.deadline())));
  }

  private TriggerResult shadowIn(Environment to, DagRunRequest request, Deadline deadline) {
    Optional<Problem> hold = request.line().onHold(to);
    if (hold.isPresent()) {
      return new TriggerResult.Failed(hold.get());
    }
    try {
      return trigger.trigger(request.shadowIn(to), deadline);
    } catch (RuntimeException e) {
      return new TriggerResult.Failed(
          new Problem(
              Reason.RUN_NOT_CONFIRMED,
              "trigger " + request.line().dag() + " in " + to.alias(),
              "the shadow broke off",
              e.toString()));
    }
  }

  private DateResolution processingDate(LineEvent event) {
    return switch (codeDate(event)) {
      case CodeDateLookup.Failed(Problem problem) -> new DateResolution.Failed(problem);
      case CodeDateLookup.Found(var code) ->
          ProcessingDateResolver.resolve(
              event.datingAttempt(),
              event.line().date(),
              event.event().time(),
              event.givenDate(),
              code);
    };
  }

  private sealed interface CodeDateLookup {
    /** What the code says; absent where the line has none looked at. */
    record Found(Optional<CodeDate> code) implements CodeDateLookup {}

    record Failed(Problem problem) implements CodeDateLookup {}
  }

  private CodeDateLookup codeDate(LineEvent event) {
    Optional<CodeRule> rule = event.line().date().code();
    if (rule.isEmpty()) {
      return new CodeDateLookup.Found(Optional.empty());
    }
    return switch (dagCode.read(event.line().environment(), rule.get())) {
      case DagCodeLookup.Failed(Problem problem) -> new CodeDateLookup.Failed(problem);
      case DagCodeLookup.Found(var reading, String uri) ->
          new CodeDateLookup.Found(Optional.of(new CodeDate(reading, uri)));
    };
  }

  private static RunPlan noLine(RunRequest request, RouteTable table) {
    return new RunPlan.Refused(
        new Subject.OfEvent(request),
        new Problem(
            Reason.LINE_NOT_FOUND,
            "start a run of line " + request.line(),
            "there is no such line",
            table.lines().size() + " lines in version " + table.version() + " of the routes"));
  }

  private static TriggerOutcome refused(
      Subject subject,
      Problem problem,
      List<Problem> retried,
      Delivery delivery,
      Optional<Instant> changed) {
    boolean again =
        switch (problem.reason().persistence()) {
          case FINAL -> false;
          case AFTER_GRACE -> delivery.isWithinGrace(changed);
          case TRANSIENT, MOMENTARY -> true;
        };
    return again
        ? new TriggerOutcome.Unavailable(subject, problem, retried)
        : new TriggerOutcome.Rejected(subject, problem);
  }
}
