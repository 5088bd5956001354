package io.dagrouter.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallRefusedException;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can never work is kept on the bus once, with its reason, and does not circle. */
class NeverWorksTest {
  private static final Arrival UNDEPLOYED = new Arrival("마이데이터/배포전/a", "v1");

  static Stream<Arguments> hopeless() {
    return AirflowVersions.ALL.stream()
        .flatMap(
            airflow ->
                Stream.of(
                    Arguments.of(
                        airflow,
                        UNDEPLOYED.eventBridge(),
                        "Rejected",
                        Reason.DAG_NOT_FOUND,
                        Delivery.GRACE),
                    Arguments.of(
                        airflow,
                        new Arrival("마이데이터/엄격/a", "v1").s3Notification(),
                        "Rejected",
                        Reason.CONF_REFUSED,
                        1),
                    Arguments.of(airflow, "{은행", "Rejected", Reason.EVENT_UNREADABLE, 1),
                    Arguments.of(
                        airflow,
                        new Arrival("누구의 것도 아닌/파일", "v1").sns(),
                        "Unrouted",
                        Reason.NO_ROUTE,
                        1)))
        .filter(hopeless -> !isTakenAsItIs(hopeless.get()));
  }

  /** Airflow 1.10 knows no params that a conf could fail. */
  private static boolean isTakenAsItIs(Object[] hopeless) {
    return hopeless[0].equals("1.10.12") && hopeless[3] == Reason.CONF_REFUSED;
  }

  @ParameterizedTest
  @MethodSource("hopeless")
  void isKeptOnceWithItsReasonAndMakesNoRun(
      String airflow, String body, String outcome, Reason reason, int deliveries) {
    try (Lake lake = new Lake(airflow)) {
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 1);
      queue.send(body);

      queue.drain(List.of(lake.arrivals()));

      assertThat(queue.deliveries()).isEqualTo(deliveries);
      assertKept(lake, body, outcome, reason);
      assertThat(queue.dead()).isEmpty();
    }
  }

  /** A refusal that the bus does not take is not lost: its message stays in the queue. */
  @Test
  void refusalThatTheBusDoesNotTakeComesAgainUntilItIsKept() {
    try (Lake lake = new Lake("3.0.6")) {
      AtomicInteger refusals = new AtomicInteger();
      lake.aws
          .eventBus()
          .refuse(
              _ ->
                  refusals.getAndIncrement() < 5
                      ? Optional.of("InternalFailure")
                      : Optional.empty());
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 1);
      queue.send("{은행");

      queue.drain(List.of(lake.arrivals()));

      assertThat(queue.deliveries()).isGreaterThan(1);
      assertKept(lake, "{은행", "Rejected", Reason.EVENT_UNREADABLE);
      assertThat(queue.dead()).isEmpty();
    }
  }

  /** In a batch with others, none of which comes again for it. */
  @Test
  void doesNotHoldUpItsNeighbours() {
    try (Lake lake = new Lake("2.10.3")) {
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 1);
      queue.send("{은행");
      queue.send(UNDEPLOYED.eventBridge());
      for (int i = 0; i < 8; i++) {
        queue.send(Arrival.of("은행", LocalDate.of(2026, 11, 19), i).eventBridge());
      }

      queue.drain(List.of(lake.arrivals()));

      assertThat(lake.runs()).hasSize(8);
      assertThat(lake.outcomes("Rejected")).hasSize(2);
      assertThat(queue.deliveries()).isEqualTo(9 + Delivery.GRACE);
    }
  }

  @Test
  void callerIsToldAtOnce() {
    try (Lake lake = new Lake("2.10.3")) {
      Function calls = lake.calls();
      byte[] call =
          "{\"line\":\"undeployed\",\"requestId\":\"r-1\"}".getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> calls.invoke(call))
          .isInstanceOf(CallRefusedException.class)
          .hasMessageContaining("Airflow does not know the DAG")
          .hasMessageEndingWith(Reason.DAG_NOT_FOUND.remedy() + ".");
      assertThat(lake.runs()).isEmpty();
    }
  }

  private static void assertKept(Lake lake, String body, String outcome, Reason reason) {
    List<Fields> kept =
        Stream.of("Rejected", "Unrouted").flatMap(kind -> lake.outcomes(kind).stream()).toList();
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().text("outcome")).contains(outcome);
    assertThat(kept.getFirst().text("reason")).contains(reason.name());
    assertThat(kept.getFirst().text("original_message")).contains(body);
    assertThat(lake.runs()).isEmpty();
  }
}
