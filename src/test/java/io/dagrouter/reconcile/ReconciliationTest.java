package io.dagrouter.reconcile;

import static io.dagrouter.reconcile.HeldLake.BANK;
import static io.dagrouter.reconcile.HeldLake.CLOSING;
import static io.dagrouter.reconcile.HeldLake.DATE;
import static io.dagrouter.reconcile.HeldLake.KEY;
import static io.dagrouter.reconcile.HeldLake.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.ListedVersion.Standing;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import io.dagrouter.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a version: whether it has its run, is lost, or neither. */
class ReconciliationTest {
  private static String runOf(String key, String versionId) {
    return RunId.ofArrival(told(key, Optional.of(versionId), "e"), bank(), DATE, RunPer.OBJECT)
        .value();
  }

  private static String runOfPlain(String etag, String sequencer) {
    ObjectVersion version =
        new ObjectVersion(Optional.empty(), Optional.of(etag), Optional.of(sequencer));
    ObjectCreated told =
        new ObjectCreated("e", WRITTEN, new ObjectLocation("lake", KEY), version, 5);
    return RunId.ofArrival(told, bank(), DATE, RunPer.OBJECT).value();
  }

  private static ObjectCreated told(String key, Optional<String> versionId, String etag) {
    return new ObjectCreated(
        "e",
        WRITTEN,
        new ObjectLocation("lake", key),
        new ObjectVersion(versionId, Optional.of(etag), Optional.of("0A")),
        5);
  }

  private static LineName bank() {
    return new LineName("bank");
  }

  @Test
  void aVersionWithoutARunIsLostAndPassedOnToTheLineAlone() {
    HeldLake lake = new HeldLake(BANK);
    lake.keep("lake", KEY, "v1", WRITTEN);
    lake.keep("lake", "은행/dt=20261119/b", "v2", WRITTEN);
    lake.keep("lake", "은행/dt=20261118/c", "v3", WRITTEN);
    lake.run("lake", runOf("은행/dt=20261119/b", "v2"), WRITTEN.plusSeconds(9));

    Reconciled.Done done = lake.done("bank");

    assertThat(done.counts().byVerdict()).isEqualTo(Map.of(Verdict.LOST, 1, Verdict.HAS_RUN, 1));
    assertThat(lake.passed)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.arrival())
                  .isEqualTo(
                      new ObjectCreated(
                          "found:v1",
                          WRITTEN,
                          new ObjectLocation("lake", KEY),
                          new ObjectVersion(
                              Optional.of("v1"), Optional.of("ev1"), Optional.empty()),
                          5,
                          Optional.of("bank")));
              assertThat(one.request().runId()).hasToString(runOf(KEY, "v1"));
            });
    assertThat(done.passed()).isEqualTo(done.found());
    assertThat(done.next()).isEmpty();
  }

  @Test
  void aRunUnderAnotherDateIsTheRunOfItsVersionAllTheSame() {
    HeldLake lake = new HeldLake(BANK);
    lake.keep("lake", KEY, "v1", WRITTEN);
    lake.run("lake", runOf(KEY, "v1").replace("20261119", "20260101"), WRITTEN);

    assertThat(lake.lost("bank")).isEmpty();
  }

  @Test
  void aRunOfAnotherLineOrOfOtherDigitsIsNotTheRunOfAVersion() {
    HeldLake lake = new HeldLake(BANK);
    lake.keep("lake", KEY, "v1", WRITTEN);
    String own = runOf(KEY, "v1");
    lake.run("lake", own.replace("bank", "audit"), WRITTEN);
    lake.run("lake", own.substring(0, own.length() - 1) + (own.endsWith("0") ? "1" : "0"), WRITTEN);

    assertThat(lake.lost("bank")).containsExactly(KEY);
  }

  @Test
  void anEarlierVersionIsLostEvenWhereItIsWrittenOverAndNotWhereItIsDeleted() {
    HeldLake lake = new HeldLake(BANK);
    lake.add("lake", KEY, Optional.of("v2"), "e2", WRITTEN.plusSeconds(60), Standing.CURRENT);
    lake.add("lake", KEY, Optional.of("v1"), "e1", WRITTEN, Standing.OVERWRITTEN);
    lake.add("lake", KEY + "x", Optional.of("v1"), "e1", WRITTEN, Standing.DELETED);
    lake.run("lake", runOf(KEY, "v2"), WRITTEN.plusSeconds(61));

    Reconciled.Done done = lake.done("bank");

    assertThat(done.found())
        .extracting(one -> one.arrival().version().versionId().orElse(""))
        .containsExactly("v1");
    assertThat(done.counts().of(Verdict.DELETED)).isEqualTo(1);
  }

  @Test
  void withoutVersioningARunOfTheSameBytesCountsWhereItWasMadeSince() {
    HeldLake lake = new HeldLake(BANK);
    lake.put("lake", KEY, "same", WRITTEN);
    lake.run("lake", runOfPlain("same", "01"), WRITTEN.minusSeconds(1));
    lake.run("lake", runOfPlain("other", "02"), WRITTEN.plusSeconds(9));
    assertThat(lake.lost("bank")).as("the run is of an earlier write").containsExactly(KEY);
    assertThat(lake.passed.getFirst().request().runId().value())
        .startsWith(runOfPlain("same", "01").substring(0, "s3__bank__20261119__00c0ffee".length()))
        .isNotEqualTo(runOfPlain("same", "01"));
    assertThat(lake.passed.getFirst().arrival().id()).isEqualTo("found:same");

    lake.run("lake", runOfPlain("same", "03"), WRITTEN.plusMillis(-1).plusMillis(1));
    assertThat(lake.lost("bank")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "59, e, v1, TOO_NEW",
    "60, e, v1, LOST",
    "60, e-12, v1, LOST",
    "61, e-12, , TOO_NEW",
    "1439, e-12, , TOO_NEW",
    "1440, e-12, , LOST",
    "60, e, , LOST"
  })
  void whatMayStillBeOnItsWayIsNotLost(
      int minutesOld,
      String etag,
      @org.jspecify.annotations.Nullable String versionId,
      Verdict verdict) {
    HeldLake lake = new HeldLake(BANK);
    Instant time = lake.clock.instant().minus(Duration.ofMinutes(minutesOld));
    lake.add("lake", KEY, Optional.ofNullable(versionId), etag, time, Standing.CURRENT);

    assertThat(lake.done("bank").counts().byVerdict()).isEqualTo(Map.of(verdict, 1));
  }

  /**
   * Its event may have the date of another day than the beginning of the upload, which S3 tells.
   */
  @Test
  void aVersionInPartsIsWaitedForLongerWhereItsDateIsThatOfItsEvent() {
    HeldLake lake = new HeldLake(HeldLake.bank("s3://lake/in/*"));
    Instant time = lake.clock.instant().minus(Duration.ofHours(3));
    lake.add("lake", "in/a", Optional.of("v1"), "e-12", time, Standing.CURRENT);
    lake.add("lake", "in/b", Optional.of("v2"), "e", time, Standing.CURRENT);

    assertThat(lake.done("bank").counts().byVerdict())
        .isEqualTo(Map.of(Verdict.TOO_NEW, 1, Verdict.LOST, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 1, DELETED, HAS_RUN",
    "false, 1, DELETED, TOO_NEW",
    "false, 600, DELETED, DELETED",
    "false, 600, CURRENT, ON_HOLD"
  })
  void ofAllThatCouldBeSaidOfAVersionItsRunComesFirstAndAHoldLast(
      boolean hasRun, int minutesOld, Standing standing, Verdict verdict) {
    HeldLake lake =
        new HeldLake(
            BANK.replace(
                "environment: lake,", "environment: lake, move: { to: away, split: 100% },"));
    Instant time = lake.clock.instant().minus(Duration.ofMinutes(minutesOld));
    lake.add("lake", KEY, Optional.of("v1"), "e", time, standing);
    if (hasRun) {
      lake.run("away", runOf(KEY, "v1"), time);
    }

    assertThat(lake.done("bank").counts().byVerdict()).isEqualTo(Map.of(verdict, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "s3__closing__20261119, -60, false",
    "s3__closing__20261119, 60, false",
    "s3__closing__20261118, 60, true",
    "s3__closing__20261119__2, 0, false",
    "s3__closing__20261119__2, -1, true",
    "call__closing__20261119__00c0ffee00c0ffee, 60, false",
    "call__closing__20261119__00c0ffee00c0ffee, -60, true",
    "call__audit__20261119__00c0ffee00c0ffee, 60, true",
    "manual__2026-11-19T00:00:00+00:00, 60, true"
  })
  void aDateHasItsRunWhereSomebodyAskedForItSinceTheFileCame(
      String runId, int secondsAfter, boolean lost) {
    HeldLake lake = new HeldLake(CLOSING);
    lake.keep("lake", "마감/dt=20261119/a", "v1", WRITTEN);
    lake.run("lake", runId, WRITTEN.plusSeconds(secondsAfter));

    assertThat(lake.lost("closing").isEmpty()).isEqualTo(!lost);
  }

  @ParameterizedTest
  @CsvSource({"rerun, -1, true", "rerun, 0, false", "refuse, -1, false", "ignore, -1, false"})
  void whereLateFilesRunTheDateAgainARunFromBeforeIsNoneOfTheFile(
      String late, int secondsAfter, boolean lost) {
    HeldLake lake = new HeldLake(CLOSING.replace("run: date,", "run: date, late: " + late + ","));
    lake.keep("lake", "마감/dt=20261119/a", "v1", WRITTEN);
    lake.run("lake", "s3__closing__20261119", WRITTEN.plusSeconds(secondsAfter));

    assertThat(lake.lost("closing").isEmpty()).isEqualTo(!lost);
  }

  @Test
  void ofTheSetsOfADateEachHasItsOwnRun() {
    HeldLake lake =
        new HeldLake(
            "closing: { dag: mydata_closing, environment: lake, run: date,"
                + " arrivals: [ 's3://lake/{who}/{processing_date:yyyyMMdd}/*' ],"
                + " complete: [ 's3://lake/{who}/{processing_date:yyyyMMdd}/_SUCCESS' ] }");
    lake.keep("lake", "국민/20261119/a", "v1", WRITTEN);
    lake.keep("lake", "신한/20261119/a", "v2", WRITTEN);
    RunId first =
        RunId.ofSet(new LineName("closing"), DATE, new LinkedHashMap<>(Map.of("who", "국민")));
    lake.run("lake", first.value(), WRITTEN.plusSeconds(60));

    assertThat(lake.lost("closing")).containsExactly("신한/20261119/a");
  }

  @Test
  void ofALineThatIsSplitTheRunsOfBothSidesAreThere() {
    HeldLake lake =
        new HeldLake(
            BANK.replace(
                "environment: lake,", "environment: lake, move: { to: annex, split: 0% },"));
    lake.keep("lake", KEY, "v1", WRITTEN);
    lake.keep("lake", KEY + "2", "v2", WRITTEN);
    lake.run("annex", runOf(KEY, "v1"), WRITTEN);
    lake.run("lake", runOf(KEY + "2", "v2"), WRITTEN);

    assertThat(lake.lost("bank")).isEmpty();
  }

  @Test
  void whereTheRunsOfOneSideAreNotKnownNothingIsFound() {
    HeldLake lake =
        new HeldLake(
            BANK.replace(
                "environment: lake,", "environment: lake, move: { to: annex, split: 0% },"));
    lake.keep("lake", KEY, "v1", WRITTEN);
    Problem noAnswer =
        new Problem(Reason.ENVIRONMENT_UNREACHABLE, "list the runs", "no answer", "timed out");
    lake.trouble.put("annex", noAnswer);

    assertThat(HeldLake.problem(lake.reconcile("bank"))).isEqualTo(noAnswer);
    assertThat(lake.passed).isEmpty();
  }

  @Test
  void whatBelongsToASideOnHoldMayBeWaiting() {
    HeldLake lake =
        new HeldLake(
            BANK.replace(
                "environment: lake,", "environment: lake, move: { to: away, split: 100% },"));
    lake.keep("lake", KEY, "v1", WRITTEN);

    assertThat(lake.done("bank").counts().byVerdict()).isEqualTo(Map.of(Verdict.ON_HOLD, 1));
  }

  @Test
  void nothingIsListedForALineOnHold() {
    HeldLake lake = new HeldLake(BANK.replace("environment: lake", "environment: away"));
    lake.keep("lake", KEY, "v1", WRITTEN);

    assertThat(HeldLake.problem(lake.reconcile("bank")).message())
        .isEqualTo(
            "Cannot trigger mydata_bank in away: environment away is on hold (이관). "
                + Reason.ON_HOLD.remedy()
                + ".");
    assertThat(lake.pages).isZero();
  }

  @Test
  void aDateThatIsNoneIsRefusedAsItsEventWas() {
    HeldLake lake = new HeldLake(HeldLake.bank("s3://lake/{processing_date}/*"));
    lake.keep("lake", "20260230/a", "v1", WRITTEN);
    lake.keep("lake", "20261119/a", "v2", WRITTEN);

    Reconciled.Done done = lake.done("bank");

    assertThat(HeldLake.keys(done.found())).containsExactly("20261119/a");
    assertThat(done.counts().of(Verdict.REFUSED)).isEqualTo(1);
  }
}
