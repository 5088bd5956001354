package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.WiredLake.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsService;
import io.dagrouter.local.BusRule;
import io.dagrouter.local.Fault;
import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets, late files and settling, from the message to Airflow and round by the bus. */
class WholeSetsThroughTheFunctionTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private WiredLake lake;

  private void start(String keys) {
    lake =
        new WiredLake(
            "2.10.3",
            folder,
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              bank:
                dag: mydata_bank
                arrivals: [ "s3://sli-dst-dl/은행/{who}/dt={processing_date:yyyyMMdd}/*" ]
                run: date
                %s
            """
                .formatted(keys));
    lake.lake.airflow().add("mydata_bank");
  }

  @AfterEach
  void end() {
    lake.close();
  }

  private String write(String who) {
    // Its event, and so the file, is of eight hours and 55 minutes before.
    String key = "은행/%s/dt=20261119/1.csv".formatted(who);
    lake.aws.s3().arrived("sli-dst-dl", key, new byte[0], "e1", Instant.parse(SampleMessages.TIME));
    return key;
  }

  private List<String> runs() {
    return lake.lake.airflow().runs().stream().map(FakeDagRun::runId).toList();
  }

  @Test
  void theLastArrivalOfASetMakesTheRunAndABatchLooksOnce() {
    start(
        "complete: [ { objects: \"s3://sli-dst-dl/은행/{i}/dt={processing_date:yyyyMMdd}/*\", each: {"
            + " i: [국민, 신한] } } ]");
    String first = write("국민");
    assertThat(lake.deliver(arrival(first))).isEmpty();
    assertThat(lake.outcomes()).containsExactly("bank Waiting -");
    assertThat(lake.calls).isEmpty();

    long before = lake.aws.s3().listings();
    String last = write("신한");
    assertThat(
            lake.deliver(
                arrival(last),
                sqs("again", SampleMessages.text(SampleMessages.eventBridge(first)))))
        .isEmpty();
    assertThat(lake.aws.s3().listings() - before).isEqualTo(1);
    assertThat(lake.outcomes()).containsExactly("bank AlreadyTriggered -", "bank Triggered -");
    assertThat(runs()).containsExactly("s3__bank__20261119");
  }

  @Test
  void withoutPermissionArrivalsStayInTheirQueue() {
    start("complete: [ \"s3://sli-dst-dl/은행/국민/dt={processing_date:yyyyMMdd}/*\" ]");
    String key = write("국민");
    lake.aws.s3().forbid("LIST");
    assertThat(lake.deliver(arrival(key))).containsExactly(key);
    assertThat(lake.outcomes()).containsExactly("bank Unavailable LAKE_ACCESS_DENIED");

    lake.aws.s3().forbid("");
    assertThat(lake.deliver(arrival(key))).isEmpty();
    assertThat(lake.outcomes()).containsExactly("bank Triggered -");
  }

  @Test
  void anArrivalThatSettlesGoesRoundByTheBusUntilItsRunIsMade() {
    start("settle: 9h");
    BusRule rule = new BusRule(lake.aws.eventBus(), "dagrouter", "Waiting");
    String key = write("국민");
    assertThat(lake.deliver(arrival(key))).isEmpty();
    int rounds = 0;
    for (List<String> events = rule.next(lake.clock.instant());
        !events.isEmpty();
        events = rule.next(lake.clock.instant())) {
      rounds++;
      lake.clock.advance(Duration.ofSeconds(60));
      assertThat(events).hasSize(1);
      assertThat(lake.deliver(sqs("round-" + rounds, events.getFirst()))).isEmpty();
    }
    assertThat(rounds).isEqualTo(6);
    assertThat(runs()).containsExactly("s3__bank__20261119");
  }

  @Test
  void anArrivalThatSettlesComesAgainWhereTheBusDoesNotTakeIt() {
    start("settle: 9h");
    String key = write("국민");
    lake.aws.fail(AwsService.EVENT_BRIDGE, 20, Fault.status(400));
    assertThat(lake.deliver(arrival(key))).containsExactly(key);
    lake.aws.clearFaults(AwsService.EVENT_BRIDGE);
  }
}
