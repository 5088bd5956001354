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
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import io.dagrouter.trace.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BelatedWritesTest {
  private static final Instant TOLD = Instant.parse("2026-11-20T01:00:00.412Z");
  private static final Instant MODIFIED = Instant.parse("2026-11-20T01:00:00Z");
  private static final String KEY = "은행/a.csv";

  private static final String AS_TOLD = "s3__bank__20261119__7b887aa950dd9d4b";
  private static final String AS_FOUND = "s3__bank__20261119__7b887aa99b8345de";

  private final TestClock clock = new TestClock(TOLD.plus(Duration.ofHours(2)));
  private final FewObjects lake = new FewObjects();
  private final Map<String, DagRun> runs = new LinkedHashMap<>();

  /** What is to happen before Airflow is asked for a run. */
  private Runnable beforeTrigger = () -> {};

  private static final class FewObjects implements LakeObjects {
    final List<LakeObject> objects = new ArrayList<>();
    final AtomicReference<Optional<Problem>> trouble = new AtomicReference<>(Optional.empty());
    int pages;

    @Override
    public synchronized LakePage page(String bucket, String prefix, String after) {
      pages++;
      assertThat(bucket).isEqualTo("lake");
      assertThat(after).isEmpty();
      return trouble
          .get()
          .<LakePage>map(LakePage.Failed::new)
          .orElseGet(
              () ->
                  new LakePage.Listed(
                      objects.stream().filter(one -> one.key().startsWith(prefix)).toList(),
                      false));
    }

    @Override
    public LakeReading read(ObjectLocation object, int mostBytes) {
      throw new AssertionError("read " + object.uri());
    }
  }

  private static RouteTable table(String run) {
    return switch (RoutesDocument.read(
        List.of(
            DocumentPart.whole(
                "r",
                """
                zone: Asia/Seoul
                environments: { lake: { mwaa: x } }
                lines: { bank: { dag: mydata_bank, run: %s, arrivals: [ "s3://lake/**" ] } }
                """
                    .formatted(run))))) {
      case RoutesReading.Read(var read) -> read;
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }

  /** Another copy of the function, with a memory of its own. */
  private TriggerRouter copy(String run) {
    RouteTable table = table(run);
    return new TriggerRouter(
        () -> new RoutesLookup.Found(table),
        (_, rule) -> {
          throw new AssertionError("read " + rule);
        },
        new WritesTwiceTold(this::trigger, (_, _, _) -> list(), clock),
        OtherSides.none(),
        Optional.empty(),
        Optional.of(new BelatedWrites(() -> lake, clock)),
        Spans.none(),
        Optional.empty());
  }

  private DagRunsLookup list() {
    synchronized (runs) {
      return new DagRunsLookup.Found(List.copyOf(runs.values()));
    }
  }

  private TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    beforeTrigger.run();
    String id = request.runId().value();
    synchronized (runs) {
      return runs.putIfAbsent(id, new DagRun(id, "queued", Optional.of(clock.instant()))) == null
          ? new TriggerResult.Created("dags trigger")
          : new TriggerResult.Exists("Airflow has it");
    }
  }

  private TriggerOutcome route(ObjectCreated arrival) {
    return route(copy("each"), arrival, Duration.ofMinutes(1));
  }

  private TriggerOutcome route(TriggerRouter copy, ObjectCreated arrival, Duration time) {
    return copy.route(arrival, new Delivery(1, true, Deadline.in(time, clock))).getFirst();
  }

  private static ObjectCreated told() {
    return write(TOLD, null, "etag", "0A");
  }

  private static ObjectCreated found() {
    return write(MODIFIED, null, "etag", null);
  }

  private static ObjectCreated write(
      Instant time, @Nullable String versionId, @Nullable String etag, @Nullable String sequencer) {
    return new ObjectCreated(
        "e",
        time,
        new ObjectLocation("lake", KEY),
        new ObjectVersion(
            Optional.ofNullable(versionId),
            Optional.ofNullable(etag),
            Optional.ofNullable(sequencer)),
        1);
  }

  private String onlyRun() {
    assertThat(runs).hasSize(1);
    return runs.keySet().iterator().next();
  }

  private void isThere(String key, String etag) {
    lake.objects.add(new LakeObject(key, etag, 1, MODIFIED));
  }

  @Test
  void anEventThatComesLateAsksForTheRunThatItsObjectWouldGet() {
    isThere(KEY, "etag");
    assertThat(route(told()))
        .isInstanceOfSatisfying(
            TriggerOutcome.Triggered.class,
            outcome -> {
              assertThat(outcome.request().runId().value()).isEqualTo(AS_FOUND);
              assertThat(outcome.request().event()).isEqualTo(told());
            });
    assertThat(route(found()))
        .isInstanceOfSatisfying(
            TriggerOutcome.AlreadyTriggered.class,
            outcome -> assertThat(outcome.request().runId().value()).isEqualTo(AS_FOUND));
    assertThat(onlyRun()).isEqualTo(AS_FOUND);
  }

  @RepeatedTest(10)
  void twoCopiesThatWorkOffBothAtTheSameMomentMakeOneRun() {
    isThere(KEY, "etag");
    CyclicBarrier bothHaveListed = new CyclicBarrier(2);
    beforeTrigger =
        () -> {
          try {
            bothHaveListed.await(10, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    List<TriggerOutcome> outcomes = SideBySide.map(List.of(told(), found()), this::route);
    assertThat(onlyRun()).isEqualTo(AS_FOUND);
    assertThat(outcomes)
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactlyInAnyOrder("Triggered", "AlreadyTriggered");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "of the same key with other bytes, 은행/a.csv, other",
    "of a longer key alone,            은행/a.csv.gz, etag"
  })
  void aWriteThatNobodyCanFindAnyMoreKeepsItsOwnId(String object, String key, String etag) {
    isThere(key, etag);
    assertThat(route(told())).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(onlyRun()).isEqualTo(AS_TOLD);
    assertThat(lake.pages).isEqualTo(1);
  }

  @Test
  void theKeyItselfIsLookedForAmongLongerOnes() {
    isThere(KEY, "etag");
    isThere(KEY + ".gz", "other");
    route(told());
    assertThat(onlyRun()).isEqualTo(AS_FOUND);
  }

  @ParameterizedTest(name = "run: {0}, {1} minutes, version {2}, etag {3}, sequencer {4}")
  @CsvSource({
    "each, 49,   ,     etag, 0A, 0",
    "each, 50,   ,     etag, 0A, 1",
    "each, 600,  v1,   etag, 0A, 0",
    "each, 600,  ,     ,     0A, 0",
    "each, 600,  ,     etag, ,   0",
    "date, 600,  ,     etag, 0A, 0"
  })
  void onlyForWritesThatMayBeFoundUnderAnotherIdObjectsAreLookedAt(
      String run,
      int minutes,
      @Nullable String version,
      @Nullable String etag,
      @Nullable String sequencer,
      int pages) {
    clock.advance(Duration.between(clock.instant(), TOLD.plus(Duration.ofMinutes(minutes))));
    route(copy(run), write(TOLD, version, etag, sequencer), Duration.ofMinutes(1));
    assertThat(lake.pages).isEqualTo(pages);
    assertThat(runs).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LAKE_ACCESS_DENIED", "LAKE_BUCKET_NOT_FOUND"})
  void inABucketThatCannotBeListedNothingIsFoundAndEventsKeepTheirIds(Reason reason) {
    lake.trouble.set(Optional.of(new Problem(reason, "list s3://lake/", "no", "403")));
    assertThat(route(told())).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(onlyRun()).isEqualTo(AS_TOLD);
  }

  @Test
  void whereItIsNotKnownWhetherTheObjectIsThereTheEventComesAgain() {
    Problem away = new Problem(Reason.LAKE_UNREACHABLE, "list s3://lake/", "S3 refused it", "503");
    lake.trouble.set(Optional.of(away));
    assertThat(route(told()))
        .isInstanceOfSatisfying(
            TriggerOutcome.Unavailable.class,
            outcome -> assertThat(outcome.problem()).isEqualTo(away));
    assertThat(runs).isEmpty();
  }

  @Test
  void noListingIsBegunThatMayNotEndInTime() {
    isThere(KEY, "etag");
    assertThat(route(copy("each"), told(), Duration.ofMillis(1999)))
        .isInstanceOfSatisfying(
            TriggerOutcome.Unavailable.class,
            outcome ->
                assertThat(outcome.problem().told())
                    .isEqualTo(
                        "Cannot look for s3://lake/은행/a.csv: a listing may take longer than there"
                            + " is time (the event comes late)."));
    assertThat(lake.pages).isZero();
    assertThat(route(copy("each"), told(), Duration.ofSeconds(2)))
        .isInstanceOf(TriggerOutcome.Triggered.class);
  }
}
