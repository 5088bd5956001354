package io.dagrouter.watch;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final List<WatchedSeries> LINES = TwelveLines.of2018();

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
    assertThat(year.looks).isGreaterThan(4_500);
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
