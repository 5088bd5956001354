package io.dagrouter.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.doctor.Standpoint;
import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.Reconciliations;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OtherSide;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.RunId;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls for a line that moves: its runs are those of both environments, its shadows are none. */
class MovingLineCallsTest {
  private static final LineChoice BANK = new LineChoice.Named("bank");
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  private static final Problem BUSY =
      new Problem(Reason.TOO_MANY_COMMANDS, "list the runs of mydata_bank", "it is busy", "503");

  private final TestClock clock = new TestClock();
  private final Map<String, List<DagRun>> airflows = new HashMap<>();
  private final Map<String, Problem> broken = new HashMap<>();
  private final List<DagRunRequest> sent = new ArrayList<>();
  private final List<String> passed = new ArrayList<>();
  private String move = "split: 50%";

  @Test
  void theRunsOfASplitLineAreThoseOfBothEnvironments() {
    run("old", "s3__bank__20261119", "success");
    run("new", "call__bank__20261119__00c0ffee00c0ffee", "running");
    run("new", "s3__bank__20261118", "success");

    assertThat(told(status(new RunChoice.OfDate(DATE))))
        .containsExactly(
            "old s3__bank__20261119 success", "new call__bank__20261119__00c0ffee00c0ffee running");
    assertThat(
            told(status(new RunChoice.OfDates(new DateSelection.Range(DATE.minusDays(1), DATE)))))
        .containsExactly(
            "old s3__bank__20261119 success",
            "new call__bank__20261119__00c0ffee00c0ffee running",
            "new s3__bank__20261118 success");
    assertThat(told(status(new RunChoice.OfId("s3__bank__20261118"))))
        .containsExactly("new s3__bank__20261118 success");
    assertThat(CalledLake.refusal(status(new RunChoice.OfId("없음")), Reason.RUN_NOT_FOUND).message())
        .isEqualTo(
            "Cannot find run 없음 of mydata_bank in old or new: Airflow lists no such run (3 other"
                + " runs). Ask for the date, which shows all runs of the line for it.");
  }

  @Test
  void whereOneSideCannotTellTheAnswerIsItsProblem() {
    broken.put("new", BUSY);
    assertThat(status(new RunChoice.OfDate(DATE))).isEqualTo(new RemoteAnswer.Refused(BUSY));
    assertThat(answer(reprocess(RemoteRequest.Only.MISSING)))
        .isEqualTo(new RemoteAnswer.Refused(BUSY));
  }

  @Test
  void shadowsAreNotAskedFor() {
    move = "shadow: true";
    broken.put("new", BUSY);
    run("old", "s3__bank__20261119", "success");

    assertThat(told(status(new RunChoice.OfDate(DATE))))
        .containsExactly("old s3__bank__20261119 success");
  }

  @Test
  void aDateIsMissingOnlyWhereNeitherSideHasItsRun() {
    run("old", "s3__bank__20261117", "success");
    run("new", "s3__bank__20261118", "success");
    run("old", "s3__bank__20261119", "failed");

    assertThat(answer(reprocess(RemoteRequest.Only.MISSING)))
        .isInstanceOf(RemoteAnswer.Requested.class);
    assertThat(passed).containsExactly("2026-11-16", "2026-11-19");
    passed.clear();
    assertThat(answer(reprocess(RemoteRequest.Only.FAILED)))
        .isInstanceOf(RemoteAnswer.Requested.class);
    assertThat(passed).containsExactly("2026-11-19");
  }

  /** Without a date it takes that of the run that it made, on whichever side that is. */
  @Test
  void aRequestThatIsAskedAgainFindsItsRunOnEitherSide() {
    for (String side : List.of("old", "new")) {
      airflows.clear();
      String made = RunId.ofCall("ticket-" + side, new LineName("bank"), DATE).value();
      run(side, made, "running");
      clock.advance(Duration.ofDays(2));

      RemoteAnswer answer =
          answer(
              new RemoteRequest.Trigger(BANK, Fields.EMPTY, Optional.of("ticket-" + side), false));

      assertThat(((RemoteAnswer.Done) answer).outcome())
          .isInstanceOfSatisfying(
              TriggerOutcome.AlreadyTriggered.class,
              already -> {
                assertThat(already.request().runId().value()).isEqualTo(made);
                assertThat(already.request().environment().alias()).isEqualTo(side);
              });
    }
    assertThat(sent).isEmpty();
  }

  private RemoteAnswer status(RunChoice choice) {
    return answer(new RemoteRequest.Status(BANK, choice));
  }

  private static RemoteRequest reprocess(RemoteRequest.Only only) {
    return new RemoteRequest.Reprocess(
        BANK,
        new DateSelection.Range(DATE.minusDays(3), DATE),
        only,
        RemoteRequest.Order.OLDEST,
        Fields.EMPTY,
        Optional.of("r"),
        false);
  }

  private static List<String> told(RemoteAnswer answer) {
    return ((RemoteAnswer.Runs) answer)
        .runs().stream()
            .map(run -> run.environment().alias() + " " + run.runId() + " " + run.state())
            .toList();
  }

  private RemoteAnswer answer(RemoteRequest request) {
    RouteTable table = table();
    Routes routes = () -> new RoutesLookup.Found(table);
    DagRuns runs = this::list;
    TriggerRouter router =
        new TriggerRouter(
            routes,
            (_, rule) -> {
              throw new AssertionError("read " + rule);
            },
            this::trigger,
            new OtherSide(runs, Duration.ofMinutes(3), clock));
    return new RemoteCalls(
            routes,
            router,
            runs,
            new Rehearsals(router, _ -> new CommandLookup.Found("dags trigger")),
            new Reprocessing(router, runs, Optional.of((requests, _) -> pass(requests)), 366),
            new Examinations(
                examination -> {
                  throw new AssertionError("examined " + examination.environment());
                },
                new Standpoint("the function", Optional.empty()),
                "ssm:/r"),
            Reconciliations.none())
        .answer(
            request,
            new Call(
                "c",
                clock.instant(),
                Deadline.in(Duration.ofMinutes(1), clock),
                EventTrace.ofRequest("c")));
  }

  private List<DagRunRequest> pass(List<DagRunRequest> requests) {
    requests.forEach(request -> passed.add(request.date().date().toString()));
    return List.of();
  }

  private TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    String alias = request.environment().alias();
    if (airflows.getOrDefault(alias, List.of()).stream()
        .anyMatch(run -> run.runId().equals(request.runId().value()))) {
      return new TriggerResult.Exists("the list shows it");
    }
    sent.add(request);
    return new TriggerResult.Created("dags trigger");
  }

  private DagRunsLookup list(Environment environment, DagId dag, Deadline deadline) {
    return broken.containsKey(environment.alias())
        ? new DagRunsLookup.Failed(broken.get(environment.alias()))
        : new DagRunsLookup.Found(airflows.getOrDefault(environment.alias(), List.of()));
  }

  private void run(String alias, String runId, String state) {
    airflows.computeIfAbsent(alias, _ -> new ArrayList<>()).add(new DagRun(runId, state));
  }

  private RouteTable table() {
    String routes =
        """
        zone: Asia/Seoul
        environments: { old: { mwaa: lake-24 }, new: { mwaa: lake-3 } }
        lines: { bank: { dag: mydata_bank, environment: old, move: { to: new, %s } } }
        """
            .formatted(move);
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", routes)))) {
      case RoutesReading.Read(var table) -> table;
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }
}
