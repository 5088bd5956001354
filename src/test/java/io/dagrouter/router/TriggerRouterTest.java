package io.dagrouter.router;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Hold;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerRouterTest {
  private static final Instant NOW = Instant.parse("2026-11-19T22:30:00Z");
  private static final Environment LAKE =
      new Environment(
          "lake", "sli-dst-airflow", Optional.empty(), Optional.empty(), Optional.empty());
  private static final Problem BUSY =
      new Problem(Reason.TOO_MANY_COMMANDS, "trigger mydata_bank in lake", "it is busy", "503");

  private final List<DagRunRequest> sent = Collections.synchronizedList(new ArrayList<>());
  private TriggerResult result = new TriggerResult.Created("dags trigger mydata_bank");
  private DagCodeLookup code =
      new DagCodeLookup.Found(new DagCodeReading.NotAssigned(), "s3://dags/dags/mydata_bank.py");

  @Test
  void anArrivalGoesToEveryLineThatMatchesOnceForEach() {
    RouteTable table =
        table(
            line("bank", "s3://lake/bank/{dataset}/*", "s3://lake/**").build(),
            line("audit", "s3://lake/**").build(),
            line("card", "s3://lake/card/**").build());

    List<TriggerOutcome> outcomes = route(table, "bank/loans/a.csv");

    assertThat(outcomes)
        .allSatisfy(o -> assertThat(o).isInstanceOf(TriggerOutcome.Triggered.class));
    assertThat(outcomes).extracting(o -> line(o)).containsExactly("bank", "audit");
    String hash = hash(sent.getFirst());
    assertThat(hash).hasSize(16);
    assertThat(sent)
        .extracting(request -> request.runId().value())
        .containsExactlyInAnyOrder("s3__bank__20261119__" + hash, "s3__audit__20261119__" + hash);
  }

  @Test
  void anArrivalForOneLineGoesToNoOther() {
    RouteTable table =
        table(line("bank", "s3://lake/**").build(), line("audit", "s3://lake/**").build());

    List<TriggerOutcome> outcomes =
        router(table).route(arrival("a.csv").onlyFor("audit"), delivery(1));

    assertThat(outcomes).extracting(o -> line(o)).containsExactly("audit");
    assertThat(sent).hasSize(1);
  }

  @Test
  void anArrivalForALineThatNoLongerTakesItIsUnrouted() {
    RouteTable table =
        table(line("bank", "s3://lake/**").build(), line("audit", "s3://other/**").build());

    assertThat(router(table).route(arrival("a.csv").onlyFor("audit"), delivery(1)))
        .singleElement()
        .isInstanceOfSatisfying(
            TriggerOutcome.Unrouted.class,
            unrouted ->
                assertThat(unrouted.problem().message())
                    .isEqualTo(
                        "Cannot route s3://lake/a.csv to line audit: no arrival pattern of that"
                            + " line matches it (version v1 of the routes). Add an arrival pattern"
                            + " to a line of the routes document, then redrive the event."));
    assertThat(sent).isEmpty();
  }

  @Test
  void confHoldsCapturesTheLinesConfTheDateAndWhereItCameFrom() throws NotJsonException {
    Line line =
        line("bank", "s3://lake/{dataset}/dt={processing_date:yyyyMMdd}/*")
            .conf(
                "{\"dataset\":\"<{dataset}>\",\"source\":\"{uri}\",\"n\":[1,{\"d\":\"{processing_date}\"}]}")
            .build();

    route(table(line), "{uri}/dt=20261101/x");

    assertThat(JsonText.write(sent.getFirst().conf()))
        .isEqualTo(
            "{\"dataset\":\"<{uri}>\",\"processing_date\":\"20261101\","
                + "\"source\":\"s3://lake/{uri}/dt=20261101/x\",\"n\":[1,{\"d\":\"20261101\"}],"
                + "\"dagrouter\":{\"date_source\":\"CONF\","
                + "\"date_origin\":\"captured by s3://lake/{dataset}/dt={processing_date:yyyyMMdd}/*\","
                + "\"losing_dates\":[{\"source\":\"DEFAULT\",\"value\":\"2026-11-19\","
                + "\"origin\":\"yesterday in Asia/Seoul of 2026-11-19T22:30:00Z\"}],"
                + "\"zone\":\"Asia/Seoul\",\"event_id\":\"e-1\","
                + "\"event_time\":\"2026-11-19T22:30:00Z\",\"routes_version\":\"v1\"}}");
  }

  @Test
  void theDateInDagCodeReachesConfAndRunId() {
    code =
        new DagCodeLookup.Found(
            new DagCodeReading.AssignedText("20240131", 12), "s3://dags/dags/mydata_bank.py");
    Line line = line("bank", "s3://lake/dt={processing_date}/*").code().runPer(RunPer.DATE).build();

    route(table(line), "dt=2026-11-01/x");

    assertThat(sent.getFirst().runId().value()).isEqualTo("s3__bank__20240131");
    assertThat(sent.getFirst().conf().text("processing_date")).contains("20240131");
    assertThat(sent.getFirst().date().date()).isEqualTo(LocalDate.of(2024, 1, 31));
  }

  @Test
  void anArrivalThatNoLineTakesIsUnrouted() {
    assertThat(route(table(line("bank", "s3://lake/bank/**").build()), "card/a.csv"))
        .singleElement()
        .isInstanceOfSatisfying(
            TriggerOutcome.Unrouted.class,
            unrouted -> assertThat(unrouted.problem().reason()).isEqualTo(Reason.NO_ROUTE));
    assertThat(sent).isEmpty();
  }

  @Test
  void withoutRoutesTheEventGoesBack() {
    Problem problem =
        new Problem(Reason.ROUTES_UNAVAILABLE, "read the routes document", "S3 denied it", "403");
    TriggerRouter router =
        new TriggerRouter(
            () -> new RoutesLookup.Failed(problem),
            (_, _) -> code,
            this::trigger,
            OtherSides.none());

    assertThat(router.route(arrival("bank/a.csv"), delivery(1)))
        .containsExactly(
            new TriggerOutcome.Unavailable(new Subject.OfEvent(arrival("bank/a.csv")), problem));
  }

  @Test
  void aDateThatDoesNotExistIsRejectedAndNothingIsSent() {
    Line line = line("bank", "s3://lake/dt={processing_date:yyyyMMdd}/*").build();

    assertThat(route(table(line), "dt=20240230/x"))
        .singleElement()
        .isInstanceOfSatisfying(
            TriggerOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.subject())
                  .isEqualTo(new Subject.OfLine(arrival("dt=20240230/x"), line, "v1"));
              assertThat(rejected.problem().reason()).isEqualTo(Reason.DATE_INVALID);
            });
    assertThat(sent).isEmpty();
  }

  @Test
  void oneLinesFailureDoesNotTouchTheOther() {
    result = new TriggerResult.Failed(BUSY);
    RouteTable table =
        table(
            line("bad", "s3://lake/dt={processing_date:yyyyMMdd}/*").build(),
            line("good", "s3://lake/**").build());

    assertThat(route(table, "dt=20240230/x"))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(TriggerOutcome.Rejected.class),
            second -> assertThat(second).isInstanceOf(TriggerOutcome.Unavailable.class));
  }

  @ParameterizedTest
  @CsvSource({
    // delivery, comes again -> outcome
    "1, true,  Unavailable",
    "4, true,  Unavailable",
    "5, true,  Rejected",
    "9, true,  Rejected",
    "1, false, Rejected",
  })
  void whatMayBeBeingDeployedIsRejectedAfterAGraceOfDeliveries(
      int count, boolean comesAgain, String outcome) {
    result =
        new TriggerResult.Failed(
            new Problem(Reason.DAG_NOT_FOUND, "trigger x in lake", "it is not there", "x"));
    RouteTable table = table(line("bank", "s3://lake/**").build());
    TriggerRouter router = router(table);

    assertThat(
            router.route(
                arrival("a.csv"),
                new Delivery(count, comesAgain, Deadline.in(Duration.ofMinutes(1), clock()))))
        .singleElement()
        .extracting(o -> o.getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  /** What was on hold for hours comes with a high count when the hold is taken off. */
  @ParameterizedTest
  @CsvSource({
    // seconds since the routes were changed, delivery, comes again -> outcome
    "0,     900, true,  Unavailable",
    "3599,  900, true,  Unavailable",
    "3600,  900, true,  Rejected",
    "3600,  4,   true,  Unavailable",
    "-3599, 900, true,  Unavailable", // the clock of the source is ahead
    "-3600, 900, true,  Rejected",
    "0,     1,   false, Rejected",
  })
  void theGraceHoldsAlsoForAnHourAfterAChangeOfTheRoutes(
      int seconds, int count, boolean comesAgain, String outcome) {
    result =
        new TriggerResult.Failed(
            new Problem(Reason.DAG_NOT_FOUND, "trigger x in lake", "it is not there", "x"));
    RouteTable table =
        table(line("bank", "s3://lake/**").build()).changedAt(NOW.minusSeconds(seconds));

    assertThat(
            router(table)
                .route(
                    arrival("a.csv"),
                    new Delivery(count, comesAgain, Deadline.in(Duration.ofMinutes(1), clock()))))
        .singleElement()
        .extracting(o -> o.getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"1", "5", "500"})
  void whatMayPassGoesBackHoweverOften(int count) {
    result = new TriggerResult.Failed(BUSY);
    RouteTable table = table(line("bank", "s3://lake/**").build());

    assertThat(router(table).route(arrival("a.csv"), delivery(count)))
        .containsExactly(new TriggerOutcome.Unavailable(new Subject.OfRun(sent.getFirst()), BUSY));
  }

  @Test
  void codeThatCannotBeReadIsNeverSkipped() {
    Problem problem =
        new Problem(Reason.DAG_CODE_UNREACHABLE, "read s3://dags/x.py", "S3 answered", "503");
    code = new DagCodeLookup.Failed(problem);

    assertThat(route(table(line("bank", "s3://lake/**").code().build()), "a.csv"))
        .singleElement()
        .isInstanceOfSatisfying(
            TriggerOutcome.Unavailable.class,
            unavailable -> assertThat(unavailable.problem()).isEqualTo(problem));
    assertThat(sent).isEmpty();
  }

  @Test
  void aRunThatIsThereAlreadyIsToldWithItsEvidence() {
    result = new TriggerResult.Exists("dags list-runs shows it");

    assertThat(route(table(line("bank", "s3://lake/**").build()), "a.csv"))
        .containsExactly(
            new TriggerOutcome.AlreadyTriggered(sent.getFirst(), "dags list-runs shows it"));
  }

  @ParameterizedTest
  @CsvSource({
    "이관 중, '',    line bank is on hold (이관 중)",
    "이관 중, 점검,  line bank is on hold (이관 중)",
    "'',     점검,  environment lake is on hold (점검)",
  })
  void anEventOnHoldGoesBackAndNothingIsReadOrSentForIt(
      String ofLine, String ofEnvironment, String happened) {
    code = new DagCodeLookup.Failed(BUSY);
    RouteTable table =
        table(line("bank", "s3://lake/**").code().held(ofLine, ofEnvironment).build());
    TriggerRouter router =
        new TriggerRouter(
            () -> new RoutesLookup.Found(table),
            (_, rule) -> {
              throw new AssertionError("read " + rule);
            },
            this::trigger,
            OtherSides.none());

    for (TriggerEvent event :
        List.of(arrival("a.csv"), new RunRequest("r-1", NOW, "bank", JsonValue.Fields.EMPTY))) {
      for (int count : new int[] {1, 5, 900}) {
        assertThat(router.route(event, delivery(count)))
            .singleElement()
            .isInstanceOfSatisfying(
                TriggerOutcome.Unavailable.class,
                unavailable -> {
                  assertThat(unavailable.problem().reason()).isEqualTo(Reason.ON_HOLD);
                  assertThat(unavailable.problem().message())
                      .isEqualTo(
                          "Cannot trigger mydata_bank in lake: "
                              + happened
                              + ". Take hold off the line or the environment in the routes"
                              + " document; then it goes on by itself.");
                });
      }
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void aPlanTellsOfALineOnHoldWhatItWouldSend() {
    RouteTable table = table(line("bank", "s3://lake/**").held("이관 중", "").build());

    assertThat(router(table).plan(arrival("a.csv")))
        .singleElement()
        .isInstanceOf(RunPlan.Planned.class);
  }

  @Test
  void aFreeLineRunsWhileTheOtherOfTheSameEventIsHeld() {
    RouteTable table =
        table(
            line("held", "s3://lake/**").held("이관 중", "").build(),
            line("free", "s3://lake/**").build());

    assertThat(route(table, "a.csv"))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(TriggerOutcome.Unavailable.class),
            second -> assertThat(second).isInstanceOf(TriggerOutcome.Triggered.class));
    assertThat(sent).extracting(run -> run.line().name().value()).containsExactly("free");
  }

  @Test
  void linesOfOneEventGoSideBySideAndAreToldInTheirOrder() {
    CyclicBarrier both = new CyclicBarrier(2);
    RouteTable table =
        table(line("bank", "s3://lake/**").build(), line("audit", "s3://lake/**").build());
    TriggerRouter router =
        new TriggerRouter(
            () -> new RoutesLookup.Found(table),
            (_, _) -> code,
            (request, deadline) -> {
              meet(both);
              return trigger(request, deadline);
            },
            OtherSides.none());

    assertThat(router.route(arrival("a.csv"), delivery(1)))
        .extracting(outcome -> line(outcome))
        .containsExactly("bank", "audit");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<TriggerOutcome> route(RouteTable table, String key) {
    return router(table).route(arrival(key), delivery(1));
  }

  private TriggerRouter router(RouteTable table) {
    return new TriggerRouter(
        () -> new RoutesLookup.Found(table), (_, _) -> code, this::trigger, OtherSides.none());
  }

  private TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    sent.add(request);
    return result;
  }

  private static String line(TriggerOutcome outcome) {
    return outcome instanceof TriggerOutcome.Triggered(var request, _, _, _)
        ? request.line().name().value()
        : "";
  }

  private static String hash(DagRunRequest request) {
    String id = request.runId().value();
    return id.substring(id.lastIndexOf("__") + 2);
  }

  private static Delivery delivery(int count) {
    return new Delivery(count, true, Deadline.in(Duration.ofMinutes(1), clock()));
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static ObjectCreated arrival(String key) {
    return new ObjectCreated(
        "e-1",
        NOW,
        new ObjectLocation("lake", key),
        new ObjectVersion(Optional.empty(), Optional.of("abc"), Optional.of("0055")),
        3);
  }

  private static RouteTable table(Line... lines) {
    return new RouteTable(List.of(lines), "v1");
  }

  private static LineOfTest line(String name, String... patterns) {
    return new LineOfTest(name, List.of(patterns));
  }

  /** A line with what a test leaves out filled in. */
  private static final class LineOfTest {
    private final String name;
    private final List<String> patterns;
    private String conf = "{}";
    private Optional<CodeRule> code = Optional.empty();
    private RunPer runPer = RunPer.OBJECT;
    private Environment environment = LAKE;
    private Optional<Hold> hold = Optional.empty();

    LineOfTest(String name, List<String> patterns) {
      this.name = name;
      this.patterns = patterns;
    }

    LineOfTest conf(String json) {
      conf = json;
      return this;
    }

    LineOfTest code() {
      code = Optional.of(new CodeRule("dags/mydata_bank.py", "PROCESSING_DATE"));
      return this;
    }

    LineOfTest held(String ofLine, String ofEnvironment) {
      hold = hold(ofLine);
      environment =
          new Environment(
              "lake", "sli-dst-airflow", Optional.empty(), Optional.empty(), hold(ofEnvironment));
      return this;
    }

    private static Optional<Hold> hold(String why) {
      return why.isEmpty() ? Optional.empty() : Optional.of(new Hold(why));
    }

    LineOfTest runPer(RunPer value) {
      runPer = value;
      return this;
    }

    Line build() {
      return new Line(
          new LineName(name),
          Optional.of("은행"),
          new DagId("mydata_" + name),
          environment,
          patterns.stream().map(KeyPattern::of).toList(),
          runPer,
          new DateRule(
              "processing_date",
              DateFormat.BASIC,
              ZoneId.of("Asia/Seoul"),
              DaysBefore.YESTERDAY,
              code),
          ConfTemplate.of(fields(conf)),
          WhenPaused.ACCEPT,
          hold,
          Optional.empty());
    }

    private static JsonValue.Fields fields(String json) {
      try {
        return (JsonValue.Fields) JsonText.read(json);
      } catch (NotJsonException e) {
        throw new IllegalArgumentException(json, e);
      }
    }
  }
}
