package io.dagrouter.reconcile;

import static io.dagrouter.reconcile.HeldLake.BANK;
import static io.dagrouter.reconcile.HeldLake.CLOSING;
import static io.dagrouter.reconcile.HeldLake.DATE;
import static io.dagrouter.reconcile.HeldLake.KEY;
import static io.dagrouter.reconcile.HeldLake.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.reason.Reason;
import io.dagrouter.trace.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of what is lost: which arrivals are passed on, and to whom. */
class FoundArrivalsPassingTest {
  @Test
  void ofOneRunForEachDateTheNewestFileStandsForAll() {
    HeldLake lake = new HeldLake(CLOSING);
    lake.keep("lake", "마감/dt=20261119/b", "v2", WRITTEN.plusSeconds(60));
    lake.keep("lake", "마감/dt=20261119/a", "v1", WRITTEN);
    lake.keep("lake", "마감/dt=20261119/c", "v3", WRITTEN);

    Reconciled.Done done = lake.done("closing");

    assertThat(done.found()).hasSize(3);
    assertThat(HeldLake.keys(lake.passed)).containsExactly("마감/dt=20261119/b");
    assertThat(lake.passed.getFirst().request().runId()).hasToString("s3__closing__20261119");
  }

  /** As S3 lists them: those of a key newest first, with times in whole seconds. */
  @Test
  void ofTwoVersionsOfOneSecondTheNewerStandsForBoth() {
    HeldLake lake = new HeldLake(CLOSING);
    lake.keep("lake", "마감/dt=20261119/a", "v2", WRITTEN);
    lake.keep("lake", "마감/dt=20261119/a", "v1", WRITTEN);

    lake.done("closing");
    assertThat(lake.passed)
        .extracting(one -> one.arrival().version().versionId())
        .containsExactly(Optional.of("v2"));
  }

  @Test
  void ofTwoLinesThatTakeAnObjectOnlyTheOneThatIsAskedForIsFed() {
    HeldLake lake =
        new HeldLake(
            BANK
                + "\naudit: { dag: mydata_audit, environment: lake, arrivals: [ 's3://lake/**' ] }");
    lake.keep("lake", KEY, "v1", WRITTEN);

    assertThat(lake.lost("bank")).containsExactly(KEY);
    assertThat(lake.passed)
        .extracting(one -> one.request().line().name().value())
        .containsExactly("bank");
    assertThat(lake.passed.getFirst().arrival().isFor("audit")).isFalse();
  }

  @Test
  void withoutABusOnlyADryRunIsPossible() {
    HeldLake lake = new HeldLake(BANK);
    lake.passing = Optional.empty();
    lake.keep("lake", KEY, "v1", WRITTEN);

    assertThat(HeldLake.problem(lake.reconcile("bank")).reason()).isEqualTo(Reason.NO_OUTCOME_BUS);
    assertThat(lake.reconcile("bank", DATE, DATE, Optional.empty(), true))
        .isInstanceOfSatisfying(
            Reconciled.Done.class,
            done -> {
              assertThat(done.found()).hasSize(1);
              assertThat(done.passed()).isEmpty();
            });
  }

  @Test
  void whatIsLostIsPassedOnInTheTraceOfTheSearchAndTheBusIsLeftAloneWhereNothingIs() {
    HeldLake lake = new HeldLake(BANK);
    List<TraceContext> traces = new ArrayList<>();
    lake.passing =
        Optional.of(
            (_, trace) -> {
              traces.add(trace);
              return List.of();
            });
    lake.done("bank");
    assertThat(traces).isEmpty();

    lake.keep("lake", KEY, "v1", WRITTEN);
    lake.done("bank");
    assertThat(traces).containsExactly(HeldLake.TRACE);
  }

  @Test
  void whatTheBusDoesNotTakeIsNotClaimedToBePassedOn() {
    HeldLake lake = new HeldLake(BANK);
    lake.passing = Optional.of((found, _) -> found.subList(0, 1));
    lake.keep("lake", KEY, "v1", WRITTEN);
    lake.keep("lake", KEY + "2", "v2", WRITTEN);

    assertThat(HeldLake.problem(lake.reconcile("bank")).message())
        .isEqualTo(
            "Cannot reconcile line bank: the outcome bus did not take all arrivals"
                + " (1 of 2 not taken). "
                + Reason.REQUESTS_NOT_PASSED.remedy()
                + ".");
  }
}
