package io.dagrouter.router;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.Spans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The way from an event to DAG runs: event, lines, processing date, run request ({@link
 * RunPlanning}), the other files of the date ({@link Gatherer}), trigger, outcome ({@link
 * RunMaking}). The lines of one event go it side by side. Thread-safe.
 */
public final class TriggerRouter implements EventRouter, EventLines, RunPlanner, EventExplainer {
  private final Routes routes;
  private final RunPlanning planning;
  private final Optional<Supplier<Gatherer>> gatherer;
  private final Optional<BelatedWrites> belated;
  private final RunMaking making;

  /**
   * A router whose work nobody is told about, that puts nothing of lineage into conf, that makes no
   * runs of lines with {@code complete}, {@code late} or {@code settle}, and looks at no objects.
   */
  public TriggerRouter(Routes routes, DagCode dagCode, DagRunTrigger trigger, OtherSide otherSide) {
    this(
        routes,
        dagCode,
        trigger,
        otherSide,
        Optional.empty(),
        Optional.empty(),
        Spans.none(),
        Optional.empty());
  }

  /**
   * A router.
   *
   * @param gatherer looks at the other files of a date, asked for by the first line that needs it;
   *     absent where none does
   * @param belated gives arrivals that come late the ids of those that were found; absent where
   *     none are found
   * @param spans is told of the search for each processing date
   * @param lineageNamespace where it is present, conf names the router's own run as the parent
   */
  public TriggerRouter(
      Routes routes,
      DagCode dagCode,
      DagRunTrigger trigger,
      OtherSide otherSide,
      Optional<Supplier<Gatherer>> gatherer,
      Optional<BelatedWrites> belated,
      Spans spans,
      Optional<String> lineageNamespace) {
    this.routes = routes;
    this.planning = new RunPlanning(dagCode, spans, lineageNamespace);
    this.gatherer = gatherer;
    this.belated = belated;
    this.making = new RunMaking(trigger, otherSide);
  }

  @Override
  public List<TriggerOutcome> route(TriggerEvent event, Delivery delivery) {
    RoutesLookup inForce = routes.current();
    Optional<Instant> changed = inForce.routes().flatMap(RouteTable::changed);
    return SideBySide.map(
        RunPlanning.reached(event, inForce), line -> carryOut(line, delivery, changed));
  }

  @Override
  public List<LineName> linesOf(TriggerEvent event) {
    return RunPlanning.reached(event, routes.current()).stream()
        .flatMap(TriggerRouter::line)
        .toList();
  }

  /** Also tells of lines that are on hold what would be asked of Airflow. */
  @Override
  public List<RunPlan> plan(TriggerEvent event) {
    return RunPlanning.reached(event, routes.current()).stream().map(planning::plan).toList();
  }

  @Override
  public Explanation explain(TriggerEvent event) {
    RoutesLookup inForce = routes.current();
    return new Explanation(
        event,
        inForce.routes(),
        inForce.routes().map(table -> RunPlanning.considered(event, table)).orElse(List.of()),
        RunPlanning.reached(event, inForce).stream().map(this::explain).toList());
  }

  private LineExplanation explain(Reached reached) {
    LineExplanation explained = planning.explain(reached);
    return reached instanceof Reached.OfLine line
            && line.event() instanceof LineArrival arrival
            && explained.plan() instanceof RunPlan.Planned(DagRunRequest request)
            && !arrival.line().gathering().complete().isEmpty()
        ? explained.with(
            Sets.needed(arrival.line(), request.date().date(), arrival.setCaptures()),
            gatherer.map(some -> some.get().setNow(arrival, request.date().date())))
        : explained;
  }

  private static Stream<LineName> line(Reached reached) {
    return switch (reached) {
      case Reached.OfLine line -> Stream.of(line.event().line().name());
      case Reached.NoLine _ -> Stream.empty();
    };
  }

  private TriggerOutcome carryOut(Reached reached, Delivery delivery, Optional<Instant> changed) {
    return switch (planning.planUnlessHeld(reached)) {
      case RunPlan.Unrouted(var event, Problem problem) ->
          new TriggerOutcome.Unrouted(event, problem);
      case RunPlan.Refused(Subject subject, Problem problem) ->
          RunMaking.refused(subject, problem, List.of(), delivery, changed);
      case RunPlan.Planned(DagRunRequest request) ->
          request
              .line()
              .onHold(request.environment())
              .map(hold -> refused(request, hold, delivery, changed))
              .orElseGet(() -> gathered(reached, request, delivery, changed));
    };
  }

  /** A request for a run is not held up: who makes it knows which files there are. */
  private TriggerOutcome gathered(
      Reached reached, DagRunRequest request, Delivery delivery, Optional<Instant> changed) {
    return reached instanceof Reached.OfLine line && line.event() instanceof LineArrival arrival
        ? look(arrival, request, delivery)
            .map(gathered -> after(gathered, line, request, delivery, changed))
            .orElseGet(() -> making.make(request, delivery, changed))
        : making.make(request, delivery, changed);
  }

  /** What the files say; empty where nothing depends on them, which is the rule. */
  private Optional<Gathered> look(LineArrival arrival, DagRunRequest first, Delivery delivery) {
    return arrival.line().gathering().isNone()
        ? belated.flatMap(some -> some.of(arrival, first, delivery))
        : Optional.of(gatherer.orElseThrow().get().of(arrival, first, delivery));
  }

  private TriggerOutcome after(
      Gathered gathered,
      Reached.OfLine line,
      DagRunRequest first,
      Delivery delivery,
      Optional<Instant> changed) {
    return switch (gathered) {
      case Gathered.Ready(var runId) ->
          making.make(
              runId.equals(first.runId()) ? first : planning.request(line, first.date(), runId),
              delivery,
              changed);
      case Gathered.TakenUp(var run, String evidence) ->
          new TriggerOutcome.AlreadyTriggered(planning.request(line, first.date(), run), evidence);
      case Gathered.Waits(var awaited) ->
          new TriggerOutcome.Waiting(first.event(), first.line(), first.date().date(), awaited);
      case Gathered.Refused(Problem problem) -> refused(first, problem, delivery, changed);
      case Gathered.NotKnown(Problem problem) ->
          new TriggerOutcome.Unavailable(new Subject.OfRun(first), problem);
    };
  }

  private static TriggerOutcome refused(
      DagRunRequest request, Problem problem, Delivery delivery, Optional<Instant> changed) {
    return RunMaking.refused(new Subject.OfRun(request), problem, List.of(), delivery, changed);
  }
}
