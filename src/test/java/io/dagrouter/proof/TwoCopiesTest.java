package io.dagrouter.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.airflow.CollisionAnswer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two copies of the function at once, which know nothing of each other. */
class TwoCopiesTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  static Stream<Arguments> airflows() {
    return AirflowVersions.ALL.stream()
        .flatMap(
            version ->
                Stream.of(CollisionAnswer.values()).map(answer -> Arguments.of(version, answer)));
  }

  /** The commands of both copies for one run are held until both are on their way. */
  @ParameterizedTest
  @MethodSource("airflows")
  void sameMessagesInTwoCopiesAtOnceAreOneRunEach(String airflow, CollisionAnswer answer) {
    int arrivals = 20;
    // As many as a batch has messages, so that no run of one copy waits for a turn in the other.
    try (Lake lake = new Lake(airflow, Map.of("MWAA_COMMANDS_AT_ONCE", "10"))) {
      lake.lake.airflow().answerCollisionsBy(answer);
      lake.lake.commandsAtOnce(100);
      Map<String, CountDownLatch> pairs = new ConcurrentHashMap<>();
      lake.mwaa
          .faults()
          .choose(
              call -> {
                if (call instanceof MwaaCall.Command(_, String command)
                    && command.contains("trigger")) {
                  await(pairs.computeIfAbsent(runId(command), _ -> new CountDownLatch(2)));
                }
                return Optional.empty();
              });
      List<String> expected = new ArrayList<>();
      SimulatedQueue one = new SimulatedQueue(lake.clock, 1);
      SimulatedQueue same = new SimulatedQueue(lake.clock, 1);
      for (int i = 0; i < arrivals; i++) {
        Arrival arrival = Arrival.of("은행", DATE, i);
        expected.add(arrival.uri());
        one.send(arrival.eventBridge());
        same.send(arrival.eventBridge());
      }

      Thread copy = Thread.ofVirtual().start(() -> one.drain(List.of(lake.arrivals())));
      same.drain(List.of(lake.arrivals()));
      join(copy);

      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(one.dead()).isEmpty();
      assertThat(same.dead()).isEmpty();
      assertThat(pairs).as("runs that both copies asked for").hasSize(arrivals);
      assertThat(lake.outcomes("Triggered")).hasSizeLessThanOrEqualTo(arrivals);
      assertThat(lake.outcomes()).hasSizeGreaterThanOrEqualTo(2 * arrivals);
    }
  }

  /** The run that a command is for: before Airflow 2.6 its date may differ from try to try. */
  private static String runId(String command) {
    List<String> words = List.of(command.split(" ", -1));
    return words.get(words.indexOf("-r") + 1);
  }

  /** Commands are held until as many are in flight as may be, and a little longer. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 3", "2, 1", "2, 2"})
  void noMoreCommandsAreInFlightThanConfigured(int copies, int atOnce) {
    try (Lake lake =
        new Lake("2.10.3", Map.of("MWAA_COMMANDS_AT_ONCE", Integer.toString(atOnce)))) {
      lake.lake.commandsAtOnce(100);
      CountDownLatch all = new CountDownLatch(copies * atOnce);
      AtomicInteger commands = new AtomicInteger();
      lake.mwaa
          .faults()
          .choose(
              call -> {
                if (!(call instanceof MwaaCall.Command)) {
                  return Optional.empty();
                }
                await(all);
                boolean early = commands.getAndIncrement() < 8;
                return early
                    ? Optional.of(FaultAt.before(new Fault.Latency(Duration.ofMillis(40))))
                    : Optional.empty();
              });
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 1);
      IntStream.range(0, 40).forEach(i -> queue.send(Arrival.of("은행", DATE, i).eventBridge()));

      queue.drain(Stream.generate(lake::arrivals).limit(copies).toList());

      assertThat(lake.runs()).hasSize(40);
      assertThat(lake.lake.mostCommandsInFlight()).isEqualTo(copies * atOnce);
      Report.print(
          "%d copies, %d commands at once each: %d in flight at most"
              .formatted(copies, atOnce, lake.lake.mostCommandsInFlight()));
    }
  }

  private static void await(CountDownLatch latch) {
    latch.countDown();
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
