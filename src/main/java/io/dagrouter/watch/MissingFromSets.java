package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.CapturedSet;
import io.dagrouter.route.Line;
import io.dagrouter.router.SetState;
import io.dagrouter.router.Sets;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public List<String> of(Line line, LocalDate date, List<CapturedSet> lacking, Deadline deadline) {
    if (line.gathering().complete().isEmpty()) {
      return List.of();
    }
    if (!lacking.isEmpty()) {
      return ofSets(line, date, lacking, soon(deadline));
    }
    SequencedSet<String> captures = line.gathering().captureNames(line.date().confKey());
    if (!captures.isEmpty()) {
      // Nobody said which sets of a date there should be: none is known before it begins.
      return List.of(
          "a run for "
              + date
              + ": it has a set for each "
              + captures.stream().map(name -> "{" + name + "}").collect(joining(" and ")));
    }
    SetState state = sets.get().of(line, date, Map.of(), soon(deadline));
    return ofSet(state, "a run for " + date).orElse(List.of());
  }

  /**
   * What sets without a run wait for, each object once though several sets wait for it: of as many
   * sets as there is room and time for.
   */
  private List<String> ofSets(
      Line line, LocalDate date, List<CapturedSet> lacking, Deadline deadline) {
    SequencedSet<String> told = new LinkedHashSet<>();
    int looked = 0;
    for (CapturedSet set : lacking.subList(0, Math.min(lacking.size(), Sets.MOST_TOLD))) {
      Optional<List<String>> missing =
          ofSet(
              sets.get().of(line, date, set.captures(), deadline),
              "a run of " + set + " for " + date);
      SequencedSet<String> with = new LinkedHashSet<>(told);
      missing.ifPresent(with::addAll);
      if (missing.isEmpty() || (looked > 0 && with.size() > Sets.MOST_TOLD)) {
        break;
      }
      told = with;
      looked++;
    }
    int more = lacking.size() - looked;
    if (looked > 0 && more > 0) {
      told.add("and what " + more + (more == 1 ? " more set waits for" : " more sets wait for"));
    }
    return List.copyOf(told);
  }

  /** Empty where it is not known, and so would not be of the next one. */
  private Optional<List<String>> ofSet(SetState state, String what) {
    return switch (state) {
      case SetState.Incomplete(List<String> missing) -> Optional.of(missing);
      case SetState.Complete() ->
          Optional.of(List.of(what + ": all that it needs is there by now"));
      case SetState.Unknown(Problem problem) -> {
        trouble.accept(problem);
        yield Optional.empty();
      }
    };
  }

  private static Deadline soon(Deadline deadline) {
    Deadline soon = Deadline.in(LONGEST, deadline.clock());
    return soon.at().isBefore(deadline.at()) ? soon : deadline;
  }
}
