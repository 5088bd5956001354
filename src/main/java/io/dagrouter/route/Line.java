package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.DateRule;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A business line (업권).
 *
 * @param name what run ids and people call it
 * @param title for people; absent when the document gives none
 * @param dag the DAG that its runs are of
 * @param environment where that DAG is
 * @param arrivals where its files arrive; empty for a line that is only called
 * @param runPer what gets a run of its own
 * @param date how its processing date is found
 * @param conf what its runs are given beside the date
 * @param whenPaused what becomes of its events while the DAG is paused
 * @param hold keeps its events; absent where they may go, as far as the environment lets them
 * @param move how it goes to another environment; absent where it stays
 * @param gathering how the files of a date come together
 * @param expect by when its runs are expected; absent where nobody waits for them
 */
public record Line(
    LineName name,
    Optional<String> title,
    DagId dag,
    Environment environment,
    List<KeyPattern> arrivals,
    RunPer runPer,
    DateRule date,
    ConfTemplate conf,
    WhenPaused whenPaused,
    Optional<Hold> hold,
    Optional<Move> move,
    Gathering gathering,
    Optional<Expectation> expect) {
  public Line {
    requireNonNull(name);
    requireNonNull(title);
    requireNonNull(dag);
    requireNonNull(environment);
    arrivals = List.copyOf(arrivals);
    requireNonNull(runPer);
    requireNonNull(date);
    requireNonNull(conf);
    requireNonNull(whenPaused);
    requireNonNull(hold);
    requireNonNull(move);
    requireNonNull(gathering);
    requireNonNull(expect);
    if (runPer == RunPer.OBJECT && !gathering.isNone()) {
      throw new IllegalArgumentException("each object has a run of its own");
    }
  }

  /** A line that waits for nothing, and whose runs nobody waits for. */
  public Line(
      LineName name,
      Optional<String> title,
      DagId dag,
      Environment environment,
      List<KeyPattern> arrivals,
      RunPer runPer,
      DateRule date,
      ConfTemplate conf,
      WhenPaused whenPaused,
      Optional<Hold> hold,
      Optional<Move> move) {
    this(
        name,
        title,
        dag,
        environment,
        arrivals,
        runPer,
        date,
        conf,
        whenPaused,
        hold,
        move,
        Gathering.NONE,
        Optional.empty());
  }

  /** Where its runs for a processing date are made. */
  public Placement placeOf(LocalDate processingDate) {
    if (move.isEmpty()) {
      return new Placement(environment, Optional.empty(), Optional.empty());
    }
    return switch (move.get()) {
      case Move.Shadow(Environment to) ->
          new Placement(environment, Optional.empty(), Optional.of(to));
      case Move.Split(Environment to, Share share) ->
          share.holds(name, processingDate)
              ? new Placement(to, Optional.of(environment), Optional.empty())
              : new Placement(environment, Optional.of(to), Optional.empty());
    };
  }

  /** Where its runs are: its environment, and the one that it is split with. */
  public List<Environment> environments() {
    return splitWith().map(to -> List.of(environment, to)).orElseGet(() -> List.of(environment));
  }

  /** The environment that some of its runs are made in instead; absent where it is not split. */
  private Optional<Environment> splitWith() {
    return move.flatMap(
        how ->
            switch (how) {
              case Move.Shadow _ -> Optional.empty();
              case Move.Split(Environment to, _) -> Optional.of(to);
            });
  }

  /**
   * What keeps all its events now, whatever their dates: its own hold, else that of its environment
   * where it is not split.
   */
  public Optional<Hold> holdInForce() {
    return splitWith().isPresent() ? hold : hold.or(environment::hold);
  }

  /** Why nothing is done for its events now, whatever their dates; absent where some may go. */
  public Optional<Problem> onHold() {
    return hold.<Problem>map(own -> held("line " + name, own, environment))
        .or(() -> splitWith().isPresent() ? Optional.empty() : onHold(environment));
  }

  /** Why none of its runs is made in that environment now; absent where they may be. */
  public Optional<Problem> onHold(Environment where) {
    return where.hold().map(its -> held("environment " + where.alias(), its, where));
  }

  private Problem held(String what, Hold why, Environment where) {
    return new Problem(
        Reason.ON_HOLD, "trigger " + dag + " in " + where.alias(), what + " is on hold", why.why());
  }
}
