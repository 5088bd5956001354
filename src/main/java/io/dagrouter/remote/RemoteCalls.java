package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.DateRule;
import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.Reconciled;
import io.dagrouter.reconcile.Reconciliation;
import io.dagrouter.reconcile.Search;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.Delivery;
import io.dagrouter.router.EventRouter;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.RunId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers calls: the way from a request to its answer. Thread-safe. */
public final class RemoteCalls {
  private final Routes routes;
  private final EventRouter router;
  private final DagRuns runs;
  private final Rehearsals rehearsals;
  private final Reprocessing reprocessing;
  private final Examinations examinations;
  private final Reconciliation reconciliation;

  public RemoteCalls(
      Routes routes,
      EventRouter router,
      DagRuns runs,
      Rehearsals rehearsals,
      Reprocessing reprocessing,
      Examinations examinations,
      Reconciliation reconciliation) {
    this.routes = requireNonNull(routes);
    this.router = requireNonNull(router);
    this.runs = requireNonNull(runs);
    this.rehearsals = requireNonNull(rehearsals);
    this.reprocessing = requireNonNull(reprocessing);
    this.examinations = requireNonNull(examinations);
    this.reconciliation = requireNonNull(reconciliation);
  }

  /** Does what is asked for, and tells what became of it. */
  public RemoteAnswer answer(RemoteRequest request, Call call) {
    return switch (routes.current()) {
      case RoutesLookup.Failed(Problem problem) -> new RemoteAnswer.Refused(problem);
      case RoutesLookup.Found(RouteTable table) ->
          switch (request) {
            case RemoteRequest.Lines() -> new RemoteAnswer.Lines(table.lines(), table.version());
            case RemoteRequest.Examine(var alias) -> examinations.of(alias, table, call);
            case RemoteRequest.Status(var choice, var run) ->
                switch (LineLookup.of(choice, table)) {
                  case LineLookup.Failed(var problem) -> new RemoteAnswer.Refused(problem);
                  case LineLookup.Found(Line line) -> status(line, run, call);
                };
            case RemoteRequest.Reconcile reconcile ->
                switch (LineLookup.of(reconcile.line(), table)) {
                  case LineLookup.Failed(var problem) -> new RemoteAnswer.Refused(problem);
                  case LineLookup.Found(Line line) -> reconcile(line, table, reconcile, call);
                };
            case RemoteRequest.Trigger trigger ->
                switch (LineLookup.of(trigger.line(), table)) {
                  case LineLookup.Failed(var problem) -> new RemoteAnswer.Refused(problem);
                  case LineLookup.Found(Line line) -> trigger(line, trigger, call);
                };
            case RemoteRequest.Reprocess reprocess ->
                switch (LineLookup.of(reprocess.line(), table)) {
                  case LineLookup.Failed(var problem) -> new RemoteAnswer.Refused(problem);
                  case LineLookup.Found(Line line) -> reprocess(line, reprocess, call);
                };
          };
    };
  }

  private RemoteAnswer trigger(Line line, RemoteRequest.Trigger request, Call call) {
    RunRequest run =
        new RunRequest(
            request.requestId().orElse(call.id()),
            call.time(),
            line.name().value(),
            request.conf());
    if (request.requestId().isPresent() && takesTheDefaultDate(line, request.conf())) {
      Optional<Problem> hold = line.onHold();
      if (hold.isPresent() && !request.dryRun()) {
        return new RemoteAnswer.Refused(hold.get());
      }
      // Asked for again after midnight it would have another date, and so another run id.
      return switch (LineRuns.of(line, runs, call.deadline())) {
        case LineRuns.Failed(var problem) -> new RemoteAnswer.Refused(problem);
        case LineRuns.Found(var all) ->
            one(datedAsBefore(run, line, all), line, request.dryRun(), call);
      };
    }
    return one(run, line, request.dryRun(), call);
  }

  private RemoteAnswer one(RunRequest run, Line line, boolean dryRun, Call call) {
    return dryRun ? rehearsals.of(run.id(), line, List.of(run), List.of()) : done(run, call);
  }

  private static boolean takesTheDefaultDate(Line line, JsonValue.Fields conf) {
    return conf.get(line.date().confKey()).orElse(JsonValue.Null.NULL) == JsonValue.Null.NULL;
  }

  /** The request with the time of the run that it has made before, if it has. */
  private static RunRequest datedAsBefore(RunRequest run, Line line, List<LineRuns.Located> all) {
    for (LineRuns.Located one : all) {
      String made = one.run().runId();
      Optional<RunRequest> before =
          RunId.dateIn(made, line.name())
              .filter(date -> RunId.ofCall(run.id(), line.name(), date).value().equals(made))
              .map(date -> dated(run, line.date(), date));
      if (before.isPresent()) {
        return before.get();
      }
    }
    return run;
  }

  /** By its time, so that it is the same request; by conf where no time has that date any more. */
  private static RunRequest dated(RunRequest run, DateRule rule, LocalDate date) {
    JsonValue.Fields given =
        JsonValue.Fields.builder().put(rule.confKey(), rule.format().format(date)).build();
    return rule.firstWithDefault(date)
        .map(time -> new RunRequest(run.id(), time, run.line(), run.conf()))
        .orElseGet(() -> new RunRequest(run.id(), run.time(), run.line(), run.conf().and(given)));
  }

  private RemoteAnswer done(RunRequest run, Call call) {
    return new RemoteAnswer.Done(
        router.route(run, new Delivery(1, false, call.deadline())).getFirst());
  }

  private RemoteAnswer reprocess(Line line, RemoteRequest.Reprocess request, Call call) {
    return switch (reprocessing.select(line, request, call)) {
      case Reprocessing.Selection.Failed(var problem) -> new RemoteAnswer.Refused(problem);
      case Reprocessing.Selection.Of(List<RunRequest> selected, List<DayOff> skipped) -> {
        String requestId = request.requestId().orElse(call.id());
        if (request.dryRun()) {
          yield rehearsals.of(requestId, line, selected, skipped);
        }
        yield request.dates().count() == 1 && selected.size() == 1
            ? done(selected.getFirst(), call)
            : reprocessing.pass(requestId, line, selected, skipped, call.trace());
      }
    };
  }

  private RemoteAnswer reconcile(
      Line line, RouteTable table, RemoteRequest.Reconcile request, Call call) {
    Optional<Problem> tooMany =
        reprocessing.tooMany(request.dates(), "reconcile line " + line.name());
    if (tooMany.isPresent()) {
      return new RemoteAnswer.Refused(tooMany.get());
    }
    Search search =
        new Search(
            line,
            table,
            request.dates().from(),
            request.dates().to(),
            request.after(),
            request.dryRun(),
            call.trace());
    return switch (reconciliation.of(search, call.deadline())) {
      case Reconciled.Failed(var problem) -> new RemoteAnswer.Refused(problem);
      case Reconciled.Done done -> new RemoteAnswer.Reconciliation(done, request.dryRun());
    };
  }

  private RemoteAnswer status(Line line, RunChoice choice, Call call) {
    if (choice instanceof RunChoice.OfDates(var dates)) {
      Optional<Problem> tooMany =
          reprocessing.tooMany(dates, "tell the runs of line " + line.name());
      if (tooMany.isPresent()) {
        return new RemoteAnswer.Refused(tooMany.get());
      }
    }
    return switch (LineRuns.of(line, runs, call.deadline())) {
      case LineRuns.Failed(var problem) -> new RemoteAnswer.Refused(problem);
      case LineRuns.Found(var all) ->
          switch (choice) {
            case RunChoice.OfDate(var date) ->
                ofDates(new DateSelection.Listed(List.of(date)), all, line, call);
            case RunChoice.OfDates(var dates) -> ofDates(dates, all, line, call);
            case RunChoice.OfId(var runId) -> {
              List<RemoteAnswer.LineRun> ofId =
                  all.stream()
                      .map(run -> told(run, line))
                      .filter(run -> run.runId().equals(runId))
                      .toList();
              yield ofId.isEmpty()
                  ? new RemoteAnswer.Refused(noRun(line, runId, all.size()))
                  : new RemoteAnswer.Runs(line, ofId, List.of(), List.of());
            }
          };
    };
  }

  private static RemoteAnswer ofDates(
      DateSelection selected, List<LineRuns.Located> all, Line line, Call call) {
    Set<LocalDate> dates = selected.oldestFirst().collect(Collectors.toSet());
    List<RemoteAnswer.LineRun> ofDates =
        all.stream()
            .map(run -> told(run, line))
            .filter(run -> run.date().filter(dates::contains).isPresent())
            .toList();
    return new RemoteAnswer.Runs(
        line,
        ofDates,
        BusinessDates.withoutRuns(line, selected.oldestFirst()),
        OverdueDates.of(
            line,
            selected.oldestFirst(),
            all.stream().map(LineRuns.Located::run).toList(),
            call.time()));
  }

  private static RemoteAnswer.LineRun told(LineRuns.Located located, Line line) {
    DagRun run = located.run();
    return new RemoteAnswer.LineRun(
        run.runId(), located.environment(), RunId.dateIn(run.runId(), line.name()), run.state());
  }

  private static Problem noRun(Line line, String runId, int others) {
    return new Problem(
        Reason.RUN_NOT_FOUND,
        "find run "
            + runId
            + " of "
            + line.dag()
            + " in "
            + String.join(" or ", line.environments().stream().map(Environment::alias).toList()),
        "Airflow lists no such run",
        others + " other runs");
  }
}
