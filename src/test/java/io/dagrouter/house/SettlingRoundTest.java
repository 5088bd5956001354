package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The round of arrivals that settle, by rule, queue and pipe of {@code template.yaml}. */
class SettlingRoundTest {
  @TempDir private Path folder;

  @Test
  void anArrivalThatSettlesComesBackByTheArrivalQueueUntilItsRunIsMade() {
    try (WatchedLake lake = new WatchedLake(folder)) {
      lake.arrivesInTheBucket("카드/dt=20261119/\"가\" {processing_date} \\ 😀");
      lake.pass(Duration.ofMinutes(9));
      assertThat(runs(lake)).isEmpty();
      lake.pass(Duration.ofMinutes(4));
      assertThat(runs(lake)).containsExactly("s3__cards__20261119");
      assertThat(outcomes(lake))
          .hasSizeBetween(6, 12)
          .endsWith("Triggered")
          .containsOnly("Waiting", "Triggered");
    }
  }

  @Test
  void whatRestsWhileThePipeStandsStillGoesOnWithIt() {
    try (WatchedLake lake = new WatchedLake(folder)) {
      lake.queues.stopPipe(true);
      lake.arrivesInTheBucket("카드/dt=20261119/가");
      lake.pass(Duration.ofHours(1));
      assertThat(outcomes(lake)).containsExactly("Waiting");
      lake.queues.stopPipe(false);
      lake.pass(Duration.ofMinutes(2));
      assertThat(runs(lake)).containsExactly("s3__cards__20261119");
    }
  }

  private static List<String> runs(WatchedLake lake) {
    return lake.lake.airflow().runs().stream().map(FakeDagRun::runId).toList();
  }

  private static List<String> outcomes(WatchedLake lake) {
    return lake.logged().stream().flatMap(line -> line.text("outcome").stream()).toList();
  }
}
