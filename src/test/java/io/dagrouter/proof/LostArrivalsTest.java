package io.dagrouter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.BusRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A week of which not everything is told: what was lost is found by the objects that there are, and
 * nothing else. More seeds: {@code -Dproof.seeds=3,4,5}.
 */
class LostArrivalsTest {
  private static final String ROUTES = "/io/dagrouter/proof/week.yaml";
  private static final List<String> LINES =
      List.of("bank", "audit", "card", "insurance", "securities");

  static LongStream seeds() {
    return Arrays.stream(System.getProperty("proof.seeds", "1,2").split(","))
        .mapToLong(Long::parseLong);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactlyWhatWasLostIsBroughtInAndASecondTimeFindsNothing(long seed) {
    try (Lake lake =
        new Lake(
            "2.10.3",
            Map.of("ROUTES_SOURCE", "classpath:" + ROUTES.substring(1), "LAKE_LISTED", "on"))) {
      SimulatedQueue queue = new SimulatedQueue(lake.clock, seed);
      List<Function> copies = List.of(lake.arrivals(), lake.arrivals());
      BusRule rule = new BusRule(lake.aws.eventBus(), EventBridgeOutcomes.SOURCE, "ArrivalFound");
      LakeWeek week = new LakeWeek(lake, queue, copies, seed);
      week.pass();
      lake.clock.advance(Duration.ofHours(2));
      assertThat(week.lost()).isGreaterThan(10);
      assertThat(week.sourcesOfRuns()).isEqualTo(week.sources(false));
      assertThat(week.runsPerDate()).isEqualTo(week.perDate(false));
      assertThat(week.perDate(true)).hasSizeGreaterThan(week.perDate(false).size());

      int dry = found(lake, true);
      assertThat(rule.next(lake.clock.instant())).isEmpty();
      assertThat(found(lake, false)).isEqualTo(dry);
      List<String> passed = rule.next(lake.clock.instant());
      assertThat(passed).hasSize(dry);
      // At least once is all that the bus promises, and what was dropped may come after all, at the
      // moment at which another copy works on what was found.
      List<String> both = new ArrayList<>(passed);
      both.addAll(week.lateEvents());
      Collections.shuffle(both, new Random(seed));
      both.forEach(event -> queue.send(event, 2));
      queue.drain(copies);
      assertThat(week.sourcesOfRuns()).isEqualTo(week.sources(true));
      assertThat(week.runsPerDate()).isEqualTo(week.perDate(true));

      assertThat(found(lake, false)).isZero();
      assertThat(rule.next(lake.clock.instant())).isEmpty();
      System.out.printf(
          "[proof] lost arrivals, seed %d: %d runs, %d of them found, %d listings%n",
          seed, lake.runs().size(), dry, lake.aws.s3().listings());
    }
  }

  /** How many arrivals of all lines are lost, as the function for calls tells. */
  private static int found(Lake lake, boolean dryRun) {
    Function calls = lake.calls();
    int found = 0;
    for (String line : LINES) {
      List<JsonValue> lost = new ArrayList<>();
      Fields request =
          Fields.builder()
              .put("line", line)
              .put(
                  "dates",
                  Fields.builder().put("from", "2026-11-17").put("to", "2026-11-28").build())
              .put("dryRun", dryRun)
              .build();
      Fields answer = calls.invoke(payload(request));
      lost.addAll(answer.items("found").orElseThrow());
      assertThat(answer.get("next")).isEmpty();
      assertThat(answer.fields("objects").orElseThrow().values().values().stream().toList())
          .as(line)
          .isNotEmpty();
      found += lost.size();
    }
    return found;
  }

  private static byte[] payload(Fields request) {
    return JsonText.write(Fields.builder().put("reconcile", request).build())
        .getBytes(StandardCharsets.UTF_8);
  }
}
