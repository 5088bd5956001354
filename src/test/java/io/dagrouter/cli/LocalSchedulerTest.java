package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.RunState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LocalSchedulerTest {
  private final TestClock clock = new TestClock();

  @Test
  void runsAreQueuedThenRunThenEnd() throws Exception {
    try (LocalLake lake = LocalLake.quiet(Optional.empty(), Optional.empty(), clock)) {
      DemoCommand.putDagCode(lake);
      LocalScheduler progress =
          new LocalScheduler(lake, Duration.ofSeconds(20), Set.of(LocalDate.of(2026, 11, 3)));
      for (String date : List.of("20261102", "20261103")) {
        lake.call(
            """
            {"line": "card", "conf": {"processing_date": "%s"}, "requestId": "r"}
            """
                .formatted(date)
                .getBytes(StandardCharsets.UTF_8));
      }

      progress.goOn(clock.instant());
      assertThat(states(lake))
          .containsOnly(Map.entry("2", RunState.QUEUED), Map.entry("3", RunState.QUEUED));

      clock.advance(Duration.ofSeconds(6));
      progress.goOn(clock.instant());
      assertThat(states(lake))
          .containsOnly(Map.entry("2", RunState.RUNNING), Map.entry("3", RunState.RUNNING));

      clock.advance(Duration.ofSeconds(15));
      progress.goOn(clock.instant());
      assertThat(states(lake))
          .containsOnly(Map.entry("2", RunState.SUCCESS), Map.entry("3", RunState.FAILED));

      clock.advance(Duration.ofDays(1));
      progress.goOn(clock.instant());
      assertThat(states(lake))
          .containsOnly(Map.entry("2", RunState.SUCCESS), Map.entry("3", RunState.FAILED));
    }
  }

  /** The states of runs by the last digit of their dates. */
  private static Map<String, RunState> states(LocalLake lake) {
    return lake.runs().values().stream()
        .flatMap(List::stream)
        .collect(
            Collectors.toMap(
                run -> run.runId().replaceAll("call__card__2026110(\\d)__.*", "$1"),
                FakeDagRun::state));
  }
}
