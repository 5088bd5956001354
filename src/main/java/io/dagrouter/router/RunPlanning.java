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
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteMatch;
import io.dagrouter.route.RouteResolution;
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunId;
import io.dagrouter.run.Subject;
import io.dagrouter.trace.Spans;
import java.util.List;
import java.util.Optional;

/**
 * The first half of the way: event, lines, processing date, run request. Nothing is asked of
 * Airflow. Thread-safe.
 */
final class RunPlanning {
  private final DagCode dagCode;
  private final Spans spans;
  private final Optional<String> lineageNamespace;

  /**
   * The planning.
   *
   * @param spans is told of the search for each processing date
   * @param lineageNamespace where it is present, conf names the router's own run as the parent
   */
  RunPlanning(DagCode dagCode, Spans spans, Optional<String> lineageNamespace) {
    this.dagCode = dagCode;
    this.spans = spans;
    this.lineageNamespace = lineageNamespace;
  }

  /** From the event to its lines. */
  static List<Reached> reached(TriggerEvent event, RoutesLookup inForce) {
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
  RunPlan planUnlessHeld(Reached reached) {
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
  RunPlan plan(Reached reached) {
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

  /** The run that the event asks for, under another run id. */
  DagRunRequest request(Reached.OfLine line, ProcessingDate date, RunId runId) {
    return line.event().request(date, runId, line.routesVersion(), lineageNamespace);
  }

  static List<Considered> considered(TriggerEvent event, RouteTable table) {
    return switch (event) {
      case ObjectCreated arrival -> table.considered(arrival.object());
      case RunRequest _ -> List.of();
    };
  }

  LineExplanation explain(Reached reached) {
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
}
