package io.dagrouter.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.doctor.Standpoint;
import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.Reconciliations;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OtherSides;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls for a line on hold, where nobody may be asked for anything. */
class CallsOnHoldTest {
  private static final LineChoice BANK = new LineChoice.Named("bank");
  private static final Fields DATED = Fields.builder().put("processing_date", "20261101").build();

  private final TestClock clock = new TestClock();
  private final Routes routes =
      () ->
          switch (RoutesDocument.read(
              List.of(
                  DocumentPart.whole(
                      "r",
                      """
                      zone: Asia/Seoul
                      environments: { lake: { mwaa: x, hold: "이관 중, 18시까지" } }
                      lines: { bank: { dag: mydata_bank } }
                      """)))) {
            case RoutesReading.Read(var table) -> new RoutesLookup.Found(table);
            case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
          };
  private final TriggerRouter router =
      new TriggerRouter(
          routes,
          (_, rule) -> {
            throw new AssertionError("read " + rule);
          },
          (run, _) -> {
            throw new AssertionError("sent " + run);
          },
          OtherSides.none());
  private final DagRuns runs =
      (_, dag, _) -> {
        throw new AssertionError("asked for the runs of " + dag);
      };
  private final RemoteCalls calls =
      new RemoteCalls(
          routes,
          router,
          runs,
          new Rehearsals(router, _ -> new CommandLookup.Found("dags trigger")),
          new Reprocessing(router, runs, Optional.of((_, _) -> List.of()), 366),
          new Examinations(
              examination -> {
                throw new AssertionError("examined " + examination.environment());
              },
              new Standpoint("the function", Optional.empty()),
              "ssm:/r"),
          Reconciliations.none());

  @Test
  void oneRunIsRefusedForNowAndNothingIsAskedOfAirflow() {
    assertThat(answer(new RemoteRequest.Trigger(BANK, Fields.EMPTY, Optional.of("r"), false)))
        .isInstanceOfSatisfying(
            RemoteAnswer.Refused.class,
            refused ->
                assertThat(refused.problem().message())
                    .isEqualTo(
                        "Cannot trigger mydata_bank in lake: environment lake is on hold (이관 중,"
                            + " 18시까지). Take hold off the line or the environment in the routes"
                            + " document; then it goes on by itself."));
    assertThat(held(new RemoteRequest.Trigger(BANK, DATED, Optional.of("r"), false)))
        .extracting(unavailable -> unavailable.problem().reason())
        .isEqualTo(Reason.ON_HOLD);
  }

  @Test
  void aDryRunShowsWhatWouldBeSentAndTheHold() {
    assertThat(answer(new RemoteRequest.Trigger(BANK, DATED, Optional.of("r"), true)))
        .isInstanceOfSatisfying(
            RemoteAnswer.DryRun.class,
            dry -> {
              assertThat(dry.runs()).hasSize(1);
              assertThat(dry.line().holdInForce()).isPresent();
            });
  }

  @Test
  void aHoldIsToldInTheLogAsWhatIsExpected() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutcomeLog log = new OutcomeLog(new PrintStream(out, true, StandardCharsets.UTF_8), clock);
    log.outcome(
        new OutcomeReport(
            held(new RemoteRequest.Trigger(BANK, DATED, Optional.of("r"), false)), "m", ""));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"level\":\"INFO\"")
        .contains("\"outcome\":\"Unavailable\",\"schema_version\":\"1.1\",\"reason\":\"ON_HOLD\"");
  }

  private TriggerOutcome.Unavailable held(RemoteRequest request) {
    RemoteAnswer answer = answer(request);
    assertThat(answer).isInstanceOf(RemoteAnswer.Done.class);
    TriggerOutcome outcome = ((RemoteAnswer.Done) answer).outcome();
    assertThat(outcome).isInstanceOf(TriggerOutcome.Unavailable.class);
    return (TriggerOutcome.Unavailable) outcome;
  }

  private RemoteAnswer answer(RemoteRequest request) {
    return calls.answer(
        request,
        new Call(
            "c",
            clock.instant(),
            Deadline.in(Duration.ofMinutes(1), clock),
            EventTrace.ofRequest("c")));
  }
}
