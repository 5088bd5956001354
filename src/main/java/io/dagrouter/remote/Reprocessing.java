package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.DateSource;
import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Line;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.RunId;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs of a line for many dates: which of them, and passing them on. Thread-safe. */
public final class Reprocessing {
  private final RunPlanner planner;
  private final DagRuns runs;
  private final Optional<RunRequests> requests;
  private final int mostDates;

  /**
   * Reprocessing.
   *
   * @param requests where several requests go; absent where there is no outcome bus
   * @param mostDates the most dates of one call
   */
  public Reprocessing(
      RunPlanner planner, DagRuns runs, Optional<RunRequests> requests, int mostDates) {
    this.planner = requireNonNull(planner);
    this.runs = requireNonNull(runs);
    this.requests = requireNonNull(requests);
    this.mostDates = mostDates;
  }

  /** The requests that a call comes to, or why it comes to none. */
  sealed interface Selection {
    /**
     * Requests.
     *
     * @param skipped what is no business day, where these alone are wanted
     */
    record Of(List<RunRequest> requests, List<DayOff> skipped) implements Selection {}

    record Failed(Problem problem) implements Selection {}
  }

  /**
   * Why these are too many dates for one call, if they are.
   *
   * @param attempt what is wanted of them, for the message
   */
  Optional<Problem> tooMany(DateSelection dates, String attempt) {
    return tooMany(dates, attempt, mostDates);
  }

  private static Optional<Problem> tooMany(DateSelection dates, String attempt, int mostDates) {
    return dates.count() <= mostDates
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Reason.TOO_MANY_DATES,
                attempt,
                "there are too many dates",
                dates.count() + " dates, at most " + mostDates));
  }

  Selection select(Line line, RemoteRequest.Reprocess request, Call call) {
    Optional<Problem> mistake = mistake(line, request, mostDates);
    if (mistake.isPresent()) {
      return new Selection.Failed(mistake.get());
    }
    String requestId = request.requestId().orElse(call.id());
    List<LocalDate> ordered = ordered(line, request);
    List<DayOff> skipped = BusinessDates.skipped(line, request);
    if (ordered.isEmpty()) {
      return new Selection.Of(List.of(), skipped);
    }
    List<RunRequest> asked = asked(requestId, line, request, call.time(), ordered);
    Optional<Problem> refusal = refusal(line, asked.getFirst());
    if (refusal.isPresent()) {
      return new Selection.Failed(refusal.get());
    }
    return switch (request.only()) {
      case ALL -> new Selection.Of(asked, skipped);
      case MISSING, FAILED ->
          switch (LineRuns.of(line, runs, call.deadline())) {
            case LineRuns.Failed(var problem) -> new Selection.Failed(problem);
            case LineRuns.Found(var all) ->
                new Selection.Of(
                    asked(
                        requestId,
                        line,
                        request,
                        call.time(),
                        wanted(
                            ordered,
                            requestId,
                            line,
                            request.only(),
                            all.stream().map(LineRuns.Located::run).toList())),
                    skipped);
          };
    };
  }

  /** What is wrong with a request for several dates, whatever runs there are. */
  public static Optional<Problem> mistake(
      Line line, RemoteRequest.Reprocess request, int mostDates) {
    Optional<Problem> tooMany = tooMany(request.dates(), attempt(line), mostDates);
    if (tooMany.isPresent()) {
      return tooMany;
    }
    Optional<Problem> notBusiness = BusinessDates.problem(line, request, attempt(line));
    if (notBusiness.isPresent()) {
      return notBusiness;
    }
    return request.conf().get(line.date().confKey()).isPresent()
        ? Optional.of(
            problem(
                line,
                Reason.CALL_INVALID,
                "it names its dates twice",
                "dates, and " + line.date().confKey() + " in conf"))
        : Optional.empty();
  }

  /**
   * The requests for all dates, in the order that is asked for.
   *
   * @param requestId of each of them
   * @param time of each of them
   */
  public static List<RunRequest> all(
      Line line, RemoteRequest.Reprocess request, String requestId, Instant time) {
    return asked(requestId, line, request, time, ordered(line, request));
  }

  private static List<LocalDate> ordered(Line line, RemoteRequest.Reprocess request) {
    List<LocalDate> dates = BusinessDates.taken(line, request);
    return switch (request.order()) {
      case OLDEST -> dates;
      case NEWEST -> dates.reversed();
    };
  }

  /** Why no date can be reprocessed: all have the same code, so the first tells for all. */
  private Optional<Problem> refusal(Line line, RunRequest first) {
    return switch (planner.plan(first).getFirst()) {
      case RunPlan.Unrouted(_, var problem) -> Optional.of(problem);
      case RunPlan.Refused(_, var problem) -> Optional.of(problem);
      case RunPlan.Planned(DagRunRequest run) when run.date().source() == DateSource.DAG_CODE ->
          Optional.of(
              problem(
                  line,
                  Reason.DATE_SET_IN_CODE,
                  "every run would have the date that is set in the DAG's code",
                  run.date().date() + ", " + run.date().origin()));
      case RunPlan.Planned _ -> Optional.empty();
    };
  }

  /** Those that need a run, and those that this very request has had one made for. */
  private static List<LocalDate> wanted(
      List<LocalDate> dates,
      String requestId,
      Line line,
      RemoteRequest.Only only,
      List<DagRun> all) {
    Set<String> ids = all.stream().map(DagRun::runId).collect(Collectors.toSet());
    Map<LocalDate, List<DagRun>> byDate =
        all.stream()
            .filter(run -> RunId.dateIn(run.runId(), line.name()).isPresent())
            .collect(
                Collectors.groupingBy(run -> RunId.dateIn(run.runId(), line.name()).orElseThrow()));
    return dates.stream()
        .filter(
            date ->
                ids.contains(RunId.ofCall(requestId, line.name(), date).value())
                    || needsRun(byDate.getOrDefault(date, List.of()), only))
        .toList();
  }

  /** Whether runs of a date leave it to be run, for all who tell what is missing. */
  static boolean needsRun(List<DagRun> ofDate, RemoteRequest.Only only) {
    boolean allFailed = ofDate.stream().allMatch(DagRun::isFailed);
    return switch (only) {
      case ALL -> true;
      case MISSING -> allFailed;
      case FAILED -> allFailed && !ofDate.isEmpty();
    };
  }

  private static List<RunRequest> asked(
      String requestId,
      Line line,
      RemoteRequest.Reprocess request,
      Instant time,
      List<LocalDate> dates) {
    List<RunRequest> asked = new ArrayList<>();
    for (LocalDate date : dates) {
      JsonValue.Fields dated =
          JsonValue.Fields.builder()
              .put(line.date().confKey(), line.date().format().format(date))
              .build();
      asked.add(new RunRequest(requestId, time, line.name().value(), request.conf().and(dated)));
    }
    return asked;
  }

  /** Passes requests on, to be worked off one after the other. */
  RemoteAnswer pass(
      String requestId,
      Line line,
      List<RunRequest> selected,
      List<DayOff> skipped,
      TraceContext trace) {
    if (selected.isEmpty()) {
      return new RemoteAnswer.Requested(requestId, line, List.of(), skipped);
    }
    if (requests.isEmpty()) {
      return refused(
          line,
          Reason.NO_OUTCOME_BUS,
          "several dates go over the outcome bus, and none is configured",
          selected.size() + " dates");
    }
    List<DagRunRequest> planned = new ArrayList<>();
    for (RunRequest request : selected) {
      switch (planner.plan(request).getFirst()) {
        case RunPlan.Unrouted(_, var problem) -> {
          return new RemoteAnswer.Refused(problem);
        }
        case RunPlan.Refused(_, var problem) -> {
          return new RemoteAnswer.Refused(problem);
        }
        case RunPlan.Planned(DagRunRequest run) -> planned.add(run);
      }
    }
    List<DagRunRequest> stayed = requests.get().pass(planned, trace);
    return stayed.isEmpty()
        ? new RemoteAnswer.Requested(requestId, line, planned, skipped)
        : refused(
            line,
            Reason.REQUESTS_NOT_PASSED,
            "the outcome bus did not take all requests",
            stayed.size() + " of " + planned.size() + " not taken, request id " + requestId);
  }

  private static RemoteAnswer refused(Line line, Reason reason, String happened, String evidence) {
    return new RemoteAnswer.Refused(problem(line, reason, happened, evidence));
  }

  private static Problem problem(Line line, Reason reason, String happened, String evidence) {
    return new Problem(reason, attempt(line), happened, evidence);
  }

  private static String attempt(Line line) {
    return "reprocess line " + line.name();
  }
}
