package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be shown, and what the command ends with. */
class CoverageRefusalsTest {
  private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 19);
  private static final String ANNEX =
      "  annex: { title: 별관, dag: mydata_annex, environment: annex, arrivals: [\"s3://sli-dst-dl/annex/*\"] }\n";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private CoveredLake lake;

  @BeforeEach
  void begin() {
    lake = new CoveredLake(folder, ANNEX);
  }

  @AfterEach
  void end() {
    lake.close();
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, 0", "RUNNING, 0", "QUEUED, 0", "FAILED, 1"})
  void itEndsByWhatTheDatesCameTo(RunState state, int exit) {
    lake.run("bank", YESTERDAY, state);

    assertThat(lake.coverage("--line", "bank", "--days", "1").exit()).isEqualTo(exit);
  }

  @Test
  void aSuccessBesideFailedRunsIsToldAndIsNoReasonToEndWith1() {
    lake.run("bank", YESTERDAY, RunState.SUCCESS);
    lake.another("bank", YESTERDAY, 1, RunState.FAILED);
    CommandLineRun run = lake.coverage("--line", "bank", "--days", "1");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            Runs by processing date, 2026-11-19 to 2026-11-19: 1 line, 1 date

                       Nov
                       19
                            ▮    !    ✗    ∙
            은행 bank  !    -    1    -    -
            all lines       -    1    -    -

            ▮ success   ! success beside failed runs   ▸ running   ◌ queued
            ? under way in another state   ✗ failed   ∙ no run   -- weekend

            Dates with a success beside failed runs. Where each object has a run of its own, a file of such a date may be missing, and --only missing does not take it:
            bank: 2026-11-19
            """);
  }

  @Test
  void aLineThatCannotBeAskedForNowIsNotKnownAndTheOthersGoOn() throws Exception {
    lake.environment("annex").status("ROLLING_BACK");
    lake.run("bank", YESTERDAY, RunState.SUCCESS);
    CommandLineRun run =
        lake.coverage("--line", "annex", "--line", "bank", "--days", "1", "--svg", svg());

    assertThat(run.out())
        .contains("은행 bank   ▮    1    -    -\n별관 annex  not known\n")
        .contains("\nNot known:\nannex: Cannot ", "MWAA reports it as ROLLING_BACK (");
    assertThat(run.exit()).isEqualTo(75);
    assertThat(Files.readString(Path.of(svg()))).contains("<title>별관 (annex): Cannot ");
    Fields told =
        (Fields)
            JsonText.read(
                lake.coverage("--line", "annex", "--line", "bank", "--days", "1", "--json").out());
    assertThat(told.items("lines").orElseThrow()).hasSize(1);
    Fields notKnown = (Fields) told.items("not_known").orElseThrow().getFirst();
    assertThat(notKnown.values().keySet())
        .containsExactly("line", "title", "environment", "message", "for_now");
    assertThat(notKnown.get("for_now")).contains(new JsonValue.Bool(true));
  }

  private String svg() {
    return folder.resolve("c.svg").toString();
  }

  @Test
  void aLineThatIsRefusedForGoodIsNoReasonToTryAgain() {
    lake.run("bank", YESTERDAY, RunState.SUCCESS);
    RemoteFunction refusing =
        request ->
            request.get("status").isPresent()
                ? new CallReply.Refused("Cannot \u001b[31m: no (x). Ask\nfor it.", false)
                : lake.call(request);
    CommandLineRun run = lake.coverage(refusing, false, 80, "--line", "bank", "--days", "1");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .endsWith("\nNot known:\nbank: Cannot \\u001b[31m: no (x). Ask\\u000afor it.\n");
  }

  @Test
  void credentialsThatEndBetweenTwoCallsAreNoMistakeOfDagrouter() {
    RemoteFunction expiring =
        request -> {
          if (request.get("status").isPresent()) {
            throw new MisconfiguredException("Cannot call x: AWS does not allow it (y). Log in.");
          }
          return lake.call(request);
        };

    CommandLineRun run = lake.coverage(expiring, false, 80, "--days", "1");

    assertThat(run.exit()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("Cannot call x: AWS does not allow it (y). Log in.\n");
  }

  @ParameterizedTest
  @CsvSource({"true, 75", "false, 78"})
  void withoutLinesThereIsNoCalendar(boolean isForNow, int exit) {
    CommandLineRun run =
        lake.coverage(_ -> new CallReply.Refused("Cannot read (x). Wait.", isForNow), false, 80);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualToIgnoringNewLines("Cannot read (x). Wait.");
  }

  @Test
  void anAnswerOfAnotherFormIsToldSo() {
    CommandLineRun lines = lake.coverage(_ -> new CallReply.Answered(Fields.EMPTY), false, 80);
    CommandLineRun runs =
        lake.coverage(
            request ->
                request.get("status").isPresent()
                    ? new CallReply.Answered(Fields.EMPTY)
                    : lake.call(request),
            false,
            80,
            "--line",
            "bank");

    assertThat(lines.exit()).isEqualTo(78);
    assertThat(lines.err())
        .isEqualToIgnoringNewLines(
            "Cannot read the lines: the answer of the function is of another form (no good"
                + " routes_version in it). Name the function for calls, deployed in this version"
                + " (--function).");
    assertThat(runs.exit()).isEqualTo(1);
    assertThat(runs.out())
        .endsWith(
            "bank: Cannot read the runs of line bank: the answer of the function has none (no runs in"
                + " it). Deploy the function of this version.\n");
  }

  @Test
  void noMoreThanTwoLinesAreAskedForAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier two = new CyclicBarrier(2);
    RemoteFunction slow =
        request -> {
          if (request.get("status").isEmpty()) {
            return lake.call(request);
          }
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          try {
            two.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new AssertionError("there are not two at once", e);
          }
          now.decrementAndGet();
          return new CallReply.Answered(
              Fields.builder().put("runs", JsonValue.texts(List.of())).build());
        };
    String[] twelve =
        CoveredLake.LINES.stream()
            .flatMap(line -> Stream.of("--line", line.getFirst()))
            .toArray(String[]::new);

    assertThat(lake.coverage(slow, false, 80, twelve).exit()).isEqualTo(1);
    assertThat(most).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --days 0                          | --days is 0, and may be 1 to 1000.
          --days 1001                       | --days is 1001, and may be 1 to 1000.
          --days 3 --from 2026-11-01        | --from and --days both say where to begin: leave one of them out.
          --from 2026-11-20                 | The last date is before the first: 2026-11-19, which is yesterday, is before 2026-11-20.
          --from 2026-11-02 --to 2026-11-01 | The last date is before the first: 2026-11-01 is before 2026-11-02.
          --from 2020-01-01                 | There are too many dates from 2020-01-01 to 2026-11-19: 2515, at most 1000.
          --from 2026-02-30                 | Invalid value for option '--from': '2026-02-30' is no date of the form yyyy-MM-dd or yyyyMMdd
          --line 은행                       | Cannot show line 은행: the routes have no line of that name (--line). There are bank, card, insurance, securities, capital, savings, telecom, public, pension, loan, fintech, trust, annex.
          """)
  void aMistakeOfTheCommandLineIsNamed(String arguments, String message) {
    CommandLineRun run = lake.coverage(arguments.split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines().findFirst()).contains(message);
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforeAnythingIsAsked() {
    Path file = folder.resolve("없음").resolve("c.html");
    CommandLineRun run = lake.coverage("--html", file.toString());

    assertThat(run.exit()).isEqualTo(78);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot write the calendar to "
                + file
                + ": there is no folder for it ("
                + file.getParent()
                + "). Make the folder, or name a file in another.");
    assertThat(lake.calls()).isEmpty();
  }

  @Test
  void aFolderIsNoFile() {
    CommandLineRun run = lake.coverage("--line", "bank", "--html", folder.toString());

    assertThat(run.exit()).isEqualTo(78);
    assertThat(run.err())
        .startsWith(
            "Cannot write the calendar to "
                + folder
                + ": the file cannot be written (java.nio.file.")
        .contains("). Name a file that you may write.");
  }
}
