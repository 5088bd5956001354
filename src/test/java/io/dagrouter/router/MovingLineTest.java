package io.dagrouter.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.route.Share;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that goes from one environment to another, by the routes of each step. */
class MovingLineTest {
  private static final Instant CHANGED = Instant.parse("2026-11-20T01:00:00Z");
  private static final Instant NEWER = CHANGED.plus(OtherSides.MARGIN).plusNanos(1);
  private static final Share HALF = new Share(5000);
  private static final LineName BANK = new LineName("bank");

  /** One date of each side, where the line is split in halves. */
  private static final LocalDate STAYS = date(false);

  private static final LocalDate GOES = date(true);

  private final TestClock clock = new TestClock(CHANGED.plus(Duration.ofMinutes(10)));
  private final Map<String, Map<String, DagRunRequest>> airflows = new ConcurrentHashMap<>();
  private final Map<String, Problem> broken = new HashMap<>();
  private final List<String> listed = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aSplitLineMakesTheRunsOfEachDateOnItsSide() {
    String routes = routes("move: { to: new, split: 50% }");

    assertThat(outcome(routes, arrival(STAYS, NEWER))).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(outcome(routes, arrival(GOES, NEWER))).isInstanceOf(TriggerOutcome.Triggered.class);

    assertThat(runs("old")).hasSize(1).allMatch(run -> run.contains(basic(STAYS)));
    assertThat(runs("new")).hasSize(1).allMatch(run -> run.contains(basic(GOES)));
    assertThat(listed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // milliseconds after the change -> on which side it is looked for before it is made
    "-86400000, old",
    "0,         old",
    "179999,    old",
    "180000,    old",
    "180001,    ''",
  })
  void anEventThatOlderRoutesMayHaveSeenIsFirstLookedForOnTheOtherSide(
      long milliseconds, String where) {
    Instant time = CHANGED.plusMillis(milliseconds);

    assertThat(outcome(routes("move: { to: new, split: 50% }"), arrival(GOES, time)))
        .isInstanceOf(TriggerOutcome.Triggered.class);

    assertThat(listed).isEqualTo(where.isEmpty() ? List.of() : List.of(where));
    assertThat(runs("new")).hasSize(1);
  }

  @Test
  void aRunOfTheOtherSideIsNotMadeAgain() {
    outcome(routes(""), arrival(GOES, CHANGED));
    outcome(routes("move: { to: new, split: 100% }"), arrival(STAYS, NEWER));

    TriggerOutcome gone = outcome(routes("move: { to: new, split: 50% }"), arrival(GOES, CHANGED));
    TriggerOutcome back = outcome(routes("move: { to: new, split: 0% }"), arrival(STAYS, CHANGED));

    assertThat(gone).satisfies(outcome -> isSeenIn("old", outcome));
    assertThat(back).satisfies(outcome -> isSeenIn("new", outcome));
    assertThat(runs("old")).hasSize(1);
    assertThat(runs("new")).hasSize(1);
  }

  @Test
  void withoutATimeOfTheRoutesEveryEventIsLookedFor() {
    RouteTable table = table(routes("move: { to: new, split: 50% }"));
    outcome(routes(""), arrival(GOES, NEWER));

    assertThat(route(table, arrival(GOES, NEWER)))
        .isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    assertThat(listed).containsExactly("old");
  }

  /** A call is asked again at another time, and under the same request id. */
  @Test
  void callsAreAlwaysLookedFor() {
    outcome(routes(""), call(GOES, CHANGED));

    assertThat(outcome(routes("move: { to: new, split: 50% }"), call(GOES, NEWER)))
        .isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    assertThat(runs("new")).isEmpty();
  }

  /** Another arrival of the date may have asked for its run long ago. */
  @Test
  void aRunForAWholeDateIsAlwaysLookedFor() {
    String perDate = "run: date";
    outcome(routes(perDate), arrival(GOES, CHANGED));

    assertThat(
            outcome(
                routes(perDate + ", move: { to: new, split: 50% }"), arrival(GOES, NEWER, "또 하나")))
        .isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    assertThat(runs("new")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"TOO_MANY_COMMANDS", "ACCESS_DENIED", "AIRFLOW_UNSUPPORTED", "TIME_SHORT"})
  void whereTheOtherSideCannotTellTheEventComesAgain(Reason reason) {
    Problem problem = new Problem(reason, "list the runs of mydata_bank in old", "it fails", "503");
    broken.put("old", problem);

    assertThat(outcome(routes("move: { to: new, split: 50% }"), arrival(GOES, CHANGED)))
        .isInstanceOfSatisfying(
            TriggerOutcome.Unavailable.class,
            unavailable -> {
              assertThat(unavailable.problem()).isEqualTo(problem);
              assertThat(((Subject.OfRun) unavailable.subject()).request().environment().alias())
                  .isEqualTo("new");
            });
    assertThat(runs("new")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"DAG_NOT_FOUND", "ENVIRONMENT_NOT_FOUND"})
  void whereTheDagOrTheEnvironmentIsGoneNothingWasMade(Reason reason) {
    broken.put("old", new Problem(reason, "list the runs", "it is not there", "old"));

    assertThat(outcome(routes("move: { to: new, split: 50% }"), arrival(GOES, CHANGED)))
        .isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(runs("new")).hasSize(1);
  }

  @Test
  void aBacklogCostsOneListAndNotOneForEachEvent() {
    RouteTable table = table(routes("move: { to: new, split: 100% }")).changedAt(CHANGED);
    TriggerRouter router = router(table);

    for (int i = 0; i < 500; i++) {
      router.route(arrival(GOES, CHANGED.minusSeconds(i), "파일 " + i), delivery());
    }

    assertThat(runs("new")).hasSize(500);
    assertThat(listed).containsExactly("old");
  }

  @Test
  void aShadowIsTheSameRunBesideItsOriginalAndSaysWhatItIs() {
    TriggerOutcome outcome =
        outcome(routes("move: { to: new, shadow: true }"), arrival(GOES, NEWER));

    DagRunRequest original = only("old");
    DagRunRequest shadow = only("new");
    assertThat(outcome)
        .isEqualTo(
            new TriggerOutcome.Triggered(
                original,
                "made in old",
                List.of(),
                Optional.of(
                    new Shadow(shadow.environment(), new TriggerResult.Created("made in new")))));
    assertThat(shadow.runId()).isEqualTo(original.runId());
    assertThat(shadow.conf().text("processing_date")).contains(basic(GOES));
    assertThat(shadow.conf().fields("dagrouter").orElseThrow())
        .isEqualTo(
            original
                .conf()
                .fields("dagrouter")
                .orElseThrow()
                .and(Fields.builder().put("shadow_of", "old").build()));
    assertThat(original.conf().fields("dagrouter").orElseThrow().get("shadow_of")).isEmpty();
  }

  @Test
  void aRunThatIsKnownGetsTheShadowThatItMissed() {
    outcome(routes(""), arrival(GOES, CHANGED));

    assertThat(outcome(routes("move: { to: new, shadow: true }"), arrival(GOES, CHANGED)))
        .isInstanceOfSatisfying(
            TriggerOutcome.AlreadyTriggered.class,
            already -> assertThat(already.shadow()).isPresent());
    assertThat(runs("new")).isEqualTo(runs("old"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"TOO_MANY_COMMANDS", "DAG_NOT_FOUND", "CONF_REFUSED", "ENVIRONMENT_NOT_FOUND"})
  void whatBecomesOfAShadowChangesNothingElse(Reason reason) {
    Problem problem = new Problem(reason, "trigger mydata_bank in new", "it fails", "503");
    broken.put("new", problem);

    assertThat(outcome(routes("move: { to: new, shadow: true }"), arrival(GOES, NEWER)))
        .isInstanceOfSatisfying(
            TriggerOutcome.Triggered.class,
            triggered -> assertThat(triggered.shadow().flatMap(Shadow::failure)).contains(problem));
    assertThat(runs("old")).hasSize(1);
  }

  @Test
  void aShadowThatBreaksOffIsToldAsFailed() {
    TriggerRouter router =
        new TriggerRouter(
            () -> new RoutesLookup.Found(table(routes("move: { to: new, shadow: true }"))),
            (_, _) -> {
              throw new AssertionError("no line has code");
            },
            (request, deadline) -> {
              if (request.environment().alias().equals("new")) {
                throw new IllegalStateException("a mistake");
              }
              return trigger(request, deadline);
            },
            OtherSides.none());

    assertThat(router.route(arrival(GOES, NEWER), delivery()).getFirst())
        .isInstanceOfSatisfying(
            TriggerOutcome.Triggered.class,
            triggered ->
                assertThat(triggered.shadow().flatMap(Shadow::failure).map(Problem::message))
                    .contains(
                        "Cannot trigger mydata_bank in new: the shadow broke off"
                            + " (java.lang.IllegalStateException: a mistake). Nothing is lost: the"
                            + " same run id is sent again; it cannot make a second run."));
  }

  @Test
  void aRunThatFailsHasNoShadow() {
    broken.put("old", new Problem(Reason.TOO_MANY_COMMANDS, "trigger", "it is busy", "503"));

    assertThat(outcome(routes("move: { to: new, shadow: true }"), arrival(GOES, NEWER)))
        .isInstanceOf(TriggerOutcome.Unavailable.class);
    assertThat(runs("new")).isEmpty();
  }

  /** The shadow is on the other side of a date that stays, and is not the run. */
  @Test
  void aShadowOfEarlierDaysDoesNotStandForItsOriginal() {
    outcome(routes("move: { to: new, shadow: true }"), arrival(STAYS, CHANGED));

    assertThat(outcome(routes("move: { to: new, split: 50% }"), arrival(STAYS, CHANGED)))
        .satisfies(outcome -> isSeenIn("old", outcome));
  }

  @ParameterizedTest
  @CsvSource({
    // environment on hold -> a date that stays, a date that goes
    "old, Unavailable, Triggered",
    "new, Triggered,   Unavailable",
  })
  void theHoldOfAnEnvironmentCountsForTheDatesThatGoThere(
      String held, String ofStaying, String ofGoing) {
    String routes = held(routes("move: { to: new, split: 50% }"), held);

    TriggerOutcome staying = outcome(routes, arrival(STAYS, NEWER));
    TriggerOutcome going = outcome(routes, arrival(GOES, NEWER));

    assertThat(staying.getClass().getSimpleName()).isEqualTo(ofStaying);
    assertThat(going.getClass().getSimpleName()).isEqualTo(ofGoing);
    assertThat(runs(held)).isEmpty();
    assertThat(
            Stream.of(staying, going)
                .filter(TriggerOutcome.Unavailable.class::isInstance)
                .map(outcome -> ((TriggerOutcome.Unavailable) outcome).problem().message()))
        .containsExactly(
            "Cannot trigger mydata_bank in "
                + held
                + ": environment "
                + held
                + " is on hold (이관 중). Take hold off the line or the environment in the routes"
                + " document; then it goes on by itself.");
  }

  @Test
  void theHoldOfTheLineKeepsAllItsDates() {
    String routes = routes("hold: 이관 중, move: { to: new, split: 50% }");

    assertThat(List.of(arrival(STAYS, NEWER), arrival(GOES, NEWER)))
        .allSatisfy(
            event ->
                assertThat(outcome(routes, event)).isInstanceOf(TriggerOutcome.Unavailable.class));
    assertThat(airflows).isEmpty();
  }

  @Test
  void aHoldOfTheNewEnvironmentOnlySkipsTheShadow() {
    assertThat(
            outcome(held(routes("move: { to: new, shadow: true }"), "new"), arrival(GOES, NEWER)))
        .isInstanceOfSatisfying(
            TriggerOutcome.Triggered.class,
            triggered ->
                assertThat(triggered.shadow().flatMap(Shadow::failure).map(Problem::reason))
                    .contains(Reason.ON_HOLD));
    assertThat(runs("new")).isEmpty();
  }

  @Test
  void aHoldOfTheOldEnvironmentKeepsTheShadowToo() {
    assertThat(
            outcome(held(routes("move: { to: new, shadow: true }"), "old"), arrival(GOES, NEWER)))
        .isInstanceOf(TriggerOutcome.Unavailable.class);
    assertThat(airflows).isEmpty();
  }

  private TriggerOutcome outcome(String routes, TriggerEvent event) {
    return route(table(routes).changedAt(CHANGED), event);
  }

  private TriggerOutcome route(RouteTable table, TriggerEvent event) {
    return router(table).route(event, delivery()).getFirst();
  }

  private TriggerRouter router(RouteTable table) {
    return new TriggerRouter(
        () -> new RoutesLookup.Found(table),
        (_, _) -> {
          throw new AssertionError("no line has code");
        },
        this::trigger,
        OtherSides.of(this::list, clock));
  }

  private TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    String alias = request.environment().alias();
    if (broken.containsKey(alias)) {
      return new TriggerResult.Failed(broken.get(alias));
    }
    return airflows
                .computeIfAbsent(alias, _ -> new ConcurrentHashMap<>())
                .putIfAbsent(request.runId().value(), request)
            == null
        ? new TriggerResult.Created("made in " + alias)
        : new TriggerResult.Exists("known in " + alias);
  }

  private DagRunsLookup list(Environment environment, DagId dag, Deadline deadline) {
    listed.add(environment.alias());
    return Optional.ofNullable(broken.get(environment.alias()))
        .<DagRunsLookup>map(DagRunsLookup.Failed::new)
        .orElseGet(
            () ->
                new DagRunsLookup.Found(
                    runs(environment.alias()).stream()
                        .map(run -> new DagRun(run, "running"))
                        .toList()));
  }

  private DagRunRequest only(String alias) {
    return airflows.getOrDefault(alias, Map.of()).values().iterator().next();
  }

  private List<String> runs(String alias) {
    return airflows.getOrDefault(alias, Map.of()).keySet().stream().sorted().toList();
  }

  private static void isSeenIn(String alias, TriggerOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TriggerOutcome.AlreadyTriggered.class,
            made -> {
              assertThat(made.request().environment().alias()).isEqualTo(alias);
              assertThat(made.evidence())
                  .isEqualTo("the list of runs in " + alias + " shows it, made by earlier routes");
              assertThat(made.shadow()).isEmpty();
            });
  }

  private Delivery delivery() {
    return new Delivery(1, true, Deadline.in(Duration.ofMinutes(1), clock));
  }

  private static String routes(String more) {
    return """
    zone: Asia/Seoul
    environments: { old: { mwaa: lake-24 }, new: { mwaa: lake-3 } }
    lines:
      bank: { dag: mydata_bank, environment: old, arrivals: [ "s3://lake/dt={processing_date}/**" ], %s }
    """
        .formatted(more)
        .replace(", }", " }");
  }

  private static String held(String routes, String alias) {
    return routes.replace(alias + ": { mwaa: ", alias + ": { hold: 이관 중, mwaa: ");
  }

  private static RouteTable table(String routes) {
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", routes)))) {
      case RoutesReading.Read(var table) -> table;
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }

  private static ObjectCreated arrival(LocalDate date, Instant time) {
    return arrival(date, time, "계좌.csv");
  }

  private static ObjectCreated arrival(LocalDate date, Instant time, String name) {
    return new ObjectCreated(
        "e-1",
        time,
        new ObjectLocation("lake", "dt=" + date + "/" + name),
        new ObjectVersion(Optional.empty(), Optional.of("abc"), Optional.of("0055")),
        3);
  }

  private static RunRequest call(LocalDate date, Instant time) {
    return new RunRequest(
        "ticket-4711",
        time,
        "bank",
        Fields.builder().put("processing_date", date.toString()).build());
  }

  private static String basic(LocalDate date) {
    return date.toString().replace("-", "");
  }

  private static LocalDate date(boolean goes) {
    return LocalDate.of(2026, 11, 1)
        .datesUntil(LocalDate.of(2026, 12, 1))
        .filter(date -> HALF.holds(BANK, date) == goes)
        .findFirst()
        .orElseThrow();
  }
}
