package io.dagrouter.reconcile;

import static io.dagrouter.reconcile.HeldLake.BANK;
import static io.dagrouter.reconcile.HeldLake.DATE;
import static io.dagrouter.reconcile.HeldLake.KEY;
import static io.dagrouter.reconcile.HeldLake.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DagCodeReading;
import io.dagrouter.reason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects are looked at, in which pages, and where it goes on. */
class ReconciliationWalkTest {
  @Test
  void anObjectThatTwoPatternsOfTheLineTakeIsLookedAtOnce() {
    HeldLake lake =
        new HeldLake(
            HeldLake.bank(
                    "s3://lake/은행/dt={processing_date:yyyyMMdd}/*.csv", "s3://lake/은행/{folder}/*")
                + "\naudit: { dag: mydata_audit, environment: lake, arrivals: ["
                + " 's3://lake/은행/{folder}/*' ] }");
    lake.keep("lake", KEY, "v1", WRITTEN);

    assertThat(lake.done("bank").counts().all()).isEqualTo(1);
  }

  @Test
  void whereKeysTellNoDateItIsThatOfTheLastChange() {
    HeldLake lake = new HeldLake(HeldLake.bank("s3://lake/in/**"));
    // The day after 2026-11-19 begins in Seoul at 15:00 of that day.
    lake.keep("lake", "in/a", "v1", Instant.parse("2026-11-19T14:59:59Z"));
    lake.keep("lake", "in/b", "v2", Instant.parse("2026-11-19T15:00:00Z"));
    lake.keep("lake", "in/c", "v3", Instant.parse("2026-11-20T15:00:00Z"));

    assertThat(lake.lost("bank")).containsExactly("in/b");
  }

  @Test
  void ofTwoDatesInAKeyOnlyTheProcessingDateSaysWhetherItIsAskedFor() {
    HeldLake lake =
        new HeldLake(HeldLake.bank("s3://lake/{sent:yyyyMMdd}/{processing_date:yyyyMMdd}.csv"));
    lake.keep("lake", "20261119/20261118.csv", "v1", WRITTEN);
    lake.keep("lake", "20261120/20261119.csv", "v2", WRITTEN);

    assertThat(lake.lost("bank")).containsExactly("20261120/20261119.csv");
  }

  @Test
  void aDateThatIsSetInTheCodeIsThatOfTheRunAndNotThatOfTheFile() {
    HeldLake lake =
        new HeldLake(
            "bank: { dag: mydata_bank, environment: lake, date: { code: dags/x.py }, arrivals: ["
                + " 's3://lake/은행/dt={processing_date:yyyyMMdd}/*', 's3://lake/in/*' ] }");
    lake.code = new DagCodeReading.AssignedDate(LocalDate.of(2026, 1, 31), 3);
    lake.keep("lake", KEY, "v1", WRITTEN);
    lake.keep("lake", "in/a", "v2", WRITTEN);
    lake.keep("lake", "in/b", "v3", WRITTEN.minus(Duration.ofDays(3)));

    assertThat(lake.lost("bank")).containsExactlyInAnyOrder(KEY, "in/a");
    assertThat(lake.passed)
        .allMatch(one -> one.request().runId().value().startsWith("s3__bank__20260131__"));
  }

  @Test
  void ofTheDatesThatTheCodeOverrulesThatOfTheKeyCounts() {
    HeldLake lake =
        new HeldLake(
            "bank: { dag: mydata_bank, environment: lake, date: { code: dags/x.py }, arrivals: ["
                + " 's3://lake/{processing_date}/*' ] }");
    lake.code = new DagCodeReading.AssignedDate(LocalDate.of(2026, 1, 31), 3);
    lake.keep("lake", "20261118/a", "v1", WRITTEN);
    lake.keep("lake", "20261119/a", "v2", WRITTEN.minus(Duration.ofDays(3)));

    assertThat(lake.lost("bank")).containsExactly("20261119/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'s3://lake/**', "})
  void aBucketThatIsLeftOpenCannotBeListed(String before) {
    HeldLake lake =
        new HeldLake(
            "bank: { dag: mydata_bank, environment: lake, arrivals: ["
                + before
                + " 's3://lake-{kind}/**' ] }");

    assertThat(HeldLake.problem(lake.reconcile("bank")).message())
        .isEqualTo(
            "Cannot reconcile line bank: an arrival pattern names no single bucket"
                + " (s3://lake-{kind}/**). Name the bucket in the arrival patterns of the line.");
  }

  @Test
  void aPageIsListedWhereThereIsJustTheTimeForItOnceTheRunsAreListed() {
    HeldLake lake = new HeldLake(BANK);
    lake.theRunsTake = Duration.ofSeconds(45);
    assertThat(lake.done("bank").next()).isEmpty();

    lake.theRunsTake = Duration.ofSeconds(46);
    assertThat(HeldLake.problem(lake.reconcile("bank")).message())
        .isEqualTo(
            "Cannot reconcile line bank: listing the runs took all of the time (14 s left). "
                + Reason.TIME_SHORT.remedy()
                + ".");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void itGoesOnWhereTheTimeWasOverAndLooksAtEveryVersionOnce(int pageSize) {
    HeldLake lake =
        new HeldLake(
            HeldLake.bank("s3://lake/{dataset}/dt={processing_date:yyyyMMdd}/*", "s3://lake/in/*"));
    List<String> all = new ArrayList<>();
    for (LocalDate date = DATE.minusDays(2); !date.isAfter(DATE); date = date.plusDays(1)) {
      for (String dataset : List.of("a", "나", "🏦")) {
        for (int i = 0; i < 3; i++) {
          String key = dataset + "/dt=" + date.toString().replace("-", "") + "/" + i / 2;
          lake.keep("lake", key, "v-" + dataset + date + i, WRITTEN);
          all.add("v-" + dataset + date + i);
        }
      }
    }
    lake.keep("lake", "in/x", "v-x", WRITTEN);
    all.add("v-x");
    lake.pageSize = pageSize;
    lake.aPageTakes = Duration.ofSeconds(20);

    List<FoundArrival> found = new ArrayList<>();
    Optional<ReconcilePosition> after = Optional.empty();
    do {
      assertThat(found).as("goes on and on").hasSizeLessThanOrEqualTo(all.size());
      Reconciled.Done done =
          (Reconciled.Done) lake.reconcile("bank", DATE.minusDays(2), DATE, after, false);
      found.addAll(done.found());
      after = done.next();
    } while (after.isPresent());

    assertThat(found)
        .extracting(one -> one.arrival().version().versionId().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void allVersionsOfAnObjectThatIsNamedInFullAreLookedAt(int pageSize) {
    HeldLake lake = new HeldLake(HeldLake.bank("s3://lake/{processing_date:yyyyMMdd}.csv"));
    lake.keep("lake", "20261119.csv", "v3", WRITTEN);
    lake.keep("lake", "20261119.csv", "v2", WRITTEN);
    lake.keep("lake", "20261119.csv", "v1", WRITTEN);
    lake.pageSize = pageSize;

    assertThat(lake.lost("bank")).hasSize(3);
  }

  @Test
  void behindAnObjectThatIsNamedInFullNothingIsListed() {
    HeldLake lake = new HeldLake(HeldLake.bank("s3://lake/{processing_date:yyyyMMdd}.csv"));
    lake.keep("lake", "20261119.csv", "v1", WRITTEN);
    for (int i = 2; i < 9; i++) {
      lake.keep("lake", "20261119.csv." + i, "v" + i, WRITTEN);
    }
    lake.pageSize = 1;

    assertThat(lake.lost("bank")).containsExactly("20261119.csv");
    assertThat(lake.pages).isEqualTo(2);
  }

  @Test
  void anAnswerHoldsNoMoreThanFitsAndSaysWhereToGoOn() {
    HeldLake lake = new HeldLake(BANK);
    for (int i = 0; i < 6000; i++) {
      lake.keep("lake", "은행/dt=20261119/%04d".formatted(i), "v" + i, WRITTEN);
    }
    Reconciled.Done done = lake.done("bank");
    assertThat(done.found()).hasSize(5000);

    Reconciled.Done rest = (Reconciled.Done) lake.reconcile("bank", DATE, DATE, done.next(), false);
    assertThat(rest.found()).hasSize(1000);
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void aPlaceThatThereIsNotIsNoneToGoOnAt() {
    HeldLake lake = new HeldLake(BANK);
    Optional<ReconcilePosition> elsewhere =
        Optional.of(new ReconcilePosition(DATE, "s3://lake/other/*", Optional.empty()));

    assertThat(HeldLake.problem(lake.reconcile("bank", DATE, DATE, elsewhere, false)).message())
        .isEqualTo(
            "Cannot reconcile line bank: there is no such place to go on at"
                + " (s3://lake/other/* for 2026-11-19). "
                + Reason.CALL_INVALID.remedy()
                + ".");
  }

  @Test
  void whereKeysBeginWithTheDateNothingOfOthersIsListed() {
    HeldLake lake = new HeldLake(HeldLake.bank("s3://lake/{processing_date:yyyyMMdd}/{dataset}/*"));
    lake.keep("lake", "20261118/a/x", "v1", WRITTEN);
    lake.keep("lake", "20261119/a/x", "v2", WRITTEN);
    lake.pageSize = 1;

    assertThat(lake.lost("bank")).containsExactly("20261119/a/x");
    assertThat(lake.pages).isEqualTo(1);
  }

  @Test
  void foldersOfOtherDatesAreLeaptOver() {
    HeldLake lake =
        new HeldLake(HeldLake.bank("s3://lake/{dataset}/dt={processing_date:yyyyMMdd}/*"));
    for (int dataset = 0; dataset < 5; dataset++) {
      for (int day = 0; day < 200; day++) {
        LocalDate date = DATE.minusDays(day);
        lake.keep(
            "lake",
            "%d/dt=%s/a".formatted(dataset, date.toString().replace("-", "")),
            "v" + dataset + "-" + day,
            WRITTEN);
      }
    }
    lake.pageSize = 10;

    assertThat(lake.lost("bank")).hasSize(5);
    assertThat(lake.pages).isLessThanOrEqualTo(3 * 5);
  }
}
