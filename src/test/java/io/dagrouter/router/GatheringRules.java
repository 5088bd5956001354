package io.dagrouter.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.LineName;
import io.dagrouter.route.Settle;
import io.dagrouter.route.WhenLate;
import io.dagrouter.router.LakeHistory.Moment;
import io.dagrouter.router.LakeHistory.Run;
import io.dagrouter.run.RunId;
import io.dagrouter.run.TriggerOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code complete}, {@code late} and {@code settle} promise, held against what happened.
 *
 * @param hasSets whether each institution has a set of its own
 * @param complete whether the files of a date, {@code a/1.csv} say, hold all of the set of an
 *     institution; the institution is empty where they have one set together
 */
record GatheringRules(
    boolean hasSets,
    BiPredicate<String, Set<String>> complete,
    WhenLate late,
    Optional<Settle> settle) {
  static final List<LocalDate> DATES =
      List.of(LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 19));

  /**
   * A date, or one set of it.
   *
   * @param first the id of its first run
   */
  private record Group(String date, String who, String first) {
    boolean has(String key) {
      return key.startsWith("bank/" + (who.isEmpty() ? "" : who + "/"))
          && key.contains("/dt=" + date + "/");
    }

    boolean has(ObjectCreated event) {
      return has(event.object().key());
    }

    boolean has(Run run) {
      return run.id().equals(first) || run.id().startsWith(first + "__");
    }

    /** Whether files are in the run, whoever made it. */
    boolean counts(Run run) {
      return has(run) || (run.parts().isCall() && run.id().contains("__" + date + "__"));
    }

    List<LakeObject> files(Moment moment) {
      return moment.files().values().stream().filter(file -> has(file.key())).toList();
    }

    Set<String> names(Moment moment) {
      return moment.files().keySet().stream()
          .filter(key -> key.contains("/dt=" + date + "/"))
          .map(key -> key.replace("bank/", "").replace("/dt=" + date, ""))
          .collect(Collectors.toSet());
    }

    Optional<Instant> lastRun(Stream<Run> runs) {
      return runs.filter(this::counts).map(Run::second).max(Instant::compareTo);
    }
  }

  void hold(PlayedLake lake) {
    List<Group> groups = groups();
    for (Group group : groups) {
      List<Run> runs = lake.history.runs.stream().filter(group::has).toList();
      assertThat(runs.stream().map(run -> run.parts().attempt()))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, runs.size()).boxed().toList());
      runs.forEach(run -> assertWasDue(run, group, lake.history));
      assertNothingIsLost(group, runs, lake);
    }
    assertThat(lake.history.runs)
        .allMatch(run -> run.parts().isCall() || groups.stream().anyMatch(group -> group.has(run)));
  }

  private List<Group> groups() {
    return DATES.stream()
        .flatMap(
            date ->
                hasSets
                    ? Stream.of("a", "b").map(who -> group(date, who))
                    : Stream.of(group(date, "")))
        .toList();
  }

  private static Group group(LocalDate date, String who) {
    String day = date.toString().replace("-", "");
    if (who.isEmpty()) {
      return new Group(day, who, "s3__bank__" + day);
    }
    LinkedHashMap<String, String> captures = new LinkedHashMap<>();
    captures.put("who", who);
    return new Group(day, who, RunId.ofSet(new LineName("bank"), date, captures).value());
  }

  /** At some moment while its maker was at work there was every reason to make the run. */
  private void assertWasDue(Run run, Group group, LakeHistory history) {
    List<ObjectCreated> by = run.by().stream().filter(group::has).toList();
    List<Moment> meanwhile = history.moments.subList(run.begun(), run.moment() + 1);
    assertThat(meanwhile)
        .as("the set was complete when %s was made", run.id())
        .anyMatch(moment -> complete.test(group.who(), group.names(moment)));
    if (late != WhenLate.IGNORE) {
      assertThat(meanwhile)
          .as("a file came after the run before %s", run.id())
          .anyMatch(
              moment -> {
                Optional<Instant> last = group.lastRun(moment.runs().stream());
                return by.stream()
                    .anyMatch(event -> last.isEmpty() || last.get().isBefore(second(event)));
              });
    }
    settle.ifPresent(
        some ->
            assertThat(meanwhile)
                .as("no further file was to be waited for when %s was made", run.id())
                .anyMatch(
                    moment ->
                        by.stream()
                            .anyMatch(event -> hasSettled(some, event, group, moment, run.at()))));
  }

  private boolean hasSettled(
      Settle some, ObjectCreated event, Group group, Moment moment, Instant at) {
    Optional<Instant> taken =
        late == WhenLate.RERUN ? group.lastRun(moment.runs().stream()) : Optional.empty();
    List<Instant> listed = group.files(moment).stream().map(LakeObject::modified).toList();
    Instant newest =
        Stream.concat(listed.stream(), Stream.of(event.time()))
            .max(Instant::compareTo)
            .orElseThrow();
    Instant first =
        Stream.concat(
                listed.stream().filter(time -> taken.isEmpty() || time.isAfter(taken.get())),
                Stream.of(event.time()))
            .min(Instant::compareTo)
            .orElseThrow();
    return !at.isBefore(newest.plus(some.quiet())) || !at.isBefore(first.plus(some.atMost()));
  }

  private void assertNothingIsLost(Group group, List<Run> runs, PlayedLake lake) {
    List<ObjectCreated> written = lake.history.written.stream().filter(group::has).toList();
    boolean isComplete = complete.test(group.who(), group.names(lake.history.moments.getLast()));
    if (written.isEmpty() || !isComplete) {
      assertThat(runs).as("no run of what is not complete").isEmpty();
      return;
    }
    switch (late) {
      case IGNORE -> assertThat(runs).as("one run of %s", group).hasSize(1);
      case RERUN ->
          assertThat(written)
              .as("every file of %s is in a run", group)
              .allMatch(event -> isInARun(event, group, lake));
      case REFUSE -> {
        assertThat(runs.size()).as("runs of %s", group).isLessThanOrEqualTo(1);
        assertThat(written)
            .as("every file of %s is in a run, or kept", group)
            .allMatch(event -> isInARun(event, group, lake) || isKept(event, lake));
        assertThat(written)
            .as("what is kept came after a run of %s", group)
            .filteredOn(event -> isKept(event, lake))
            .allMatch(
                event ->
                    lake.history.runs.stream()
                        .anyMatch(
                            run -> group.counts(run) && run.second().isBefore(second(event))));
      }
    }
  }

  private static boolean isInARun(ObjectCreated event, Group group, PlayedLake lake) {
    return lake.history.runs.stream()
        .anyMatch(run -> group.counts(run) && !run.second().isBefore(second(event)));
  }

  private static boolean isKept(ObjectCreated event, PlayedLake lake) {
    return lake.ends.entrySet().stream()
        .anyMatch(
            end ->
                end.getKey().id().equals(event.id())
                    && end.getValue() instanceof TriggerOutcome.Rejected(_, var problem)
                    && problem.reason() == Reason.LATE_ARRIVAL);
  }

  private static Instant second(ObjectCreated event) {
    return event.time().truncatedTo(ChronoUnit.SECONDS);
  }
}
