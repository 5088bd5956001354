package io.dagrouter.watch;

import static io.dagrouter.watch.WatchedLines.line;
import static io.dagrouter.watch.WatchedLines.ofEach;
import static io.dagrouter.watch.WatchedLines.routes;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OutcomeSchemas;
import io.dagrouter.route.CapturedSet;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.router.Routes;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line of which each of some sets is to have a run. */
class ExpectedSetsTest {
  private static final Line ANY = line("bank", "Asia/Seoul", "09:00");
  private static final Line THREE = ofEach(ANY, "국민", "신한", "우리");
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  /** That of 20 November in Seoul, for the processing date before. */
  private static final Instant DEADLINE = Instant.parse("2026-11-20T00:00:00Z");

  private static final String MISSING = "missing/bank/2026-11-19/2026-11-20T00:00:00Z";
  private static final String RECOVERED = "recovered/bank/2026-11-19/2026-11-20T00:00:00Z";

  private final TestClock clock = new TestClock(DEADLINE.minusSeconds(600));
  private final FakeRuns runs = new FakeRuns(clock);
  private final FakeStore store = new FakeStore();
  private final FakeBoard board = new FakeBoard();
  private final List<CapturedSet> looked = new ArrayList<>();
  private Routes inForce = routes(THREE);

  @BeforeEach
  void begin() {
    runs.add("lake", "bank", "call__bank__20261118__0123456789abcdef", "2026-11-18T20:00:00Z");
    look();
    assertThat(board.told).isEmpty();
  }

  @AfterEach
  void allThatIsToldFitsItsSchema() {
    for (Notice notice : board.told) {
      assertThat(OutcomeSchemas.mistakes(notice.kind().type(), notice.detail())).isEmpty();
    }
  }

  /**
   * Runs by their sets and the seconds from the deadline on: {@code #2} is a further attempt, a
   * question mark stands for a time that Airflow does not show.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          국민-3600 신한-60 우리-1          |                |
          국민-3600 신한+0 우리-1           |                |
          국민-3600 우리-1                  | 신한           |
          하나-60 국민-60 신한-60           | 우리           |
          date-60                           | 국민 신한 우리 |
          국민-60 신한-60 우리+1            | 우리           | recovered
          국민+9 신한-60 우리+1             | 국민 우리      | recovered
          국민+9 신한-60                    | 국민 우리      |
          국민-60 신한-60 우리+7200         | 우리           | recovered
          국민+7200 신한+30                 | 국민 신한 우리 |
          국민#2-60 신한-60 우리#3-9        |                |
          국민+60 국민#2-60 신한-60 우리-60 |                |
          국민? 신한-60 우리-60             |                |
          국민? 신한?                       | 우리           |
          call-60                           |                |
          call?                             |                |
          국민-60 call+60                   | 신한 우리      | recovered
          국민-60 신한+7200 call+7260       | 신한 우리      | recovered
          """)
  void aDateIsInTimeWhenEachSetHasItsRunByThen(String made, String missing, String recovered) {
    for (String run : made.split(" ", -1)) {
      add(run);
    }
    lookAt(DEADLINE.plusSeconds(300));
    lookAt(DEADLINE.plusSeconds(600));
    lookAt(DEADLINE.plusSeconds(6 * 3600));

    List<String> expected = new ArrayList<>();
    if (missing != null) {
      expected.add(MISSING);
      assertThat(sets()).isEqualTo(missing);
    }
    if (recovered != null) {
      expected.add(RECOVERED);
    }
    assertThat(board.ids()).isEqualTo(expected);
  }

  @Test
  void aMissSaysWhichSetsHaveNoRunAndWhichWereLate() throws NotJsonException {
    add("국민-60");
    add("신한+120");
    lookAt(DEADLINE.plusSeconds(300));

    assertThat(board.told.getFirst().detail())
        .hasToString(
            written(
                """
            {"schema_version":"1.1","id":"missing/bank/2026-11-19/2026-11-20T00:00:00Z",\
            "message":"Not all sets of line bank had a run for 2026-11-19 by 2026-11-20 09:00 \
            Asia/Seoul: 2 of 3 had none (institution=신한; institution=우리).",\
            "line":"bank","environment":"lake","mwaa_environment":"mwaa-lake",\
            "dag_id":"mydata_bank","processing_date":"2026-11-19","day":"2026-11-20",\
            "expected_by":"09:00","days":"all","zone":"Asia/Seoul",\
            "deadline":"2026-11-20T00:00:00Z","sets_expected":3,"sets_missing":2,\
            "sets":[{"captures":{"institution":"신한"},"run_id":"RUN",\
            "run_made":"2026-11-20T00:02:00Z"},{"captures":{"institution":"우리"}}],\
            "missing":["a run for 2026-11-19"],\
            "routes_version":"v1","time":"2026-11-20T00:05:00Z"}"""
                    .replace("RUN", id("신한"))));
    assertThat(looked).hasToString("[institution=우리]");
  }

  @Test
  void theNoticeOfALateLastSetNamesItsRunAndSoDoesThatOfTheRecovery() throws NotJsonException {
    add("국민-60");
    add("신한-60");
    add("우리+120");
    lookAt(DEADLINE.plusSeconds(300));

    assertThat(board.told.getFirst().detail().text("message"))
        .contains(
            "Not all sets of line bank had a run for 2026-11-19 by 2026-11-20 09:00 Asia/Seoul: 1 of"
                + " 3 had none (institution=우리). The last, "
                + id("우리")
                + ", was made 2026-11-20 09:02 Asia/Seoul.");
    assertThat(looked).isEmpty();
    assertThat(board.told.getLast().detail())
        .hasToString(
            written(
                """
            {"schema_version":"1.1","id":"recovered/bank/2026-11-19/2026-11-20T00:00:00Z",\
            "message":"Line bank has a run for 2026-11-19 of each of 3 sets, which was expected by \
            2026-11-20 09:00 Asia/Seoul: the last is RUN, made 2026-11-20 09:02 Asia/Seoul.",\
            "line":"bank","environment":"lake","mwaa_environment":"mwaa-lake",\
            "dag_id":"mydata_bank","processing_date":"2026-11-19","day":"2026-11-20",\
            "expected_by":"09:00","days":"all","zone":"Asia/Seoul",\
            "deadline":"2026-11-20T00:00:00Z","sets_expected":3,"run_id":"RUN",\
            "run_made":"2026-11-20T00:02:00Z",\
            "routes_version":"v1","time":"2026-11-20T00:05:00Z"}"""
                    .replace("RUN", id("우리"))));
  }

  @Test
  void ofManySetsTwentyAreTold() {
    inForce =
        routes(
            ofEach(ANY, IntStream.range(0, 1000).mapToObj(n -> "지점" + n).toArray(String[]::new)));
    lookAt(DEADLINE.plusSeconds(300));

    Fields told = board.told.getFirst().detail();
    assertThat(told.items("sets").orElseThrow()).hasSize(20);
    assertThat(told.get("sets_missing")).contains(JsonValue.Num.of(1000));
    assertThat(told.text("message"))
        .contains(
            "Not all sets of line bank had a run for 2026-11-19 by 2026-11-20 09:00 Asia/Seoul: 1000"
                + " of 1000 had none (institution=지점0; institution=지점1; institution=지점2;"
                + " institution=지점3; institution=지점4; and 995 more).");
  }

  @Test
  void severalCapturesAreToldFromOthersByAllOfThem() {
    inForce =
        routes(
            line(
                "bank",
                ANY.date(),
                ANY.expect()
                    .orElseThrow()
                    .ofEach(
                        Map.of("kind", List.of("loan", "card"), "institution", List.of("국민")))));
    runs.add(
        "lake",
        "bank",
        RunId.ofSet(
                new LineName("bank"),
                DATE,
                new TreeMap<>(Map.of("institution", "국민", "kind", "card")))
            .value(),
        "2026-11-19T20:00:00Z");
    lookAt(DEADLINE.plusSeconds(300));

    assertThat(looked).hasToString("[institution=국민, kind=loan]");
    assertThat(board.ids()).containsExactly(MISSING);
  }

  /** What is remembered has no sets: it is the routes in force that say what is enough. */
  @Test
  void aDateThatWasToldMissingBeforeItsSetsWereNamedRecoversWithTheLastOfThem() {
    inForce = routes(ANY);
    lookAt(DEADLINE.plusSeconds(300));
    inForce = routes(THREE);
    add("국민+400");
    add("신한+400");
    lookAt(DEADLINE.plusSeconds(600));
    assertThat(board.ids()).containsExactly(MISSING);
    assertThat(store.text())
        .contains(
            "\"open\":[{\"day\":\"2026-11-20\",\"date\":\"2026-11-19\","
                + "\"deadline\":\"2026-11-20T00:00:00Z\"}]");

    add("우리+700");
    lookAt(DEADLINE.plusSeconds(900));
    assertThat(board.ids()).containsExactly(MISSING, RECOVERED);
  }

  @Test
  void afterAHoldASetIsInTimeThatRanWithinTheHour() {
    inForce = routes(WatchedLines.held(THREE));
    lookAt(DEADLINE.plusSeconds(300));
    inForce = routes(THREE);
    lookAt(DEADLINE.plusSeconds(600));
    add("국민+3600");
    add("신한+4300");
    lookAt(DEADLINE.plusSeconds(4500));

    assertThat(board.ids()).containsExactly(MISSING);
    assertThat(sets()).isEqualTo("신한 우리");
  }

  @Test
  void whoeverIsExpectedNoMoreIsNotWaitedFor() {
    add("국민-60");
    add("신한-60");
    lookAt(DEADLINE.plusSeconds(300));
    inForce = routes(ofEach(ANY, "국민", "신한"));
    lookAt(DEADLINE.plusSeconds(600));

    assertThat(board.ids()).containsExactly(MISSING, RECOVERED);
  }

  private void add(String run) {
    Matcher parts =
        Pattern.compile("(\\w+?)(#\\d)?([+-]\\d+|\\?)", Pattern.UNICODE_CHARACTER_CLASS)
            .matcher(run);
    assertThat(parts.matches()).as(run).isTrue();
    String attempt = Optional.ofNullable(parts.group(2)).orElse("").replace("#", "__");
    Optional<Instant> made =
        Optional.of(parts.group(3))
            .filter(seconds -> !seconds.equals("?"))
            .map(seconds -> DEADLINE.plusSeconds(Long.parseLong(seconds)));
    runs.add("lake", "bank", new DagRun(id(parts.group(1)) + attempt, "success", made));
  }

  private static String id(String what) {
    LineName bank = new LineName("bank");
    return switch (what) {
      case "call" -> RunId.ofCall("ticket-4711", bank, DATE).value();
      case "date" -> "s3__bank__20261119";
      default -> RunId.ofSet(bank, DATE, new TreeMap<>(Map.of("institution", what))).value();
    };
  }

  private static String written(String json) throws NotJsonException {
    return JsonText.read(json).toString();
  }

  /** Which institutions the first notice says had no run in time. */
  private String sets() {
    return board.told.getFirst().detail().items("sets").orElseThrow().stream()
        .map(set -> ((Fields) set).fields("captures").orElseThrow().text("institution").orElse(""))
        .collect(joining(" "));
  }

  private void lookAt(Instant time) {
    clock.advance(Duration.between(clock.instant(), time));
    look();
  }

  private void look() {
    MissingPieces pieces =
        (_, _, sets, _) -> {
          looked.addAll(sets);
          return List.of();
        };
    new Watch(() -> inForce.current(), runs, pieces, store, board, clock)
        .look(Deadline.in(Duration.ofMinutes(4), clock));
  }
}
