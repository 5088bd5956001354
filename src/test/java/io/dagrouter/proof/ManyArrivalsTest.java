package io.dagrouter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of arrivals, each delivered up to three times, in any order, while a tenth of all calls
 * goes wrong. More seeds: {@code -Dproof.seeds=3,4,5}.
 */
class ManyArrivalsTest {
  private static final int ARRIVALS = 2000;
  private static final double SHARE_OF_FAULTS = 0.1;

  /** Few of the line whose DAG's code is looked at: every look asks S3. */
  private static final List<String> LINES =
      List.of("은행", "보험", "증권", "은행", "보험", "증권", "은행", "보험", "증권", "카드");

  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  static Stream<Arguments> seeds() {
    List<String> versions = AirflowVersions.MANY_ARRIVALS;
    return Arrays.stream(System.getProperty("proof.seeds", "1,2").split(","))
        .map(seed -> Long.parseLong(seed.strip()))
        .map(seed -> Arguments.of(seed, versions.get(Math.floorMod(seed, versions.size()))));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyArrivalIsOneRunWhateverGoesWrong(long seed, String airflow) {
    long began = System.nanoTime();
    // As many as an environment takes from everybody, to be done sooner.
    try (Lake lake = new Lake(airflow, Map.of("MWAA_COMMANDS_AT_ONCE", "4"))) {
      Weather weather = new Weather(seed, SHARE_OF_FAULTS);
      lake.mwaa.faults().choose(weather);
      SimulatedQueue queue = new SimulatedQueue(lake.clock, seed);
      Random random = new Random(seed);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < ARRIVALS; i++) {
        Arrival arrival = Arrival.of(LINES.get(i % LINES.size()), DATE.minusDays(i % 30), i);
        expected.add(arrival.uri());
        queue.send(arrival.eventBridge(), 1 + random.nextInt(3));
      }

      queue.drain(List.of(lake.arrivals()));

      Report.print(
          "seed %d, Airflow %s: %d arrivals, %d deliveries, %d runs, %d faults, %d commands (%.3f for each run), %.1f s"
              .formatted(
                  seed,
                  airflow,
                  ARRIVALS,
                  queue.deliveries(),
                  lake.runs().size(),
                  weather.struck(),
                  lake.commands(),
                  lake.commands() / (double) ARRIVALS,
                  (System.nanoTime() - began) / 1e9));
      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(queue.dead()).isEmpty();
      assertThat(weather.struck()).isGreaterThan(ARRIVALS / 20);
      assertThat(lake.commands()).isLessThan((int) (ARRIVALS * 1.3));
      assertThat(told(lake, "Triggered", "AlreadyTriggered")).hasSize(ARRIVALS);
      assertThat(lake.outcomes("Triggered")).hasSameSizeAs(told(lake, "Triggered"));
      assertThat(lake.outcomes("Rejected")).isEmpty();
      assertThat(lake.tellsSecrets()).isFalse();
    }
  }

  @Test
  void manyArrivalsOfOneDateAreOneRun() {
    try (Lake lake = new Lake("2.10.3")) {
      lake.mwaa.faults().choose(new Weather(7, SHARE_OF_FAULTS));
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 7);
      Set<String> dates = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        LocalDate date = DATE.minusDays(i % 20);
        dates.add("s3__closing__" + date.toString().replace("-", ""));
        queue.send(
            new Arrival(
                    "마이데이터/마감/dt=%s/파일 %d".formatted(date.toString().replace("-", ""), i), "v" + i)
                .eventBridge(),
            1 + i % 3);
      }

      queue.drain(List.of(lake.arrivals()));

      assertThat(lake.runs())
          .extracting(run -> run.runId())
          .containsExactlyInAnyOrderElementsOf(dates);
      assertThat(queue.dead()).isEmpty();
      Report.print(
          "run: date: 200 arrivals of 20 dates, %d deliveries, %d runs, %d commands"
              .formatted(queue.deliveries(), lake.runs().size(), lake.commands()));
    }
  }

  private static Set<String> told(Lake lake, String... kinds) {
    Set<String> runs = new HashSet<>();
    for (String kind : kinds) {
      for (Fields outcome : lake.outcomes(kind)) {
        runs.add(outcome.text("run_id").orElseThrow());
      }
    }
    return runs;
  }
}
