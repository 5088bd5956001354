package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.airflow.CollisionAnswer;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.RunId;
import io.dagrouter.run.TriggerResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of one DAG within one second. */
class OwnSecondTest extends TriggerOnStandIn {
  private static final Instant EVENT = Instant.parse("2026-11-20T01:00:00Z");
  private static final List<String> OF_THE_SAME_SECOND = ofTheSameSecond(10);

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.0.2", "2.4.3", "2.5.1", "2.10.3", "3.0.6"})
  void fiftyRunsWithinOneSecondAllComeToBe(String version) throws Exception {
    FakeEnvironment lake = lake(version);
    List<Future<TriggerResult>> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        String run = "s3__bank__20261119__" + i;
        results.add(threads.submit(() -> trigger(other(run))));
      }
    }
    for (Future<TriggerResult> result : results) {
      assertThat(result.get()).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(lake.airflow().runs("mydata_bank"))
        .extracting(FakeDagRun::runId)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 50).mapToObj(i -> "s3__bank__20261119__" + i).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "1.10.12, INTEGRITY_ERROR, list_dag_runs mydata_bank",
    "2.0.2, INTEGRITY_ERROR, dags list-runs -d mydata_bank -o json",
    "2.4.3, ALREADY_EXISTS, dags list-runs -d mydata_bank -o json",
    "2.5.1, INTEGRITY_ERROR, dags list-runs -d mydata_bank -o json",
  })
  void runsThatAskForTheSameSecondAllComeToBe(String version, CollisionAnswer answer, String list) {
    FakeEnvironment lake = lake(version);
    lake.airflow().answerCollisionsBy(answer);
    for (String run : OF_THE_SAME_SECOND) {
      assertThat(trigger(other(run))).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(lake.airflow().runs("mydata_bank"))
        .extracting(FakeDagRun::runId)
        .containsExactlyElementsOf(OF_THE_SAME_SECOND);
    assertThat(lake.airflow().runs("mydata_bank"))
        .extracting(run -> run.logicalDate().orElseThrow())
        .doesNotHaveDuplicates()
        .allSatisfy(
            date -> assertThat(date).isBetween(EVENT.minusSeconds(14_400), EVENT.minusSeconds(1)));
    // The first needs one command, each other a trigger, the list, and a trigger of another second.
    assertThat(lake.commands()).hasSize(1 + 9 * 3);
    assertThat(lake.commands().stream().filter(list::equals)).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.0.2", "2.4.3"})
  void aRunThatIsSentAgainAsksForTheSameSecondAndIsFound(String version) {
    FakeEnvironment lake = lake(version);
    trigger();
    assertThat(trigger())
        .isEqualTo(
            new TriggerResult.Exists(
                (version.startsWith("1") ? "list_dag_runs" : "dags list-runs") + " shows it"));
    assertThat(lake.commands()).hasSize(3);
    assertThat(lake.commands().get(1)).isEqualTo(lake.commands().getFirst());
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void commandIsThatOfTheFirstSecond() {
    FakeEnvironment lake = lake("2.4.3");
    String command =
        "dags trigger mydata_bank -r s3__bank__20261119__ab -c"
            + " '{\"processing_date\":\"20261119\"}' -e 2026-11-20T00:57:49+00:00";
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(command));
    assertThat(lake.commands()).containsExactly(command);
  }

  @Test
  void eightTakenSecondsAreEnough() {
    FakeEnvironment lake = lake("2.4.3");
    mwaa.faults().onCommands(99, "dags trigger", before(alreadyExists()));
    assertThat(problem(trigger(), Reason.RUN_NOT_CONFIRMED))
        .startsWith(
            "Cannot trigger mydata_bank in lake: triggered 8 times, Airflow lists no such run (");
    assertThat(lake.commands()).hasSize(16);
    assertThat(new HashSet<>(lake.commands())).hasSize(9);
  }

  /** The dates of one run, worked out by hand: they must be the same for ever. */
  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-20T00:57:49+00:00",
    "2, 2026-11-20T00:43:28+00:00",
    "3, 2026-11-19T13:04:29+00:00",
    "8, 2026-11-19T16:34:34+00:00",
  })
  void eachTriggerOfARunHasItsSecond(int trigger, String second) {
    assertThat(OwnSecond.write(OwnSecond.of(EVENT, new RunId("s3__bank__20261119__ab"), trigger)))
        .isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({
    // trigger, run ids, seconds before the event; by chance span * (1 - e^(-ids / span)) different
    "1,  2000,    900,   762,   842",
    "2, 10000,  14400,  7044,  7374",
    "3, 20000,  86400, 17600, 18100",
    "8, 20000,  86400, 17600, 18100",
  })
  void secondsAreSpreadOverTheTimeBeforeTheEvent(
      int trigger, int ids, int span, int fewest, int most) {
    Set<Instant> seconds = new HashSet<>();
    for (int i = 0; i < ids; i++) {
      seconds.add(OwnSecond.of(EVENT.plusMillis(999), new RunId("r" + i), trigger));
    }
    assertThat(seconds)
        .allMatch(second -> second.equals(second.truncatedTo(ChronoUnit.SECONDS)))
        .noneMatch(second -> second.isBefore(EVENT.minusSeconds(span)))
        .noneMatch(second -> second.isAfter(EVENT.minusSeconds(1)))
        .anyMatch(second -> second.isBefore(EVENT.minusSeconds(span * 99L / 100)))
        .anyMatch(second -> second.isAfter(EVENT.minusSeconds(1 + span / 100)))
        .hasSizeBetween(fewest, most);
  }

  /** Run ids whose first second is the same, found by trying. */
  private static List<String> ofTheSameSecond(int count) {
    Instant second = OwnSecond.of(EVENT, new RunId("r0"), 1);
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "r" + i)
        .filter(run -> OwnSecond.of(EVENT, new RunId(run), 1).equals(second))
        .limit(count)
        .toList();
  }
}
