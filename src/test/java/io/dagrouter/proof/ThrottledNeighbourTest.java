package io.dagrouter.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.airflow.FakeDagRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** An environment in trouble slows down its own lines and no others. */
class ThrottledNeighbourTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  @Test
  void linesOfAHealthyEnvironmentAreDoneAtTheirFirstDelivery() {
    int each = 40;
    try (Lake lake = new Lake("2.10.3")) {
      Instant start = lake.clock.instant();
      lake.mwaa
          .faults()
          .choose(
              call ->
                  call instanceof MwaaCall.Command(String name, _)
                          && name.equals(lake.lake.name())
                          && lake.clock.instant().isBefore(start.plus(Duration.ofHours(2)))
                      ? Optional.of(FaultAt.before(Fault.status(503)))
                      : Optional.empty());
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 11);
      for (int i = 0; i < each; i++) {
        queue.send(Arrival.of("은행", DATE, i).eventBridge());
        queue.send(Arrival.of("증권", DATE, i).eventBridge());
      }

      queue.drain(List.of(lake.arrivals()));

      assertThat(lake.annex.airflow().runs()).hasSize(each);
      assertThat(lake.annex.airflow().runs())
          .extracting(FakeDagRun::createdAt)
          .as("before the clock went on to any second delivery")
          .allMatch(made -> made.isBefore(start.plus(Duration.ofMinutes(1))));
      assertThat(lake.annex.commands()).as("one command for each run").hasSize(each);
      assertThat(lake.lake.airflow().runs()).hasSize(each);
      assertThat(queue.dead()).isEmpty();
      Report.print(
          "neighbour throttled for 2 h: healthy %d runs by %d commands at their first delivery; throttled %d runs by %d commands"
              .formatted(each, lake.annex.commands().size(), each, lake.lake.commands().size()));
    }
  }

  @Test
  void linesOfAHealthyEnvironmentRunWhileTheOtherHangs() throws InterruptedException {
    try (Lake lake = new Lake("2.10.3")) {
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch healthy = new CountDownLatch(5);
      lake.mwaa
          .faults()
          .choose(
              call -> {
                if (!(call instanceof MwaaCall.Command)) {
                  return Optional.empty();
                }
                if (call.environment().equals(lake.annex.name())) {
                  healthy.countDown();
                  return Optional.empty();
                }
                await(release);
                return Optional.empty();
              });
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 11);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        for (String line : List.of("은행", "증권")) {
          Arrival arrival = Arrival.of(line, DATE, i);
          expected.add(arrival.uri());
          queue.send(arrival.eventBridge());
        }
      }

      Thread work = Thread.ofVirtual().start(() -> queue.drain(List.of(lake.arrivals())));
      assertThat(healthy.await(20, SECONDS)).isTrue();
      assertThat(lake.lake.airflow().runs()).as("the other still hangs").isEmpty();
      release.countDown();
      work.join();

      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(queue.invocations()).as("all in one batch").isEqualTo(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
