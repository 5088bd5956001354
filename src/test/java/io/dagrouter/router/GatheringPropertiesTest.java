package io.dagrouter.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.route.RouteTable;
import io.dagrouter.route.Settle;
import io.dagrouter.route.WhenLate;
import io.dagrouter.run.TriggerOutcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Whatever comes in whatever order: files, their events once and again, functions at once that ask
 * step by step, answers that are lost, functions that die; in the end there are the runs that the
 * rules say, and no others.
 */
class GatheringPropertiesTest {
  /** What a set is, in the words of the routes document and as a test of names. */
  enum Whole {
    NOTHING("", (_, _) -> true),
    OBJECTS(
        """
        [ "s3://lake/bank/a/dt={processing_date:yyyyMMdd}/1.csv",
          "s3://lake/bank/b/dt={processing_date:yyyyMMdd}/_SUCCESS" ]""",
        (_, names) -> names.containsAll(Set.of("a/1.csv", "b/_SUCCESS"))),
    COUNT(
        """
        [ { objects: "s3://lake/bank/*/dt={processing_date:yyyyMMdd}/*.csv", at_least: 4 } ]""",
        (_, names) -> names.stream().filter(name -> name.endsWith(".csv")).count() >= 4),
    SET_FOR_EACH(
        """
        [ "s3://lake/bank/{who}/dt={processing_date:yyyyMMdd}/1.csv",
          { objects: "s3://lake/bank/{who}/dt={processing_date:yyyyMMdd}/*.csv", at_least: 2 } ]""",
        (who, names) ->
            names.contains(who + "/1.csv")
                && names.stream()
                        .filter(name -> name.startsWith(who) && name.endsWith(".csv"))
                        .count()
                    >= 2),
    MANIFEST(
        """
        [ { objects: "s3://lake/bank/{i}/dt={processing_date:yyyyMMdd}/1.csv", each: { i: [a, b] } },
          { manifest: "s3://lake/bank/a/dt={processing_date:yyyyMMdd}/_SUCCESS" } ]""",
        (_, names) -> names.containsAll(Set.of("a/1.csv", "b/1.csv", "a/_SUCCESS", "a/2.csv")));

    private final String complete;

    @SuppressWarnings("ImmutableEnumChecker") // All are lambdas of this file.
    private final BiPredicate<String, Set<String>> test;

    Whole(String complete, BiPredicate<String, Set<String>> test) {
      this.complete = complete;
      this.test = test;
    }
  }

  record Kind(Whole whole, WhenLate late, Optional<Settle> settle) {
    RouteTable table() {
      return GatheringLines.bank(
          "late: " + late.name().toLowerCase(Locale.ROOT),
          whole.complete.isEmpty() ? "" : "complete: " + whole.complete,
          settle
              .map(
                  some ->
                      "settle: { for: %ds, at_most: %ds }"
                          .formatted(some.quiet().toSeconds(), some.atMost().toSeconds()))
              .orElse(""));
    }
  }

  @Property(tries = 1000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void anyInterleavingGivesExactlyTheRunsThatTheRulesSay(
      @ForAll("kinds") Kind kind, @ForAll("choices") List<Integer> choices) {
    PlayedLake lake = new PlayedLake(kind.table());
    for (int choice : choices) {
      play(lake, kind, choice % 24, choice / 24);
    }
    assertThat(lake.isDrained()).as("all work comes to an end").isTrue();

    new GatheringRules(
            kind.whole() == Whole.SET_FOR_EACH, kind.whole().test, kind.late(), kind.settle())
        .hold(lake);
    long runs = lake.history.runs.stream().filter(run -> !run.parts().isCall()).count();
    Statistics.label("runs of " + kind.late()).collect(Math.min(runs, 3));
    Statistics.label("late and kept")
        .collect(lake.ends.values().stream().anyMatch(TriggerOutcome.Rejected.class::isInstance));
    Statistics.label("runs of RERUN").coverage(found -> found.check(2L).count(some -> some > 10));
    Statistics.label("late and kept").coverage(kept -> kept.check(true).count(some -> some > 5));
  }

  private static void play(PlayedLake lake, Kind kind, int what, int which) {
    switch (what) {
      case 0, 1, 2, 3, 4 -> {
        String name = List.of("1.csv", "2.csv", "3.csv", "_SUCCESS").get(which % 4);
        Duration uploading = Duration.ofSeconds(which % 7 == 0 ? 100 : 0);
        lake.write(key(name, which), name.equals("_SUCCESS") ? "[\"2.csv\"]" : "x", uploading);
      }
      case 5, 6, 7, 8 -> lake.deliver(1 + which % 3, which / 3);
      case 9, 10, 11, 12, 13, 14, 15 -> lake.goOn(which);
      case 16, 17 -> lake.wait(Duration.ofMillis(List.of(100, 400, 700, 1000).get(which % 4)));
      case 18 -> lake.wait(Duration.ofSeconds(List.of(2, 40, 61, 400).get(which % 4)));
      case 19 -> lake.duplicate(which);
      case 20 -> lake.fault(List.copyOf(EnumSet.allOf(PlayedLake.Fault.class)).get(which % 4));
      case 21 -> lake.kill(which);
      case 22 -> {
        if (kind.late() != WhenLate.IGNORE && which % 3 == 0) {
          lake.call("2026111" + (8 + which % 2));
        }
      }
      default -> {
        // What is needed and taken away again makes no rule.
        if (kind.whole() == Whole.NOTHING) {
          lake.delete(key("1.csv", which));
        }
      }
    }
  }

  private static String key(String name, int which) {
    String who = which / 4 % 2 == 0 ? "a" : "b";
    return "bank/" + who + "/dt=2026111" + (which / 8 % 4 == 0 ? 8 : 9) + "/" + name;
  }

  @Provide
  Arbitrary<Kind> kinds() {
    Arbitrary<Optional<Settle>> settle =
        Arbitraries.of(
            Optional.empty(),
            Optional.of(new Settle(Duration.ofSeconds(60), Duration.ofSeconds(150))),
            Optional.of(new Settle(Duration.ofSeconds(5), Duration.ofSeconds(600))));
    return Combinators.combine(
            Arbitraries.of(Whole.values()), Arbitraries.of(WhenLate.values()), settle)
        .as(Kind::new);
  }

  @Provide
  Arbitrary<List<Integer>> choices() {
    return Arbitraries.integers()
        .between(0, 24 * 1000)
        .withoutEdgeCases()
        .list()
        .ofMinSize(20)
        .ofMaxSize(160);
  }
}
