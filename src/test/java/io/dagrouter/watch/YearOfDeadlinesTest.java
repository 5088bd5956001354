package io.dagrouter.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.route.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year of twelve lines, with everything in the way that there is. */
class YearOfDeadlinesTest {
  /** By times that their zones skip or have twice in that year, and by usual ones. */
  private static final List<WatchedSeries> LINES =
      List.of(
          daily(WatchedLines.line("seoul", "Asia/Seoul", "09:00")),
          daily(WatchedLines.line("newyork", "America/New_York", "02:30")),
          new WatchedSeries(
              WatchedLines.line("newyork2", "America/New_York", "01:15"),
              Set.of(),
              true,
              false,
              false),
          daily(WatchedLines.line("berlin", "Europe/Berlin", "02:30")),
          new WatchedSeries(
              WatchedLines.line("lordhowe", "Australia/Lord_Howe", "02:15"),
              Set.of(),
              false,
              false,
              true),
          daily(WatchedLines.line("saopaulo", "America/Sao_Paulo", "00:00")),
          daily(WatchedLines.line("saopaulo2", "America/Sao_Paulo", "23:30")),
          daily(WatchedLines.line("casablanca", "Africa/Casablanca", "02:30")),
          daily(WatchedLines.line("tehran", "Asia/Tehran", "00:30")),
          new WatchedSeries(
              WatchedLines.line("stjohns", "America/St_Johns", "01:30"),
              Set.of(),
              false,
              true,
              false),
          daily(WatchedLines.line("apia", "Pacific/Apia", "03:30")),
          daily(WatchedLines.line("kathmandu", "Asia/Kathmandu", "18:00")));

  private static WatchedSeries daily(Line line) {
    return new WatchedSeries(line, Set.of(), false, false, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {1})
  void eachMissIsToldOnceAndNoneIsInvented(long seed) {
    WatchedYear year = new WatchedYear(seed, LINES, false);
    year.play();

    Map<String, Integer> told = told(year);
    assertThat(without(year.expected, told)).as("expected and not told once").isEmpty();
    assertThat(without(told, year.expected)).as("told and not expected").isEmpty();
    assertThat(year.expected.keySet().stream().filter(YearOfDeadlinesTest::isMiss).count())
        .isGreaterThan(300);
    assertThat(year.looks).isGreaterThan(5_000);
  }

  /** What was told in the last day before a loss may be told again; what was open is forgotten. */
  @ParameterizedTest
  @ValueSource(longs = {4})
  void whereTheStateIsLostNoMissIsLostAndNoneInventedEither(long seed) {
    WatchedYear year = new WatchedYear(seed, LINES, true);
    year.play();

    Map<String, Integer> told = told(year);
    assertThat(year.losses).hasSizeGreaterThan(3);
    assertThat(told.keySet().stream().filter(id -> !year.expected.containsKey(id))).isEmpty();
    assertThat(
            year.expected.keySet().stream()
                .filter(YearOfDeadlinesTest::isMiss)
                .filter(id -> !told.containsKey(id)))
        .isEmpty();
    told.forEach(
        (id, times) -> {
          Instant deadline = Instant.parse(id.substring(id.lastIndexOf('/') + 1));
          long losses =
              year.losses.stream()
                  .filter(loss -> !loss.isBefore(deadline))
                  .filter(loss -> loss.isBefore(deadline.plus(Duration.ofHours(25))))
                  .count();
          assertThat(times).as(id).isLessThanOrEqualTo(1 + (int) losses);
        });
  }

  private static boolean isMiss(String id) {
    return id.startsWith("missing");
  }

  private static Set<Map.Entry<String, Integer>> without(
      Map<String, Integer> all, Map<String, Integer> others) {
    Set<Map.Entry<String, Integer>> rest = new LinkedHashSet<>(all.entrySet());
    rest.removeAll(others.entrySet());
    return rest;
  }

  /** How often what was told. What was due after the year ended is none of its business. */
  private static Map<String, Integer> told(WatchedYear year) {
    Map<String, Integer> told = new TreeMap<>();
    for (String id : year.board.ids()) {
      if (!Instant.parse(id.substring(id.lastIndexOf('/') + 1)).isAfter(WatchedYear.END)) {
        told.merge(id, 1, Integer::sum);
      }
    }
    return told;
  }
}
