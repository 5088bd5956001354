package io.dagrouter.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.FaultAt.Moment;
import io.dagrouter.local.MwaaCall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds by the command line holds by the REST API. */
class RestApiTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  private static final List<String> LINES = List.of("은행", "보험", "증권");

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "3.2.1"})
  void everyArrivalIsOneRunWhateverGoesWrong(String airflow) {
    int arrivals = 500;
    try (Lake lake = Lake.viaRest(airflow, Map.of("MWAA_COMMANDS_AT_ONCE", "4"))) {
      Weather weather = new Weather(21, 0.1);
      lake.mwaa.faults().choose(weather);
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 21);
      Random random = new Random(21);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < arrivals; i++) {
        Arrival arrival = Arrival.of(LINES.get(i % LINES.size()), DATE.minusDays(i % 30), i);
        expected.add(arrival.uri());
        queue.send(arrival.eventBridge(), 1 + random.nextInt(3));
      }

      queue.drain(List.of(lake.arrivals()));

      Report.print(
          "REST, Airflow %s: %d arrivals, %d deliveries, %d runs, %d faults, %d calls (%.3f for each run)"
              .formatted(
                  airflow,
                  arrivals,
                  queue.deliveries(),
                  lake.runs().size(),
                  weather.struck(),
                  lake.restCalls(),
                  lake.restCalls() / (double) arrivals));
      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(queue.dead()).isEmpty();
      assertThat(weather.struck()).isGreaterThan(arrivals / 20);
      assertThat(lake.commands()).as("commands beside the calls").isZero();
      assertThat(lake.restCalls()).isLessThan((int) (arrivals * 1.5));
      assertThat(lake.outcomes("Rejected")).isEmpty();
    }
  }

  /** Each fault, before and after the run is made, each on an event of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.2.1"})
  void everyTroubleWithACallEndsWithOneRun(String airflow) {
    try (Lake lake = Lake.viaRest(airflow, Map.of())) {
      List<String> expected = new ArrayList<>();
      int nth = 0;
      for (Fault fault : Weather.OF_REST_API) {
        for (Moment moment : Moment.values()) {
          lake.mwaa.faults().onRestCalls(1, "POST", new FaultAt(moment, fault));
          Arrival arrival = Arrival.of("은행", DATE, nth++);
          expected.add(arrival.uri());
          SimulatedQueue queue = new SimulatedQueue(lake.clock, nth);
          queue.send(arrival.eventBridge());
          queue.drain(List.of(lake.arrivals()));
          assertThat(queue.dead()).as("%s %s", moment, fault).isEmpty();
          assertThat(lake.runs()).as("%s %s", moment, fault).hasSize(nth);
        }
      }
      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(lake.outcomes("Rejected")).isEmpty();
      Report.print(
          "REST, Airflow %s: runs made %d == %d troubles; %d calls"
              .formatted(airflow, lake.runs().size(), nth, lake.restCalls()));
    }
  }

  /** The calls of both copies for each run are held until both are on their way. */
  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.10.3", "3.2.1"})
  void sameMessagesInTwoCopiesAtOnceAreOneRunEach(String airflow) throws InterruptedException {
    int arrivals = 20;
    try (Lake lake = Lake.viaRest(airflow, Map.of("MWAA_COMMANDS_AT_ONCE", "10"))) {
      CountDownLatch both = new CountDownLatch(2);
      lake.mwaa
          .faults()
          .choose(
              call -> {
                if (call instanceof MwaaCall.InvokeRestApi(_, String method, _)
                    && method.equals("POST")) {
                  await(both);
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
      copy.join();

      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(one.dead()).isEmpty();
      assertThat(same.dead()).isEmpty();
      assertThat(lake.outcomes("Triggered")).hasSizeLessThanOrEqualTo(arrivals);
      assertThat(lake.outcomes()).hasSize(2 * arrivals);
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
}
