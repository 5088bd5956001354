package io.dagrouter.remote;

import static io.dagrouter.remote.CalledLake.THE_BANK;
import static io.dagrouter.remote.CalledLake.called;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Setting;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.reason.Reason;
import io.dagrouter.remote.RemoteRequest.Only;
import io.dagrouter.remote.RemoteRequest.Order;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.TriggerOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReprocessingTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final DateSelection EIGHTEEN =
      new DateSelection.Range(FIRST, LocalDate.of(2026, 11, 18));

  private CalledLake lake = new CalledLake("2.10.3");

  @AfterEach
  void end() {
    lake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "2.10.3, MISSING, 12", "2.10.3, FAILED, 2", "2.10.3, ALL, 18",
    "3.0.6, MISSING, 12", "3.0.6, FAILED, 2", "3.0.6, ALL, 18",
  })
  void theDatesThatNeedARunAreAskedForHoweverOftenTheCallIsMade(
      String airflow, Only only, int count) {
    on(airflow);
    eighteenDates();
    RemoteRequest call = range(only, Order.OLDEST, "rerun-은행");

    List<String> first = runIds(lake.answer(call));
    List<String> second = runIds(lake.answer(call));
    // The first round has been worked off by now: its runs are queued.
    first.stream().filter(id -> !lake.runIds().contains(id)).forEach(this::queue);
    int runs = lake.runIds().size();
    List<String> third = runIds(lake.answer(call));

    assertThat(first).hasSize(count).doesNotHaveDuplicates();
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
    assertThat(lake.runIds()).hasSize(runs);
  }

  @Test
  void missingAreThoseThatNeverRanOrOnlyFailed() {
    eighteenDates();
    // 1 to 5 have succeeded, 6 and 7 failed, 8 is running.
    assertThat(dates(lake.answer(range(Only.MISSING, Order.OLDEST, "r"))))
        .isEqualTo(days(6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18));
    assertThat(dates(lake.answer(range(Only.FAILED, Order.NEWEST, "s")))).isEqualTo(days(7, 6));
  }

  @Test
  void aDateThatFailedAndThenSucceededNeedsNoRun() {
    lake.run("s3__bank__20261101__00c0ffee00c0ffee", RunState.FAILED);
    lake.run("call__bank__20261101__00c0ffee00c0ffee", RunState.SUCCESS);
    lake.run("s3__bank__20261102", RunState.FAILED);
    lake.run("call__bank__20261102__00c0ffee00c0ffee", RunState.QUEUED);
    // Runs of nobody's or of another line tell nothing of the bank.
    lake.run("manual__2026-11-03T00:00:00+00:00", RunState.SUCCESS);
    lake.run("s3__bank__20261119__20261103", RunState.SUCCESS);
    DateSelection three = new DateSelection.Range(FIRST, FIRST.plusDays(2));

    assertThat(dates(lake.answer(reprocess(three, Only.MISSING, Order.OLDEST, "r"))))
        .isEqualTo(days(3));
    assertThat(dates(lake.answer(reprocess(three, Only.FAILED, Order.OLDEST, "s")))).isEmpty();
  }

  @Test
  void datesInAListAreAskedForOnceEachInTheOrderThatIsWanted() {
    DateSelection listed =
        new DateSelection.Listed(
            List.of(day(9), day(2), day(9), LocalDate.of(2024, 2, 29), day(2)));

    assertThat(dates(lake.answer(reprocess(listed, Only.ALL, Order.NEWEST, "r"))))
        .containsExactly(day(9), day(2), LocalDate.of(2024, 2, 29));
    assertThat(dates(lake.answer(reprocess(listed, Only.ALL, Order.OLDEST, "r"))))
        .containsExactly(LocalDate.of(2024, 2, 29), day(2), day(9));
  }

  @Test
  void aRequestOnTheBusHasAllThatTheArrivalFunctionNeeds() throws Exception {
    Fields conf = Fields.builder().put("사유", "재처리 🏦").put("n", 1).build();
    lake.answer(
        new RemoteRequest.Reprocess(
            THE_BANK,
            new DateSelection.Range(FIRST, FIRST.plusDays(1)),
            Only.ALL,
            Order.OLDEST,
            conf,
            Optional.of("rerun-1"),
            false));

    List<FakeEventBus.Entry> entries = lake.aws.eventBus().entries();
    assertThat(entries)
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.bus()).isEqualTo("outcomes");
              assertThat(entry.source()).isEqualTo("dagrouter");
              assertThat(entry.detailType()).isEqualTo("RunRequested");
            });
    assertThat(JsonText.read(entries.getFirst().detail()))
        .isEqualTo(
            JsonText.read(
                "{\"schema_version\":\"1.1\",\"version\":1,\"line\":\"bank\",\"request_id\":\"rerun-1\","
                    + "\"requested_at\":\""
                    + lake.clock.instant()
                    + "\",\"conf\":{\"사유\":\"재처리 🏦\",\"n\":1,\"processing_date\":\"20261101\"},"
                    + "\"processing_date\":\"2026-11-01\",\"run_id\":\""
                    + called("rerun-1", FIRST)
                    + "\",\"dag_id\":\"mydata_bank\",\"environment\":\"lake\","
                    + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}"));
    assertThat(lake.runIds()).isEmpty();
  }

  @Test
  void oneDateIsTriggeredInTheCallAndAgainOnlyWithAnotherRequestId() {
    DateSelection one = new DateSelection.Listed(List.of(day(3)));
    RemoteRequest call = reprocess(one, Only.ALL, Order.OLDEST, "r");

    assertThat(lake.answer(call))
        .isInstanceOfSatisfying(
            RemoteAnswer.Done.class,
            done -> assertThat(done.outcome()).isInstanceOf(TriggerOutcome.Triggered.class));
    assertThat(lake.answer(call))
        .isInstanceOfSatisfying(
            RemoteAnswer.Done.class,
            done -> assertThat(done.outcome()).isInstanceOf(TriggerOutcome.AlreadyTriggered.class));
    lake.answer(reprocess(one, Only.ALL, Order.OLDEST, "s"));

    assertThat(lake.runIds())
        .containsExactly(called("r", day(3)).value(), called("s", day(3)).value());
    assertThat(lake.aws.eventBus().entries()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Only.class)
  void aDateSetInCodeRefusesReprocessing(Only only) {
    lake.dateInCode("'20240131'");

    assertThat(lake.refusal(range(only, Order.OLDEST, "r"), Reason.DATE_SET_IN_CODE).message())
        .isEqualTo(
            "Cannot reprocess line bank: every run would have the date that is set in the DAG's"
                + " code (2024-01-31, s3://sli-dst-dags/dags/mydata_bank.py:1). Set the date in the"
                + " DAG's code to None, deploy it, then reprocess the dates.");
    assertThat(lake.commands()).isEmpty();
    assertThat(lake.aws.eventBus().entries()).isEmpty();
    assertThat(lake.runIds()).isEmpty();
  }

  @Test
  void moreDatesThanMayBeAreRefused() {
    lake.close();
    lake =
        new CalledLake(
            "2.10.3",
            Map.of(
                Setting.OUTCOME_BUS_NAME.name(), "outcomes",
                Setting.REPROCESS_MOST_DATES.name(), "17"));
    assertThat(lake.refusal(range(Only.ALL, Order.OLDEST, "r"), Reason.TOO_MANY_DATES).message())
        .isEqualTo(
            "Cannot reprocess line bank: there are too many dates (18 dates, at most 17). Ask for"
                + " fewer dates at a time.");
    assertThat(
            dates(
                lake.answer(
                    reprocess(
                        new DateSelection.Range(FIRST, day(17)), Only.ALL, Order.OLDEST, "r"))))
        .hasSize(17);
  }

  @Test
  void aDateInConfBesideTheDatesIsRefused() {
    RemoteRequest call =
        new RemoteRequest.Reprocess(
            THE_BANK,
            EIGHTEEN,
            Only.ALL,
            Order.OLDEST,
            CalledLake.dated("20261101"),
            Optional.empty(),
            false);
    assertThat(lake.refusal(call, Reason.CALL_INVALID).message())
        .isEqualTo(
            "Cannot reprocess line bank: it names its dates twice (dates, and processing_date in"
                + " conf). Correct the call; docs/reference/calls.md tells what it may hold.");
  }

  @Test
  void withoutABusSeveralDatesAreRefusedAndNoneOrOneAreNot() {
    lake.close();
    lake = new CalledLake("2.10.3", Map.of());
    assertThat(lake.refusal(range(Only.ALL, Order.OLDEST, "r"), Reason.NO_OUTCOME_BUS).message())
        .isEqualTo(
            "Cannot reprocess line bank: several dates go over the outcome bus, and none is"
                + " configured (18 dates). Set OUTCOME_BUS_NAME, or reprocess one date at a time.");
    DateSelection one = new DateSelection.Range(FIRST, FIRST);
    assertThat(dates(lake.answer(reprocess(one, Only.FAILED, Order.OLDEST, "r")))).isEmpty();
    assertThat(lake.answer(reprocess(one, Only.MISSING, Order.OLDEST, "r")))
        .isInstanceOf(RemoteAnswer.Done.class);
  }

  @Test
  void whatTheBusDoesNotTakeIsAskedForAgain() {
    lake.aws
        .eventBus()
        .refuse(
            entry ->
                entry.detail().contains("\"2026-11-02\"")
                    ? Optional.of("InternalFailure")
                    : Optional.empty());
    assertThat(
            lake.refusal(range(Only.ALL, Order.OLDEST, "r"), Reason.REQUESTS_NOT_PASSED).message())
        .isEqualTo(
            "Cannot reprocess line bank: the outcome bus did not take all requests (1 of 18 not"
                + " taken, request id r). Call again with the same request id: what was passed on"
                + " makes no second run.");
    assertThat(lake.logged())
        .contains(
            "Cannot publish 1 of the requests to outcomes: EventBridge did not take them"
                + " (InternalFailure: refused by the stand-in).");
  }

  @Test
  void aDryRunTellsTheCommandsAndSendsNothing() {
    RemoteAnswer answer =
        lake.answer(
            new RemoteRequest.Reprocess(
                THE_BANK,
                new DateSelection.Range(FIRST, FIRST.plusDays(1)),
                Only.ALL,
                Order.NEWEST,
                Fields.EMPTY,
                Optional.of("r"),
                true));
    List<RemoteAnswer.Rehearsal> rehearsed = ((RemoteAnswer.DryRun) answer).runs();

    assertThat(rehearsed.stream().map(run -> run.request().runId()))
        .containsExactly(called("r", day(2)), called("r", day(1)));
    assertThat(lake.commands()).isEmpty();
    assertThat(lake.aws.eventBus().entries()).isEmpty();

    lake.answer(reprocess(new DateSelection.Listed(List.of(day(2))), Only.ALL, Order.OLDEST, "r"));
    assertThat(lake.commands()).containsExactly(rehearsed.getFirst().command());
  }

  private void on(String airflow) {
    lake.close();
    lake = new CalledLake(airflow);
  }

  /** 5 dates have succeeded, 2 failed, one is running, in every way that the router starts runs. */
  private void eighteenDates() {
    List<RunState> states = new ArrayList<>(Collections.nCopies(5, RunState.SUCCESS));
    states.addAll(List.of(RunState.FAILED, RunState.FAILED, RunState.RUNNING));
    for (int i = 0; i < states.size(); i++) {
      String dated = "bank__202611%02d".formatted(i + 1);
      lake.run(
          switch (i % 3) {
            case 0 -> "s3__" + dated;
            case 1 -> "s3__" + dated + "__00c0ffee00c0ffee";
            default -> "call__" + dated + "__00c0ffee00c0ffee";
          },
          states.get(i));
    }
  }

  private void queue(String runId) {
    lake.run(runId, RunState.QUEUED);
  }

  private static RemoteRequest range(Only only, Order order, String requestId) {
    return reprocess(EIGHTEEN, only, order, requestId);
  }

  private static RemoteRequest reprocess(
      DateSelection dates, Only only, Order order, String requestId) {
    return new RemoteRequest.Reprocess(
        THE_BANK, dates, only, order, JsonValue.Fields.EMPTY, Optional.of(requestId), false);
  }

  private static List<DagRunRequest> requested(RemoteAnswer answer) {
    assertThat(answer).isInstanceOf(RemoteAnswer.Requested.class);
    return ((RemoteAnswer.Requested) answer).runs();
  }

  private static List<String> runIds(RemoteAnswer answer) {
    return requested(answer).stream().map(run -> run.runId().value()).toList();
  }

  private static List<LocalDate> dates(RemoteAnswer answer) {
    return requested(answer).stream().map(run -> run.date().date()).toList();
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 11, day);
  }

  private static List<LocalDate> days(int... days) {
    return IntStream.of(days).mapToObj(ReprocessingTest::day).toList();
  }
}
