package io.dagrouter.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.date.DateSource;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which run is that of a write that is told twice, and who waits for whom. */
@Timeout(60)
class WritesInTurnTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-19T16:00:00Z");
  private static final Line BANK = line("bank");

  private final TestClock clock = new TestClock(WRITTEN.plus(Duration.ofHours(2)));
  private final List<DagRun> runs = new CopyOnWriteArrayList<>();
  private final AtomicInteger lists = new AtomicInteger();
  private Runnable whileTriggering = () -> {};
  private final DagRunTrigger writes =
      new WritesTwiceTold(
          this::make,
          (_, _, _) -> {
            lists.incrementAndGet();
            return new DagRunsLookup.Found(List.copyOf(runs));
          },
          clock);

  private TriggerResult make(DagRunRequest request, Deadline deadline) {
    whileTriggering.run();
    runs.add(new DagRun(request.runId().value(), "queued", Optional.of(clock.instant())));
    return new TriggerResult.Created("dags trigger");
  }

  /** Of the same bytes, one of an event and one that was found, and never both made. */
  @Test
  void whoComesWhileTheOtherIsMadeWaitsAndSeesItsRun() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    FutureTask<TriggerResult> event = new FutureTask<>(() -> trigger("0A"));
    Thread second =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  await(making);
                  event.run();
                });
    AtomicInteger makers = new AtomicInteger();
    whileTriggering =
        () -> {
          makers.incrementAndGet();
          making.countDown();
          // Until the other waits for its turn, is here as well or has ended.
          while (second.getState() != Thread.State.TIMED_WAITING
              && second.isAlive()
              && makers.get() < 2
              && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
        };
    second.start();

    assertThat(trigger(null)).isInstanceOf(TriggerResult.Created.class);
    assertThat(event.get()).isInstanceOf(TriggerResult.Exists.class);
    assertThat(runs).hasSize(1);
  }

  @Test
  void whoHasNoTimeToWaitMakesNothingAndComesAgain() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    whileTriggering =
        () -> {
          making.countDown();
          await(over);
        };
    Thread first = Thread.ofPlatform().start(() -> trigger(null));
    await(making);

    TriggerResult result =
        writes.trigger(request(arrival("0A"), BANK), Deadline.in(Duration.ofMillis(1), clock));
    over.countDown();
    first.join();

    assertIsToComeAgain(result);
    assertThat(runs).hasSize(1);
  }

  @Test
  void whoIsInterruptedWhileWaitingMakesNothingAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    TriggerResult result = trigger("0A");

    assertThat(Thread.interrupted()).isTrue();
    assertIsToComeAgain(result);
    assertThat(runs).isEmpty();
  }

  /**
   * Whether the run was made is not known then, so the next one must not rely on the list before.
   */
  @Test
  void afterAMistakeInTheMakingOfAFoundWriteTheRunsAreListedAnew() {
    assertThat(trigger(write("other bytes", WRITTEN, "01"), BANK))
        .as("leaves a list to the next")
        .isInstanceOf(TriggerResult.Created.class);
    whileTriggering =
        () -> {
          runs.add(new DagRun(id(null), "queued", Optional.of(clock.instant())));
          throw new IllegalStateException("a mistake");
        };
    assertThatThrownBy(() -> trigger(null)).hasMessage("a mistake");
    whileTriggering = () -> {};

    assertThat(trigger("0A")).isInstanceOf(TriggerResult.Exists.class);
  }

  /** A run of the same bytes, under another sequencer or under the very id that is asked for. */
  @ParameterizedTest
  @CsvSource({
    "09, 2026-11-19T15:59:59Z, false",
    "09, 2026-11-19T15:59:59.9Z, false",
    "09, 2026-11-19T16:00:00Z, true",
    "09, 2026-11-19T16:00:00.9Z, true",
    "09, , true",
    "0A, 2026-11-19T15:59:59Z, true",
    "0A, , true"
  })
  void aRunIsThatOfTheWriteWhereItWasMadeSinceOrHasItsId(
      String sequencer, @Nullable Instant made, boolean isOfTheWrite) {
    runs.add(new DagRun(id(sequencer), "success", Optional.ofNullable(made)));

    assertThat(trigger("0A"))
        .isInstanceOf(isOfTheWrite ? TriggerResult.Exists.class : TriggerResult.Created.class);
    assertThat(runs).hasSize(isOfTheWrite ? 1 : 2);
  }

  /** The time of an event has parts of a second, and that of a run in Airflow 2 has none. */
  @Test
  void aRunFromTheSecondOfTheWriteIsNotThatOfAnEarlierOne() {
    runs.add(new DagRun(id(null), "queued", Optional.of(WRITTEN)));

    assertThat(trigger(write("etag", WRITTEN.plusMillis(700), "0A"), BANK))
        .isInstanceOf(TriggerResult.Exists.class);
  }

  @Test
  void aRunOfAnotherLineOrOfOtherBytesIsNotThatOfTheWrite() {
    String own = id("09");
    String digits = own.substring(own.lastIndexOf('_') + 1);
    String half = digits.substring(0, digits.length() / 2);
    for (String other :
        List.of(
            own.replace("bank", "loans"),
            own.replace(digits, "00000000" + half),
            "manual__" + digits)) {
      runs.add(new DagRun(other, "success", Optional.of(clock.instant())));
    }

    assertThat(trigger("0A")).isInstanceOf(TriggerResult.Created.class);
  }

  @Test
  void whereEachDateHasOneRunNoListIsNeeded() {
    Line closing = line("closing");
    trigger(write("etag", WRITTEN, null), closing);

    assertThat(lists).hasValue(0);
  }

  @Test
  void forWhatIsFoundTheRunsAreListedWhateverItsAge() {
    clock.advance(Duration.ofMinutes(-119));
    trigger(null);

    assertThat(lists).hasValue(1);
  }

  private static void assertIsToComeAgain(TriggerResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            TriggerResult.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot trigger mydata_bank in lake: another write of the same bytes has"
                            + " not ended (run id "
                            + id("0A")
                            + "). "
                            + Reason.TIME_SHORT.remedy()
                            + "."));
  }

  private TriggerResult trigger(@Nullable String sequencer) {
    return trigger(arrival(sequencer), BANK);
  }

  private TriggerResult trigger(ObjectCreated arrival, Line line) {
    return writes.trigger(request(arrival, line), Deadline.in(Duration.ofMinutes(1), clock));
  }

  private static DagRunRequest request(ObjectCreated arrival, Line line) {
    return new DagRunRequest(
        arrival,
        line,
        new ProcessingDate(LocalDate.of(2026, 11, 19), DateSource.DEFAULT, "by default", List.of()),
        RunId.ofArrival(arrival, line.name(), LocalDate.of(2026, 11, 19), line.runPer()),
        Fields.EMPTY,
        "v1");
  }

  private static String id(@Nullable String sequencer) {
    return RunId.ofArrival(
            arrival(sequencer), BANK.name(), LocalDate.of(2026, 11, 19), BANK.runPer())
        .value();
  }

  private static ObjectCreated arrival(@Nullable String sequencer) {
    return write("etag", WRITTEN, sequencer);
  }

  private static ObjectCreated write(String etag, Instant time, @Nullable String sequencer) {
    return new ObjectCreated(
        "e",
        time,
        new ObjectLocation("lake", "은행/a.csv"),
        new ObjectVersion(Optional.empty(), Optional.of(etag), Optional.ofNullable(sequencer)),
        1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Line line(String name) {
    String routes =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: x } }
        lines:
          bank: { dag: mydata_bank, arrivals: [ "s3://lake/**" ] }
          closing: { dag: mydata_closing, run: date, arrivals: [ "s3://lake/**" ] }
        """;
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("r", routes)))) {
      case RoutesReading.Read(var table) -> table.line(new LineName(name)).orElseThrow();
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }
}
