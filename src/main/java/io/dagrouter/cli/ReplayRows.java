package io.dagrouter.cli;

import io.dagrouter.cli.Explained.Way;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Line;
import io.dagrouter.router.RunPlan;
import io.dagrouter.run.CommandLookup;
import java.util.List;
import java.util.Optional;

/**
 * What would become of recorded messages, in short: a row for each run, or for each message that
 * asks for none, and below it the object or request, and why there is none.
 */
final class ReplayRows {
  private static final String NONE = "-";

  private final Rows rows = new Rows("MESSAGE", "LINE", "DATE", "RUN ID");

  private ReplayRows() {}

  static List<String> of(ReplayPlan plan) {
    ReplayRows table = new ReplayRows();
    plan.messages().forEach(table::add);
    return table.rows.lines();
  }

  private void add(Replayed replayed) {
    String place = replayed.message().place();
    switch (replayed.verdict()) {
      case TWIN ->
          rows.add(place, NONE, NONE, "sent once")
              .addBelow("the same text as " + replayed.twinOf().orElse(""));
      case CALL ->
          rows.add(place, NONE, NONE, "not sent")
              .addBelow("a call: ./dagrouter trigger and reprocess make calls");
      case STARTS_RUNS, PASSED_OVER, REFUSED -> {
        for (Explained explained : replayed.explained()) {
          add(place, explained);
        }
      }
    }
  }

  private void add(String place, Explained explained) {
    switch (explained) {
      case Explained.PassedOver(_, String why) ->
          rows.add(place, NONE, NONE, "passed over").addBelow(why);
      case Explained.Unreadable(_, Problem problem, _) -> refused(place, NONE, problem);
      case Explained.Reasoned reasoned -> {
        for (Way way : reasoned.ways()) {
          add(place, way);
          rows.addBelow(reasoned.event().subject());
          why(way).ifPresent(rows::addBelow);
        }
      }
    }
  }

  private void add(String place, Way way) {
    String line = way.line().line().map(Line::name).map(Object::toString).orElse(NONE);
    if (way.line().plan() instanceof RunPlan.Planned(var request)) {
      rows.add(
          place,
          line,
          request.date().date().toString(),
          way.isSent() ? request.runId().value() : "refused");
    } else {
      rows.add(place, line, NONE, "refused");
    }
  }

  /** Why there would be no run, or none for now. */
  private static Optional<String> why(Way way) {
    return switch (way.command()) {
      case CommandLookup.Failed(Problem problem) -> Optional.of(told(problem));
      case CommandLookup.Found _ ->
          way.line().plan() instanceof RunPlan.Planned(var request)
              ? request.onHold().map(ReplayRows::told)
              : Optional.empty();
    };
  }

  private void refused(String place, String line, Problem problem) {
    rows.add(place, line, NONE, "refused").addBelow(told(problem));
  }

  private static String told(Problem problem) {
    return problem.reason() + ": " + problem.message();
  }
}
