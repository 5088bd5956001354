package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.Reconciled;
import io.dagrouter.reconcile.Reconciliation;
import io.dagrouter.reconcile.Search;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.trace.TraceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reconciles all lines that files arrive for, one after the other, as far as the time allows. What
 * is found is passed on and logged; so is what could not be done. Keeps nothing: with whom it
 * begins goes round by the day, so that where the time is never enough for all, each has its turn.
 * Thread-safe.
 */
public final class ScheduledReconciliation {
  private final Routes routes;
  private final Reconciliation reconciliation;
  private final OutcomeLog log;
  private final Clock clock;

  ScheduledReconciliation(
      Routes routes, Reconciliation reconciliation, OutcomeLog log, Clock clock) {
    this.routes = requireNonNull(routes);
    this.reconciliation = requireNonNull(reconciliation);
    this.log = requireNonNull(log);
    this.clock = requireNonNull(clock);
  }

  /**
   * Reconciles the processing dates from so many days ago to today, in the zone of each line.
   *
   * @param days from 1
   * @param trace what is found becomes part of it
   * @param deadline nothing is begun that could not end before it
   * @return for whoever looks at the function's answer: {@code {"lines": [{"line": …, "objects": …,
   *     "passed_on": …}]}}, of a line that failed {@code reason} instead
   */
  public Fields run(int days, TraceContext trace, Deadline deadline) {
    return switch (routes.current()) {
      case RoutesLookup.Failed(Problem problem) -> {
        log.problem(problem);
        yield told(List.of());
      }
      case RoutesLookup.Found(RouteTable table) -> {
        List<JsonValue> told = new ArrayList<>();
        for (Line line : inTurn(table)) {
          told.add(reconciled(search(line, table, days, trace), deadline));
        }
        yield told(told);
      }
    };
  }

  private static Fields told(List<JsonValue> lines) {
    return Fields.builder().put("lines", new JsonValue.Items(lines)).build();
  }

  private List<Line> inTurn(RouteTable table) {
    List<Line> lines =
        new ArrayList<>(table.lines().stream().filter(line -> !line.arrivals().isEmpty()).toList());
    Collections.rotate(lines, Math.toIntExact(-clock.instant().getEpochSecond() / 86_400));
    return lines;
  }

  private Search search(Line line, RouteTable table, int days, TraceContext trace) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), line.date().zone());
    return Search.ofAll(line, table, today.minusDays(days), today, trace);
  }

  private Fields reconciled(Search search, Deadline deadline) {
    Line line = search.line();
    Fields.Builder told = Fields.builder().put("line", line.name().value());
    switch (reconciliation.of(search, deadline)) {
      case Reconciled.Failed(Problem problem) -> {
        if (problem.reason() != Reason.ON_HOLD) {
          log.problem(problem);
        }
        told.put("reason", problem.reason().name());
      }
      case Reconciled.Done done -> {
        log.reconciled(
            line.name(),
            done.from(),
            done.to(),
            ReconcileJson.counts(done.counts()),
            done.passed().size());
        told.put("objects", done.counts().all()).put("passed_on", done.passed().size());
        done.next().ifPresent(next -> log.problem(notToTheEnd(line, next.date())));
      }
    }
    return told.build();
  }

  private static Problem notToTheEnd(Line line, LocalDate next) {
    return new Problem(
        Reason.TIME_SHORT,
        "reconcile line " + line.name() + " to the end",
        "the time of the function was over",
        "it came as far as " + next);
  }
}
