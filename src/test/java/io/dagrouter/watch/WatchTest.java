package io.dagrouter.watch;

import static io.dagrouter.watch.WatchedLines.LAKE;
import static io.dagrouter.watch.WatchedLines.OTHER;
import static io.dagrouter.watch.WatchedLines.held;
import static io.dagrouter.watch.WatchedLines.in;
import static io.dagrouter.watch.WatchedLines.line;
import static io.dagrouter.watch.WatchedLines.moving;
import static io.dagrouter.watch.WatchedLines.routes;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.date.DefaultDate;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeSchemas;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.Move;
import io.dagrouter.route.Share;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
  private static final Line BANK = line("bank", "Asia/Seoul", "09:00");

  /** That of 20 November in Seoul, for the processing date before. */
  private static final Instant DEADLINE = Instant.parse("2026-11-20T00:00:00Z");

  private static final String MISSING = "missing/bank/2026-11-19/2026-11-20T00:00:00Z";
  private static final String RECOVERED = "recovered/bank/2026-11-19/2026-11-20T00:00:00Z";

  private final TestClock clock = new TestClock(DEADLINE.minusSeconds(600));
  private final FakeRuns runs = new FakeRuns(clock);
  private final FakeStore store = new FakeStore();
  private final FakeBoard board = new FakeBoard();
  private Routes inForce = routes(BANK);

  /** The line is known, and nothing was missing up to ten minutes before the deadline. */
  @BeforeEach
  void begin() {
    runs.add("lake", "bank", "s3__bank__20261118", "2026-11-18T20:00:00Z");
    look();
    board.told.clear();
  }

  @AfterEach
  void allThatIsToldFitsItsSchema() {
    for (Notice notice : board.told) {
      assertThat(OutcomeSchemas.mistakes(notice.kind().type(), notice.detail())).isEmpty();
    }
    assertThat(NoticeJson.SCHEMA_VERSION).isEqualTo(OutcomeJson.SCHEMA_VERSION);
  }

  @Test
  void aRunThatIsNotThereIsToldOnce() {
    lookAt("2026-11-20T00:05:00Z");
    lookAt("2026-11-20T00:10:00Z");

    assertThat(board.told).hasSize(1);
    assertThat(JsonText.write(board.told.getFirst().detail()))
        .isEqualTo(
            """
            {"schema_version":"1.1","id":"missing/bank/2026-11-19/2026-11-20T00:00:00Z",\
            "message":"No run of line bank for 2026-11-19 was made by 2026-11-20 09:00 Asia/Seoul.",\
            "line":"bank","environment":"lake","mwaa_environment":"mwaa-lake",\
            "dag_id":"mydata_bank","processing_date":"2026-11-19","day":"2026-11-20",\
            "expected_by":"09:00","days":"all","zone":"Asia/Seoul",\
            "deadline":"2026-11-20T00:00:00Z","missing":["a run for 2026-11-19"],\
            "routes_version":"v1","time":"2026-11-20T00:05:00Z"}""");
  }

  @Test
  void whenItComesThatIsToldOnceToo() {
    lookAt("2026-11-20T00:05:00Z");
    runs.add("lake", "bank", "call__bank__20261119__0123456789abcdef", "2026-11-20T00:07:30Z");
    lookAt("2026-11-20T00:10:00Z");
    lookAt("2026-11-20T00:15:00Z");

    assertThat(board.ids()).containsExactly(MISSING, RECOVERED);
    assertThat(JsonText.write(board.told.getLast().detail()))
        .isEqualTo(
            """
            {"schema_version":"1.1","id":"recovered/bank/2026-11-19/2026-11-20T00:00:00Z",\
            "message":"Line bank has a run for 2026-11-19, which was expected by 2026-11-20 09:00 \
            Asia/Seoul: call__bank__20261119__0123456789abcdef, made 2026-11-20 09:07 Asia/Seoul.",\
            "line":"bank","environment":"lake","mwaa_environment":"mwaa-lake",\
            "dag_id":"mydata_bank","processing_date":"2026-11-19","day":"2026-11-20",\
            "expected_by":"09:00","days":"all","zone":"Asia/Seoul",\
            "deadline":"2026-11-20T00:00:00Z",\
            "run_id":"call__bank__20261119__0123456789abcdef",\
            "run_made":"2026-11-20T00:07:30Z",\
            "routes_version":"v1","time":"2026-11-20T00:10:00Z"}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-19T20:00:00Z", "2026-11-20T00:00:00Z", "2026-11-20T00:00:00.9Z"})
  void aRunOfTheSecondOfTheDeadlineIsInTime(String made) {
    runs.add("lake", "bank", "s3__bank__20261119", made);
    lookAt("2026-11-20T00:00:30Z");
    lookAt("2026-11-20T00:05:00Z");

    assertThat(board.told).isEmpty();
  }

  @Test
  void aRunThatCameLateWhileNobodyLookedIsToldMissingAndRecovered() {
    runs.add("lake", "bank", "s3__bank__20261119", "2026-11-20T00:00:01Z");
    lookAt("2026-11-20T03:00:00Z");

    assertThat(board.ids()).containsExactly(MISSING, RECOVERED);
    assertThat(board.told.getFirst().detail().text("message"))
        .contains(
            "No run of line bank for 2026-11-19 was made by 2026-11-20 09:00 Asia/Seoul:"
                + " the first, s3__bank__20261119, was made 2026-11-20 09:00 Asia/Seoul.");
    assertThat(JsonText.write(board.told.getFirst().detail())).contains("\"missing\":[]");
  }

  @Test
  void aRunOfWhichAirflowDoesNotShowWhenItWasMadeWasInTime() {
    runs.add("lake", "bank", new DagRun("s3__bank__20261119", "success", Optional.empty()));
    lookAt("2026-11-20T03:00:00Z");

    assertThat(board.told).isEmpty();
  }

  @Test
  void runsOfOthersAreNone() {
    runs.add("lake", "bank", "s3__card__20261119", "2026-11-19T20:00:00Z");
    runs.add("lake", "bank", "manual__2026-11-19T20:00:00+00:00", "2026-11-19T20:00:00Z");
    runs.add("other", "bank", "s3__bank__20261119", "2026-11-19T20:00:00Z");
    lookAt("2026-11-20T00:05:00Z");

    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void whileAirflowIsAwayNothingIsToldAndNothingForgotten() {
    runs.away.add("lake");
    WatchLook look = lookAt("2026-11-20T00:05:00Z");
    lookAt("2026-11-20T05:00:00Z");
    assertThat(board.told).isEmpty();
    assertThat(((WatchLook.Done) look).judgements().getFirst().problem()).contains(FakeRuns.AWAY);

    runs.away.clear();
    lookAt("2026-11-20T05:05:00Z");
    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void whoIsOvertakenTellsNothing() {
    store.afterRead = once(this::look);
    WatchLook look = lookAt("2026-11-20T00:05:00Z");

    assertThat(board.ids()).containsExactly(MISSING);
    assertThat(look).isEqualTo(new WatchLook.LeftToOthers());
  }

  @Test
  void whileOneTellsAnotherDoesNot() {
    board.before = once(() -> assertThat(look()).isEqualTo(new WatchLook.LeftToOthers()));
    lookAt("2026-11-20T00:05:00Z");

    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void whatTheBusDoesNotTakeIsToldByTheNextLook() {
    board.isAway = true;
    WatchLook look = lookAt("2026-11-20T00:05:00Z");
    assertThat(((WatchLook.Done) look).untold()).extracting(Notice::id).containsExactly(MISSING);
    board.isAway = false;
    lookAt("2026-11-20T00:10:00Z");
    lookAt("2026-11-20T00:15:00Z");

    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void whoEndsWhileTellingIsFollowedByAnotherInTheEnd() {
    board.before =
        once(
            () -> {
              throw new IllegalStateException("the function was ended");
            });
    go("2026-11-20T00:05:00Z");
    try {
      look();
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the function was ended");
    }
    lookAt("2026-11-20T00:10:00Z");
    assertThat(board.told).isEmpty();

    lookAt("2026-11-20T00:30:00Z");
    lookAt("2026-11-20T00:35:00Z");
    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void whereTheStateCannotBeWrittenNothingIsTold() {
    store.writesFail = true;
    assertThat(lookAt("2026-11-20T00:05:00Z"))
        .isEqualTo(new WatchLook.Failed(FakeStore.AWAY, List.of()));
    assertThat(board.told).isEmpty();

    store.writesFail = false;
    store.readsFail = true;
    assertThat(look()).isEqualTo(new WatchLook.Failed(FakeStore.AWAY, List.of()));

    store.readsFail = false;
    look();
    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void withoutRoutesNothingIsLookedAt() {
    Problem noRoutes = new Problem(Reason.ROUTES_UNAVAILABLE, "read the routes", "none", "none");
    inForce = () -> new RoutesLookup.Failed(noRoutes);
    assertThat(lookAt("2026-11-20T00:05:00Z")).isEqualTo(new WatchLook.Failed(noRoutes, List.of()));

    inForce = routes(BANK);
    look();
    assertThat(board.ids()).containsExactly(MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"version\":2}", "{\"version\":1,\"lines\":{\"bank\":{}}}"})
  void aStateThatIsLostOrNoStateTakesADayBackAndSaysItAgainAtWorst(String text) {
    lookAt("2026-11-20T00:05:00Z");
    if (text.isEmpty()) {
      store.lose();
    } else {
      store.overwrite(text);
    }
    lookAt("2026-11-20T23:00:00Z");
    lookAt("2026-11-20T23:05:00Z");

    assertThat(board.ids()).containsExactly(MISSING, MISSING);
  }

  @Test
  void ofALineThatWasNotInUseNothingOfThePastIsMissing() {
    Line card = line("card", "Asia/Seoul", "09:00");
    inForce = routes(BANK, card);
    lookAt("2026-11-20T00:05:00Z");
    assertThat(board.ids()).containsExactly(MISSING);

    store.lose();
    lookAt("2026-11-20T00:10:00Z");
    assertThat(board.ids()).containsExactly(MISSING, MISSING);

    // From now on it is watched like any other.
    lookAt("2026-11-21T00:05:00Z");
    assertThat(board.ids())
        .endsWith(
            "missing/bank/2026-11-20/2026-11-21T00:00:00Z",
            "missing/card/2026-11-20/2026-11-21T00:00:00Z");
  }

  @Test
  void aLineThatAppearsBeginsNow() {
    inForce = routes(BANK, line("card", "Asia/Seoul", "08:59"));
    runs.add("lake", "card", "s3__card__20261117", "2026-11-18T20:00:00Z");
    lookAt("2026-11-20T00:05:00Z");

    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void aLineThatNothingIsExpectedOfAnyMoreIsForgotten() {
    lookAt("2026-11-20T00:05:00Z");
    inForce = routes();
    lookAt("2026-11-20T00:10:00Z");

    assertThat(store.text()).isEqualTo("{\"version\":1,\"lines\":{},\"untold\":[]}");
  }

  @Test
  void aHoldMovesTheDeadlinesThatPassInItToAnHourAfterIt() {
    inForce = routes(held(BANK));
    lookAt("2026-11-20T00:05:00Z");
    lookAt("2026-11-20T02:00:00Z");
    inForce = routes(BANK);
    lookAt("2026-11-20T02:05:00Z");
    lookAt("2026-11-20T03:05:00Z");
    assertThat(board.told).isEmpty();

    lookAt("2026-11-20T03:06:00Z");
    lookAt("2026-11-20T03:10:00Z");
    assertThat(board.ids()).containsExactly(MISSING);
    assertThat(board.told.getFirst().detail().text("held_until")).contains("2026-11-20T03:05:00Z");
    assertThat(board.told.getFirst().detail().text("message"))
        .contains("No run of line bank for 2026-11-19 was made by 2026-11-20 12:05 Asia/Seoul.");
  }

  @Test
  void whatAHoldKeptAndThenRanIsNotMissing() {
    inForce = routes(held(BANK));
    lookAt("2026-11-20T00:05:00Z");
    inForce = routes(BANK);
    runs.add("lake", "bank", "s3__bank__20261119", "2026-11-20T01:04:00Z");
    lookAt("2026-11-20T02:00:00Z");
    lookAt("2026-11-20T03:05:00Z");

    assertThat(board.told).isEmpty();
  }

  @Test
  void whatAHoldKeptIsNotForgottenWhileAirflowIsAway() {
    inForce = routes(held(BANK));
    lookAt("2026-11-20T00:05:00Z");
    inForce = routes(BANK);
    lookAt("2026-11-20T01:00:00Z");
    runs.away.add("lake");
    lookAt("2026-11-20T02:05:00Z");
    runs.away.clear();
    lookAt("2026-11-20T02:10:00Z");

    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void aDateThatSeveralDaysStandForIsToldOnceByTheFirstOfThem() {
    inForce =
        routes(
            line(
                "bank",
                new DateRule(
                    DateRule.DEFAULT_CONF_KEY,
                    DateFormat.BASIC,
                    ZoneId.of("Asia/Seoul"),
                    DefaultDate.parse("month-end").orElseThrow(),
                    Optional.empty()),
                new Expectation(LocalTime.of(9, 0), Days.ALL)));
    for (int day = 20; day <= 29; day++) {
      lookAt("2026-11-" + day + "T00:05:00Z");
    }
    // That of October was due before anybody looked.
    assertThat(board.ids()).isEmpty();

    lookAt("2026-12-01T00:05:00Z");
    assertThat(board.ids()).containsExactly("missing/bank/2026-11-30/2026-12-01T00:00:00Z");
    lookAt("2026-12-02T00:05:00Z");
    store.lose();
    lookAt("2026-12-03T00:05:00Z");
    lookAt("2026-12-04T00:05:00Z");
    assertThat(board.ids()).hasSize(1);
  }

  @Test
  void aRunThatWasMadeBeforeTheLineMovedIsFound() {
    Line card = in(OTHER, line("card", "Asia/Seoul", "10:00"));
    inForce = routes(in(OTHER, BANK), in(LAKE, card));
    runs.add("lake", "bank", "s3__bank__20261119", "2026-11-19T20:00:00Z");
    lookAt("2026-11-20T00:05:00Z");
    assertThat(board.told).isEmpty();

    // Eight days later nobody looks back any more.
    lookAt("2026-11-28T00:05:00Z");
    assertThat(board.ids())
        .contains("missing/bank/2026-11-27/2026-11-28T00:00:00Z")
        .doesNotContain(MISSING);
  }

  @Test
  void whereThePlaceItWasMadeInIsAwayNothingIsTold() {
    inForce = routes(in(OTHER, BANK), line("card", "Asia/Seoul", "10:00"));
    runs.away.add("lake");
    lookAt("2026-11-20T00:05:00Z");

    assertThat(board.told).isEmpty();
  }

  @Test
  void ofALineThatIsSplitBothSidesAreLookedAt() {
    inForce = routes(moving(BANK, new Move.Split(OTHER, new Share(5000))));
    runs.add("other", "bank", "s3__bank__20261119", "2026-11-19T20:00:00Z");
    runs.add("lake", "bank", "s3__bank__20261120", "2026-11-20T20:00:00Z");
    lookAt("2026-11-21T00:05:00Z");

    assertThat(board.told).isEmpty();
  }

  @Test
  void airflowIsAskedForLinesThatSomethingIsDueOfAlone() {
    int before = runs.lists.get();
    lookAt("2026-11-19T23:55:00Z");
    lookAt("2026-11-20T00:00:00Z");
    assertThat(runs.lists).hasValue(before);

    lookAt("2026-11-20T00:05:00Z");
    assertThat(runs.lists).hasValue(before + 1);
  }

  @Test
  void whatIsMissingForMoreThanADayIsLookedForOnceInAnHour() {
    lookAt("2026-11-20T00:05:00Z");
    runs.add("lake", "bank", "s3__bank__20261120", "2026-11-20T20:00:00Z");
    lookAt("2026-11-21T01:05:00Z");
    int before = runs.lists.get();
    lookAt("2026-11-21T01:10:00Z");
    lookAt("2026-11-21T01:55:00Z");
    assertThat(runs.lists).hasValue(before);

    lookAt("2026-11-21T02:05:00Z");
    assertThat(runs.lists).hasValue(before + 1);
  }

  @Test
  void whatIsMissingForFortyDaysIsLookedForNoMore() {
    lookAt("2026-11-20T00:05:00Z");
    for (int day = 20; day <= 30; day++) {
      runs.add("lake", "bank", "s3__bank__202611" + day, "2026-11-20T20:00:00Z");
    }
    for (int day = 1; day <= 31; day++) {
      runs.add("lake", "bank", "s3__bank__202612%02d".formatted(day), "2026-11-20T20:00:00Z");
    }
    lookAt("2026-12-15T00:05:00Z");
    assertThat(store.text()).contains("\"date\":\"2026-11-19\"");
    lookAt("2026-12-31T00:05:00Z");

    assertThat(store.text()).doesNotContain("\"date\":\"2026-11-19\"");
    assertThat(board.ids()).containsExactly(MISSING);
  }

  @Test
  void theStateSaysWhatIsRemembered() throws NotJsonException {
    lookAt("2026-11-20T00:05:00Z");
    assertThat(store.text())
        .isEqualTo(
            """
            {"version":1,"lines":{"bank":{"watermark":"2026-11-20T00:04:00Z",\
            "unsure_until":"2026-11-19T23:50:00Z","held":[],\
            "open":[{"day":"2026-11-20","date":"2026-11-19","deadline":"2026-11-20T00:00:00Z"}],\
            "places":[{"environment":"lake","dag_id":"mydata_bank","seen":"2026-11-20T00:05:00Z"}]}},\
            "untold":[]}""");
    WatchState state = WatchStateJson.read((Fields) JsonText.read(store.text())).orElseThrow();
    assertThat(JsonText.write(WatchStateJson.of(state))).isEqualTo(store.text());
    assertThat(state.lines()).containsOnlyKeys(new LineName("bank"));
  }

  private static Runnable once(Runnable work) {
    boolean[] done = new boolean[1];
    return () -> {
      if (!done[0]) {
        done[0] = true;
        work.run();
      }
    };
  }

  private void go(String time) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
  }

  private WatchLook lookAt(String time) {
    go(time);
    return look();
  }

  private WatchLook look() {
    return new Watch(() -> inForce.current(), runs, MissingPieces.unknown(), store, board, clock)
        .look(Deadline.in(Duration.ofMinutes(4), clock));
  }
}
