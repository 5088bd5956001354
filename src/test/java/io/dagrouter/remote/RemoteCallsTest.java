package io.dagrouter.remote;

import static io.dagrouter.remote.CalledLake.THE_BANK;
import static io.dagrouter.remote.CalledLake.called;
import static io.dagrouter.remote.CalledLake.dated;
import static io.dagrouter.remote.CalledLake.refusal;
import static io.dagrouter.remote.CalledLake.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DateSource;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.TriggerOutcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCallsTest {
  private static final LocalDate NOV_19 = LocalDate.of(2026, 11, 19);

  private CalledLake lake = new CalledLake("2.10.3");

  @AfterEach
  void end() {
    lake.close();
  }

  @ParameterizedTest
  @CsvSource({
    // in code, in conf -> date, its source, how many lose
    "20240131, 20261101, 2024-01-31, DAG_CODE, 2",
    "20240131, ,         2024-01-31, DAG_CODE, 1",
    "None,       20261101, 2026-11-01, CONF,     1",
    "None,       2026-11-01, 2026-11-01, CONF,   1",
    "None,       ,         2026-11-19, DEFAULT,  0",
  })
  void theDateInCodeBeatsThatInConfAndThatTheDefault(
      String code, @Nullable String conf, LocalDate date, DateSource source, int losing) {
    lake.dateInCode(code.startsWith("2") ? "'" + code + "'" : code);

    DagRunRequest run =
        triggered(lake.answer(trigger("r", conf == null ? Fields.EMPTY : dated(conf))));

    assertThat(run.date().date()).isEqualTo(date);
    assertThat(run.date().source()).isEqualTo(source);
    assertThat(run.date().losing()).hasSize(losing);
    assertThat(run.runId()).isEqualTo(called("r", date));
    assertThat(lake.airflow().runs().getFirst().conf())
        .isInstanceOfSatisfying(
            Fields.class,
            sent ->
                assertThat(sent.text("processing_date"))
                    .contains(date.toString().replace("-", "")));
  }

  @Test
  void theCallersConfWinsAndWhatNeedsAnArrivalIsLeftOut() {
    Fields conf = Fields.builder().put("owner", "운영자 🏦").put("n", 1).build();

    DagRunRequest run = triggered(lake.answer(trigger("r", conf)));

    Fields sent = run.conf();
    assertThat(sent.values().keySet())
        .containsExactly("owner", "label", "n", "processing_date", "dagrouter");
    assertThat(sent.text("owner")).contains("운영자 🏦");
    assertThat(sent.text("label")).contains("bank 20261119 {x}");
    assertThat(lake.airflow().runs().stream().map(FakeDagRun::conf)).containsExactly(sent);
  }

  @Test
  void aNullUnderTheDateKeyIsNoDate() {
    Fields conf = Fields.builder().put("processing_date", JsonValue.Null.NULL).build();

    assertThat(triggered(lake.answer(trigger("r", conf))).date().source())
        .isEqualTo(DateSource.DEFAULT);
    lake.clock.advance(Duration.ofDays(1));
    assertThat(again(lake.answer(trigger("r", conf))).runId()).isEqualTo(called("r", NOV_19));
  }

  @Test
  void aDateThatDoesNotExistIsRejectedAndLeavesNoRun() {
    assertThat(lake.answer(trigger("r", dated("20240230"))))
        .isInstanceOfSatisfying(
            RemoteAnswer.Done.class,
            done ->
                assertThat(done.outcome())
                    .isInstanceOfSatisfying(
                        TriggerOutcome.Rejected.class,
                        rejected ->
                            assertThat(rejected.problem().message())
                                .isEqualTo(
                                    "Cannot find the processing date of request r for line bank:"
                                        + " processing_date in conf is a day that does not exist"
                                        + " (\"20240230\", processing_date in conf). Give a day that exists, as"
                                        + " yyyy-MM-dd, yyyyMMdd or in the line's own format.")));
    assertThat(lake.runIds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6"})
  void aRequestThatIsAskedAgainAfterMidnightFindsItsFirstRun(String airflow) {
    on(airflow);
    triggered(lake.answer(trigger("밤 r", Fields.EMPTY)));
    // 31 hours on, in a function that remembers nothing.
    lake.clock.advance(Duration.ofHours(31));

    DagRunRequest found =
        again(lake.anotherFunction().answer(trigger("밤 r", Fields.EMPTY), lake.call()));

    assertThat(found.runId()).isEqualTo(called("밤 r", NOV_19));
    assertThat(found.date().source()).isEqualTo(DateSource.DEFAULT);
    assertThat(lake.runIds()).containsExactly(called("밤 r", NOV_19).value());
    assertThat(triggered(lake.answer(trigger("other", Fields.EMPTY))).runId())
        .isEqualTo(called("other", NOV_19.plusDays(1)));
  }

  @Test
  void aDryRunAfterMidnightTellsOfTheFirstRunToo() {
    triggered(lake.answer(trigger("r", Fields.EMPTY)));
    lake.clock.advance(Duration.ofDays(1));

    RemoteAnswer answer =
        lake.answer(new RemoteRequest.Trigger(THE_BANK, Fields.EMPTY, Optional.of("r"), true));

    assertThat(((RemoteAnswer.DryRun) answer).runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.request().runId()).isEqualTo(called("r", NOV_19));
              assertThat(run.command())
                  .startsWith("dags trigger mydata_bank -r " + called("r", NOV_19) + " -c '{");
            });
    assertThat(lake.runIds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6"})
  void twoCallsAtOnceOfOneRequestLeaveOneRun(String airflow) throws Exception {
    on(airflow);
    RemoteCalls[] functions = {lake.anotherFunction(), lake.anotherFunction()};
    Call[] calls = {lake.call(), lake.call()};
    CyclicBarrier together = new CyclicBarrier(2);
    List<TriggerOutcome> outcomes;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<RemoteAnswer>> answers =
          threads.invokeAll(
              List.of(
                  () -> {
                    together.await();
                    return functions[0].answer(trigger("r", dated("20261101")), calls[0]);
                  },
                  () -> {
                    together.await();
                    return functions[1].answer(trigger("r", dated("20261101")), calls[1]);
                  }));
      outcomes =
          answers.stream()
              .map(answer -> ((RemoteAnswer.Done) answer.resultNow()).outcome())
              .toList();
    }
    assertThat(outcomes.stream().map(outcome -> outcome.getClass().getSimpleName()))
        .containsExactlyInAnyOrder("Triggered", "AlreadyTriggered");
    assertThat(outcomes.stream().map(RemoteCallsTest::runOf))
        .containsOnly(called("r", LocalDate.of(2026, 11, 1)).value());
    assertThat(lake.runIds()).containsExactly(called("r", LocalDate.of(2026, 11, 1)).value());
  }

  @Test
  void callsWithoutARequestIdAreRunsOfTheirOwn() {
    RemoteRequest call = new RemoteRequest.Trigger(THE_BANK, Fields.EMPTY, Optional.empty(), false);

    triggered(lake.answer(call));
    triggered(lake.answer(call));

    assertThat(lake.runIds())
        .containsExactly(called("call-1", NOV_19).value(), called("call-2", NOV_19).value());
    // Nobody needs the list of runs for them.
    assertThat(lake.commands()).allMatch(command -> command.startsWith("dags trigger "));
  }

  @Test
  void statusTellsAllRunsOfADateHoweverTheyWereStarted() {
    lake.run("s3__bank__20261118", RunState.FAILED);
    lake.run("call__bank__20261118__00c0ffee00c0ffee", RunState.RUNNING);
    lake.run("s3__bank__20261117", RunState.SUCCESS);
    lake.run("manual__2026-11-18T00:00:00+00:00", RunState.SUCCESS);

    RemoteAnswer answer =
        lake.answer(
            new RemoteRequest.Status(THE_BANK, new RunChoice.OfDate(LocalDate.of(2026, 11, 18))));

    Environment inLake = ((RemoteAnswer.Runs) answer).line().environment();
    assertThat(((RemoteAnswer.Runs) answer).runs())
        .containsExactlyInAnyOrder(
            new RemoteAnswer.LineRun(
                "s3__bank__20261118", inLake, Optional.of(LocalDate.of(2026, 11, 18)), "failed"),
            new RemoteAnswer.LineRun(
                "call__bank__20261118__00c0ffee00c0ffee",
                inLake,
                Optional.of(LocalDate.of(2026, 11, 18)),
                "running"));
    assertThat(status("manual__2026-11-18T00:00:00+00:00"))
        .isInstanceOfSatisfying(
            RemoteAnswer.Runs.class,
            runs ->
                assertThat(runs.runs())
                    .containsExactly(
                        new RemoteAnswer.LineRun(
                            "manual__2026-11-18T00:00:00+00:00",
                            inLake,
                            Optional.empty(),
                            "success")));
    assertThat(refusal(status("no-such"), Reason.RUN_NOT_FOUND).message())
        .isEqualTo(
            "Cannot find run no-such of mydata_bank in lake: Airflow lists no such run (4 other"
                + " runs). Ask for the date, which shows all runs of the line for it.");
  }

  @Test
  void statusOfSeveralDatesTellsTheRunsOfEachByOneListOfAirflows() {
    lake.run("s3__bank__20261119", RunState.QUEUED);
    lake.run("s3__bank__20261117", RunState.SUCCESS);
    lake.run("call__bank__20261118__00c0ffee00c0ffee", RunState.RUNNING);
    lake.run("s3__bank__20261118", RunState.FAILED);
    lake.run("s3__card__20261118", RunState.FAILED);
    lake.run("manual__2026-11-18T00:00:00+00:00", RunState.SUCCESS);
    int commands = lake.commands().size();

    assertThat(
            told(new DateSelection.Range(LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 30))))
        .containsExactlyInAnyOrder(
            "2026-11-18 s3__bank__20261118 failed",
            "2026-11-18 call__bank__20261118__00c0ffee00c0ffee running",
            "2026-11-19 s3__bank__20261119 queued");
    assertThat(lake.commands()).hasSize(commands + 1);
    assertThat(
            told(
                new DateSelection.Listed(
                    List.of(LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 17)))))
        .containsExactlyInAnyOrder(
            "2026-11-17 s3__bank__20261117 success", "2026-11-19 s3__bank__20261119 queued");
    assertThat(told(new DateSelection.Listed(List.of(LocalDate.of(2026, 11, 20))))).isEmpty();
  }

  private List<String> told(DateSelection dates) {
    RemoteAnswer answer =
        lake.answer(new RemoteRequest.Status(THE_BANK, new RunChoice.OfDates(dates)));
    return ((RemoteAnswer.Runs) answer)
        .runs().stream()
            .map(run -> run.date().orElseThrow() + " " + run.runId() + " " + run.state())
            .toList();
  }

  @Test
  void aLineIsNamedByItselfOrByADagOfItsOwn() {
    RemoteRequest byDag =
        new RemoteRequest.Trigger(
            new LineChoice.OfDag("mydata_bank"), Fields.EMPTY, Optional.of("r"), false);
    assertThat(triggered(lake.answer(byDag)).runId()).isEqualTo(called("r", NOV_19));

    assertThat(
            refusal(
                    lake.answer(
                        new RemoteRequest.Status(
                            new LineChoice.OfDag("mydata_shared"), new RunChoice.OfId("x"))),
                    Reason.LINE_AMBIGUOUS)
                .message())
        .isEqualTo(
            "Cannot find the line of DAG mydata_shared: 2 lines have that DAG (card,"
                + " card__20261119). Name the line instead of the DAG.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"은행", "Bank", "nobody", ""})
  void aLineThatIsNotThereIsNotFound(String name) {
    assertThat(
            refusal(
                    lake.answer(
                        new RemoteRequest.Trigger(
                            new LineChoice.Named(name), Fields.EMPTY, Optional.empty(), false)),
                    Reason.LINE_NOT_FOUND)
                .message())
        .startsWith("Cannot find line " + name + ": there is no such line (3 lines in version ");
  }

  @Test
  void linesAreToldInTheOrderOfTheDocument() {
    RemoteAnswer.Lines lines = (RemoteAnswer.Lines) lake.answer(new RemoteRequest.Lines());
    assertThat(lines.lines().stream().map(line -> line.name().value()))
        .containsExactly("bank", "card", "card__20261119");
  }

  @Test
  void twoLinesOfOneDagAreKeptApart() {
    RemoteRequest call =
        new RemoteRequest.Trigger(
            new LineChoice.Named("card__20261119"), Fields.EMPTY, Optional.of("r"), false);
    triggered(lake.answer(call));
    RemoteRequest other =
        new RemoteRequest.Trigger(
            new LineChoice.Named("card"), Fields.EMPTY, Optional.of("r"), false);
    // The card's own rule: the day before yesterday, under its own key and in its own format.
    DagRunRequest run = triggered(lake.answer(other));
    assertThat(run.conf().text("base_date")).contains("2026/11/18");
    lake.clock.advance(Duration.ofDays(3));
    assertThat(again(lake.answer(other)).runId()).isEqualTo(run.runId());
    assertThat(lake.runIds()).hasSize(2);
  }

  @Test
  void withoutAirflowsListADefaultDateIsNotGuessed() {
    lake.airflow().remove("mydata_bank");
    assertThat(lake.answer(trigger("r", Fields.EMPTY)))
        .isInstanceOfSatisfying(
            RemoteAnswer.Refused.class,
            refused -> assertThat(refused.problem().reason()).isEqualTo(Reason.DAG_NOT_FOUND));
    assertThat(lake.runIds()).isEmpty();
  }

  private void on(String airflow) {
    lake.close();
    lake = new CalledLake(airflow);
  }

  private RemoteAnswer status(String runId) {
    return lake.answer(new RemoteRequest.Status(THE_BANK, new RunChoice.OfId(runId)));
  }

  private static DagRunRequest triggered(RemoteAnswer answer) {
    assertThat(((RemoteAnswer.Done) answer).outcome()).isInstanceOf(TriggerOutcome.Triggered.class);
    return ((TriggerOutcome.Triggered) ((RemoteAnswer.Done) answer).outcome()).request();
  }

  private static DagRunRequest again(RemoteAnswer answer) {
    assertThat(((RemoteAnswer.Done) answer).outcome())
        .isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    return ((TriggerOutcome.AlreadyTriggered) ((RemoteAnswer.Done) answer).outcome()).request();
  }

  private static String runOf(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Triggered(var request, _, _, _) -> request.runId().value();
      case TriggerOutcome.AlreadyTriggered(var request, _, _, _) -> request.runId().value();
      default -> throw new AssertionError(outcome);
    };
  }
}
