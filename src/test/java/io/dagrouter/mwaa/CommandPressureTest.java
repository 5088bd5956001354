package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tokens, time, and commands at once. */
class CommandPressureTest extends TriggerOnStandIn {
  @Test
  void tokenServesManyCommandsForFortyFiveSeconds() {
    FakeEnvironment lake = lake("3.0.6");
    for (int i = 0; i < 3; i++) {
      trigger(other("r" + i));
    }
    clock.advance(Duration.ofMillis(44_999));
    trigger(other("r3"));
    assertThat(lake.tokensIssued()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    trigger(other("r4"));
    assertThat(lake.tokensIssued()).isEqualTo(2);
    assertThat(lake.airflow().runs()).hasSize(5);
  }

  @Test
  void refusedTokenIsRenewedOnce() {
    FakeEnvironment lake = lake("3.0.6");
    trigger(other("r1"));
    lake.revokeTokens();
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(TRIGGER_3));
    assertThat(lake.tokensIssued()).isEqualTo(2);
  }

  @Test
  void tokenThatIsRefusedTwiceIsAProblem() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(2, "dags trigger", before(Fault.status(403)));
    assertThat(problem(trigger(), Reason.TOKEN_REFUSED))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the web server refused a new token (status 403,"
                + " nothing in it). Give the function, or the role of the environment, an Airflow"
                + " role that may trigger DAGs (Op or Admin).");
    assertThat(lake.tokensIssued()).isEqualTo(2);
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(TRIGGER_3));
  }

  @Test
  void nothingIsBegunThatCouldNotEnd() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults()
        .choose(
            call -> {
              throw new AssertionError("MWAA was asked: " + call);
            });
    assertThat(
            problem(
                trigger.trigger(
                    Asked.request(Asked.lake("")), Deadline.in(Duration.ofMillis(9_500), clock)),
                Reason.TIME_SHORT))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: there is too little time left for a command (9.5"
                + " s left, 10.0 s needed). Nothing is lost: it is tried again with a full time"
                + " limit.");
    assertThat(lake.commands()).isEmpty();
    assertThat(lake.tokensIssued()).isZero();
  }

  @Test
  void noMoreThanTwoCommandsRunAtOnce() throws Exception {
    FakeEnvironment lake = lake("3.0.6");
    CountDownLatch two = new CountDownLatch(2);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command) {
                two.countDown();
              }
              return held(call, two);
            });
    preview.command(Asked.request(Asked.lake("")));
    List<Future<TriggerResult>> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String run = "r" + i;
        results.add(threads.submit(() -> trigger(other(run))));
      }
    }
    for (Future<TriggerResult> result : results) {
      assertThat(result.get()).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(lake.mostCommandsInFlight()).isEqualTo(2);
    assertThat(lake.tokensIssued()).isEqualTo(1);
    assertThat(lake.airflow().runs()).hasSize(8);
  }

  @Test
  void waitingForATurnEndsInTime() throws Exception {
    lake("3.0.6");
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch began = new CountDownLatch(2);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command) {
                began.countDown();
                return held(call, end);
              }
              return Optional.empty();
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TriggerResult> first = threads.submit(() -> trigger(other("r1")));
      Future<TriggerResult> second = threads.submit(() -> trigger(other("r2")));
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      TriggerResult third =
          trigger.trigger(other("r3"), Deadline.in(Duration.ofMillis(10_100), clock));
      end.countDown();
      problem(third, Reason.TIME_SHORT);
      assertThat(first.get()).isInstanceOf(TriggerResult.Created.class);
      assertThat(second.get()).isInstanceOf(TriggerResult.Created.class);
    }
  }
}
