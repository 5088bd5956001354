package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.FilledPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.Needed;
import io.dagrouter.run.Deadline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether all objects are there that a line needs before it runs for a date ({@code
 * complete}). Nothing is remembered: S3 is asked each time, for no more than {@link
 * KeyWalk#MOST_PAGES} pages of listings and once for each manifest. Thread-safe.
 */
public final class Sets {
  /** How many missing objects are told by name. */
  public static final int MOST_TOLD = 20;

  private final LakeObjects lake;
  private final Manifests manifests;

  public Sets(LakeObjects lake, JsonReader json) {
    this.lake = requireNonNull(lake);
    this.manifests = new Manifests(lake, json);
  }

  /**
   * Whether the set is there now.
   *
   * @param captures those of {@link io.dagrouter.route.Gathering#captureNames}
   */
  public SetState of(Line line, LocalDate date, Map<String, String> captures, Deadline deadline) {
    SetValues values = new SetValues(line, date, captures);
    Missing missing = new Missing();
    List<Wanted> wanted = new ArrayList<>();
    for (Needed part : line.gathering().complete()) {
      switch (part) {
        case Needed.Objects(var keys, var given, int atLeast) ->
            wanted.add(new Wanted(keys.filled(values.with(given)), atLeast));
        case Needed.Manifest(var keys) -> {
          FilledPattern manifest = keys.filled(values);
          switch (manifest.only().map(manifests::read).orElseGet(Manifests.Reading.Missing::new)) {
            case Manifests.Reading.Failed(Problem problem) -> {
              return new SetState.Unknown(problem);
            }
            case Manifests.Reading.Missing() -> missing.add(manifest + " (the manifest)");
            case Manifests.Reading.Named(var objects) ->
                objects.forEach(object -> wanted.add(new Wanted(FilledPattern.of(object), 1)));
          }
        }
      }
    }
    Optional<Problem> problem =
        new KeyWalk(lake, "look for the set of line " + line.name() + " for " + date, deadline)
            .walk(wanted, missing::areMany, missing::passed);
    return problem.<SetState>map(SetState.Unknown::new).orElseGet(() -> missing.state(wanted));
  }

  /** What a date needs, filled in, for people. */
  static List<String> needed(Line line, LocalDate date, Map<String, String> captures) {
    SetValues values = new SetValues(line, date, captures);
    return line.gathering().complete().stream()
        .map(
            part ->
                switch (part) {
                  case Needed.Objects(var keys, var given, int atLeast) -> {
                    FilledPattern objects = keys.filled(values.with(given));
                    yield objects.only().isPresent()
                        ? objects.toString()
                        : objects + ", at least " + atLeast;
                  }
                  case Needed.Manifest(var keys) -> "all that " + keys.filled(values) + " names";
                })
        .toList();
  }

  /** So many objects of a pattern. */
  private static final class Wanted extends Sought {
    private final int atLeast;
    private int there;
    private boolean isPassed;

    Wanted(FilledPattern pattern, int atLeast) {
      super(pattern);
      this.atLeast = atLeast;
    }

    @Override
    void found(String bucket, LakeObject object) {
      there++;
    }

    @Override
    boolean isEnough() {
      return there >= atLeast;
    }

    @Override
    public String toString() {
      Optional<ObjectLocation> one = pattern().only();
      return one.isPresent() ? one.get().uri() : pattern() + " (" + there + " of " + atLeast + ")";
    }
  }

  /** What is missing so far. */
  private static final class Missing {
    private final List<String> told = new ArrayList<>();
    private int count;

    void add(String what) {
      count++;
      if (told.size() < MOST_TOLD) {
        told.add(what);
      }
    }

    void passed(Sought sought) {
      if (sought instanceof Wanted wanted && !wanted.isPassed) {
        wanted.isPassed = true;
        if (!wanted.isEnough()) {
          add(wanted.toString());
        }
      }
    }

    /** More than can be told: the rest of the listing need not be read. */
    boolean areMany() {
      return count > MOST_TOLD;
    }

    SetState state(List<Wanted> wanted) {
      if (count == 0) {
        return new SetState.Complete();
      }
      List<String> all = new ArrayList<>(told);
      if (count > told.size()) {
        boolean isAll = wanted.stream().allMatch(one -> one.isPassed || one.isEnough());
        all.add("and " + (isAll ? "" : "at least ") + (count - told.size()) + " more");
      }
      return new SetState.Incomplete(all);
    }
  }
}
