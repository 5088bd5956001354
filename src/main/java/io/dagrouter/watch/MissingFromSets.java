package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.Line;
import io.dagrouter.router.SetState;
import io.dagrouter.router.Sets;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is not there of the sets that lines wait for ({@code complete}). Where that cannot be found
 * out nothing is known to be missing, and whoever asked is not kept from telling the rest.
 * Thread-safe.
 */
public final class MissingFromSets implements MissingPieces {
  /** The most that is spent on one set: it is a courtesy, and other lines want to be told, too. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final Supplier<Sets> sets;
  private final Consumer<Problem> trouble;

  /**
   * Looks for sets.
   *
   * @param sets asked for with the first line that has a set
   * @param trouble hears why a set could not be looked for
   */
  public MissingFromSets(Supplier<Sets> sets, Consumer<Problem> trouble) {
    this.sets = requireNonNull(sets);
    this.trouble = requireNonNull(trouble);
  }

  @Override
  public List<String> of(Line line, LocalDate date, Deadline deadline) {
    if (line.gathering().complete().isEmpty()) {
      return List.of();
    }
    SequencedSet<String> captures = line.gathering().captureNames(line.date().confKey());
    if (!captures.isEmpty()) {
      // Nobody can tell which sets of a date there should be: none is known before it begins.
      return List.of(
          "a run for "
              + date
              + ": it has a set for each "
              + captures.stream().map(name -> "{" + name + "}").collect(joining(" and ")));
    }
    return switch (sets.get().of(line, date, Map.of(), soon(deadline))) {
      case SetState.Incomplete(List<String> missing) -> missing;
      case SetState.Complete() ->
          List.of("a run for " + date + ": all that it needs is there by now");
      case SetState.Unknown(Problem problem) -> {
        trouble.accept(problem);
        yield List.of();
      }
    };
  }

  private static Deadline soon(Deadline deadline) {
    Deadline soon = Deadline.in(LONGEST, deadline.clock());
    return soon.at().isBefore(deadline.at()) ? soon : deadline;
  }
}
