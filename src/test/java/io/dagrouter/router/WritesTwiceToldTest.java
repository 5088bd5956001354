package io.dagrouter.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritesTwiceToldTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-20T01:00:00Z");
  private static final LineName BANK = new LineName("bank");

  private final TestClock clock = new TestClock(WRITTEN.minus(Duration.ofDays(1)));
  private final List<DagRun> runs = java.util.Collections.synchronizedList(new ArrayList<>());
  private int lists;
  private Optional<Problem> trouble = Optional.empty();
  private final RouteTable table =
      switch (RoutesDocument.read(
          List.of(
              DocumentPart.whole(
                  "r",
                  """
                  zone: Asia/Seoul
                  environments: { lake: { mwaa: x } }
                  lines: { bank: { dag: mydata_bank, arrivals: [ "s3://lake/**" ] } }
                  """)))) {
        case RoutesReading.Read(var read) -> read;
        case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
      };
  private final DagRunTrigger trigger =
      new WritesTwiceTold(this::trigger, (_, _, _) -> list(), clock);

  private synchronized DagRunsLookup list() {
    lists++;
    return trouble
        .<DagRunsLookup>map(DagRunsLookup.Failed::new)
        .orElseGet(() -> new DagRunsLookup.Found(List.copyOf(runs)));
  }

  private TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    runs.add(new DagRun(request.runId().value(), "queued", Optional.of(clock.instant())));
    return new TriggerResult.Created("dags trigger");
  }

  private TriggerOutcome route(ObjectCreated arrival) {
    return new TriggerRouter(
            () -> new RoutesLookup.Found(table),
            (_, rule) -> {
              throw new AssertionError("read " + rule);
            },
            trigger,
            OtherSides.none())
        .route(arrival, new Delivery(1, true, Deadline.in(Duration.ofMinutes(1), clock)))
        .getFirst();
  }

  private static ObjectCreated arrival(@Nullable String versionId, @Nullable String sequencer) {
    return new ObjectCreated(
        "e",
        WRITTEN,
        new ObjectLocation("lake", "은행/a.csv"),
        new ObjectVersion(
            Optional.ofNullable(versionId), Optional.of("etag"), Optional.ofNullable(sequencer)),
        1);
  }

  private void at(Duration afterTheWrite) {
    clock.advance(Duration.between(clock.instant(), WRITTEN.plus(afterTheWrite)));
  }

  @ParameterizedTest
  @CsvSource({"v1, 0A, 600, 0", ", 0A, 49, 0", ", 0A, 50, 1", ", , 60, 1"})
  void onlyAWriteThatMayHaveAnotherIdCostsAList(
      @Nullable String versionId, @Nullable String sequencer, int minutes, int expected) {
    at(Duration.ofMinutes(minutes));
    assertThat(route(arrival(versionId, sequencer))).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(lists).isEqualTo(expected);
  }

  @Test
  void aBacklogOfLateEventsCostsAListAMinute() {
    at(Duration.ofHours(2));
    assertThat(route(arrival(null, "0A"))).isInstanceOf(TriggerOutcome.Triggered.class);
    clock.advance(Duration.ofSeconds(59));
    route(arrival(null, "0B"));
    assertThat(lists).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    route(arrival(null, "0C"));
    assertThat(lists).isEqualTo(2);
  }

  @Test
  void aListFromBeforeAWriteWasFoundServesNobodyAfterIt() {
    at(Duration.ofHours(2));
    route(otherBytes("0A"));
    assertThat(route(arrival(null, null))).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(route(arrival(null, "0A"))).isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    assertThat(lists).isEqualTo(3);
  }

  private static ObjectCreated otherBytes(String sequencer) {
    return new ObjectCreated(
        "e",
        WRITTEN,
        new ObjectLocation("lake", "은행/a.csv"),
        new ObjectVersion(Optional.empty(), Optional.of("other"), Optional.of(sequencer)),
        1);
  }

  @Test
  void anEventThatComesAfterItsWriteWasFoundMakesNoSecondRun() {
    at(Duration.ofHours(2));
    assertThat(route(arrival(null, null))).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(route(arrival(null, "0A")))
        .isInstanceOfSatisfying(
            TriggerOutcome.AlreadyTriggered.class,
            known ->
                assertThat(known.evidence())
                    .isEqualTo(
                        "the list of runs shows " + runs.getFirst().runId() + " for this object"));
    assertThat(runs).hasSize(1);
  }

  @Test
  void whatIsFoundAfterItsEventHasComeMakesNoSecondRun() {
    at(Duration.ofHours(2));
    assertThat(route(arrival(null, "0A"))).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(route(arrival(null, null))).isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    assertThat(runs).hasSize(1);
  }

  @Test
  void bothAtOnceAreOneRun() {
    at(Duration.ofHours(2));
    var outcomes = ConcurrentHashMap.<String>newKeySet();
    SideBySide.map(
            List.of(arrival(null, null), arrival(null, "0A"), arrival(null, null)), this::route)
        .forEach(outcome -> outcomes.add(outcome.getClass().getSimpleName()));
    assertThat(runs).hasSize(1);
    assertThat(outcomes).containsExactlyInAnyOrder("Triggered", "AlreadyTriggered");
  }

  @Test
  void whatWasFoundIsNotHeldAgainstAListFromBefore() {
    at(Duration.ofHours(2));
    route(otherBytes("0A"));
    runs.add(new DagRun(runId("0A"), "success", Optional.of(clock.instant())));
    assertThat(route(arrival(null, null))).isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    assertThat(lists).isEqualTo(2);
  }

  private String runId(String sequencer) {
    return RunId.ofArrival(
            arrival(null, sequencer),
            BANK,
            LocalDate.of(2026, 11, 19),
            table.lines().getFirst().runPer())
        .value();
  }

  @Test
  void whereAirflowDoesNotTellItsRunsNothingIsMade() {
    at(Duration.ofHours(2));
    trouble =
        Optional.of(
            new Problem(Reason.ENVIRONMENT_UNREACHABLE, "list the runs", "no answer", "none"));
    assertThat(route(arrival(null, "0A"))).isInstanceOf(TriggerOutcome.Unavailable.class);
    assertThat(runs).isEmpty();
  }
}
