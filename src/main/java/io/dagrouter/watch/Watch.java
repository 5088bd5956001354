package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.SideBySide;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Looks, again and again, whether lines have the runs that are expected of them by now. What is to
 * be told is written down before it is told, and crossed out afterwards: of several who look at
 * once one tells it, and what was not told in the end is told by the next look. Thread-safe.
 */
public final class Watch {
  /** Longer than any look takes: who has not crossed out by then never will. */
  static final Duration TELLING = Duration.ofMinutes(20);

  /** What is left of the time for telling, and for writing what is remembered. */
  static final Duration WRITING = Duration.ofSeconds(45);

  private final Routes routes;
  private final DagRuns airflow;
  private final MissingPieces pieces;
  private final StateStore store;
  private final NoticeBoard board;
  private final Clock clock;

  public Watch(
      Routes routes,
      DagRuns airflow,
      MissingPieces pieces,
      StateStore store,
      NoticeBoard board,
      Clock clock) {
    this.routes = requireNonNull(routes);
    this.airflow = requireNonNull(airflow);
    this.pieces = requireNonNull(pieces);
    this.store = requireNonNull(store);
    this.board = requireNonNull(board);
    this.clock = requireNonNull(clock);
  }

  /**
   * Looks once.
   *
   * @param deadline when all must be done
   */
  public WatchLook look(Deadline deadline) {
    return switch (routes.current()) {
      case RoutesLookup.Failed(var problem) -> new WatchLook.Failed(problem, List.of());
      case RoutesLookup.Found(RouteTable table) ->
          switch (store.read()) {
            case StateStore.Reading.Failed(var problem) ->
                new WatchLook.Failed(problem, List.of());
            case StateStore.Reading.Absent _ ->
                look(table, Optional.empty(), Optional.empty(), deadline);
            case StateStore.Reading.Found(var fields, String version) ->
                look(
                    table,
                    fields.flatMap(WatchStateJson::read),
                    Optional.of(version),
                    deadline);
          };
    };
  }

  /**
   * Looks once.
   *
   * @param remembered empty where nothing is, or nothing that can be read
   */
  private WatchLook look(
      RouteTable table,
      Optional<WatchState> remembered,
      Optional<String> version,
      Deadline deadline) {
    Instant now = clock.instant();
    WatchState before = remembered.orElse(WatchState.NOTHING);
    if (before.isBeingToldAt(now)) {
      return new WatchLook.LeftToOthers();
    }
    List<Line> lines =
        table.lines().stream().filter(line -> line.expect().isPresent()).toList();
    LineState unknown =
        remembered.isPresent()
            ? LineState.from(now)
            : LineState.forgotten(now.minus(LineWatch.FORGOTTEN), now);
    LineWatch watch =
        new LineWatch(
            table,
            airflow,
            pieces,
            now,
            new Deadline(deadline.at().minus(WRITING), deadline.clock()));
    List<LineJudgement> judgements =
        lines.isEmpty()
            ? List.of()
            : SideBySide.map(
                lines,
                line ->
                    watch.judge(
                        line,
                        line.expect().orElseThrow(),
                        before.lines().getOrDefault(line.name(), unknown)));
    return tell(judgements, before.untold(), version);
  }

  private WatchLook tell(
      List<LineJudgement> judgements, List<Notice> untold, Optional<String> version) {
    SequencedMap<LineName, LineState> lines = new LinkedHashMap<>();
    List<Notice> notices = new ArrayList<>(untold);
    for (LineJudgement judgement : judgements) {
      lines.put(judgement.line(), judgement.state());
      notices.addAll(judgement.notices());
    }
    Optional<Instant> teller =
        notices.isEmpty() ? Optional.empty() : Optional.of(clock.instant().plus(TELLING));
    return switch (write(new WatchState(lines, notices, teller), version)) {
      case StateStore.Writing.Failed(var problem) -> new WatchLook.Failed(problem, List.of());
      case StateStore.Writing.Overtaken _ -> new WatchLook.LeftToOthers();
      case StateStore.Writing.Written(String claimed) -> {
        if (notices.isEmpty()) {
          yield new WatchLook.Done(judgements, List.of(), List.of());
        }
        List<Notice> left = board.tell(notices);
        List<Notice> told = notices.stream().filter(notice -> !left.contains(notice)).toList();
        yield crossOut(judgements, new WatchState(lines, left, Optional.empty()), claimed, told);
      }
    };
  }

  private WatchLook crossOut(
      List<LineJudgement> judgements, WatchState state, String claimed, List<Notice> told) {
    return switch (write(state, Optional.of(claimed))) {
      case StateStore.Writing.Failed(var problem) -> new WatchLook.Failed(problem, told);
      // Only by a hand that wrote it, which then has the last word.
      case StateStore.Writing.Overtaken _ ->
          new WatchLook.Done(judgements, told, state.untold());
      case StateStore.Writing.Written _ -> new WatchLook.Done(judgements, told, state.untold());
    };
  }

  private StateStore.Writing write(WatchState state, Optional<String> over) {
    return store.write(WatchStateJson.of(state), over);
  }
}
