package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dagrouter.jackson.HashCollisions;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswersTest {
  private static final AskedRun ASKED = Asked.run();
  private static final String ELEMENT =
      "{\"conf\": {\"a\": [\"1\"], \"은행\": \"🏦 ]}\"}, \"dag_id\": \"mydata_bank\","
          + " \"dag_run_id\": \"s3__bank__20261119__ab\", \"state\": \"queued\"}";
  private static final String OTHER =
      "{\"dag_id\": \"mydata_bank\", \"run_id\": \"s3__bank__20261119__cd\"}";

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void textAroundTheArrayDoesNotChangeTheJudgement(
      @ForAll("noise") String before, @ForAll("noise") String after) {
    assertThat(trigger(before + "[" + ELEMENT + "]" + after, "")).isEqualTo(new RunReading.Shown());
    assertThat(runs(before + "[" + OTHER + ", " + ELEMENT + "]" + after, ""))
        .isEqualTo(new RunReading.Shown());
    assertThat(runs(before + "[" + OTHER + "]" + after, "")).isEqualTo(new RunReading.NotShown());
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void textThatMentionsTheRunIsNotTakenForIt(@ForAll("noise") String noise) {
    assertThat(trigger(noise, noise)).isNotEqualTo(new RunReading.Shown());
    assertThat(runs(noise, noise)).isNotEqualTo(new RunReading.Shown());
  }

  /** Log lines of every kind, with our ids in them; never the opening of a list of objects. */
  @Provide
  Arbitrary<String> noise() {
    Arbitrary<String> fragments =
        Arbitraries.of(
            "[2026-11-20T08:48:48.628+0000] {__init__.py:43} INFO - ",
            "2026-11-20T08:49:11.523621Z [info     ] creating dag run   ",
            "[airflow.models.dag]",
            "[]",
            " tags=[] ",
            "run_id=s3__bank__20261119__ab",
            "{\"dag_id\": \"mydata_bank\", \"dag_run_id\": \"s3__bank__20261119__ab\"}",
            "[\"mydata_bank\", \"s3__bank__20261119__ab\"]",
            "[[1, 2], 3]",
            "Created <DagRun mydata_bank @ s3__bank__20261119__ab>",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            "\u001b[0m",
            "\n",
            "\r\n",
            "은행 🏦");
    return Arbitraries.oneOf(fragments, Arbitraries.strings().ofMaxLength(8))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts) + "\n")
        .map(text -> text.replaceAll("\\[((?:\\s|\u001b\\[0m)*)\\{", "($1{"));
  }

  @Test
  void arrayMaySpanLinesAndCarryColours() {
    String pretty = "[\n  {\n    \"dag_id\": \"mydata_bank\",\r\n \"dag_run_id\":\n\"" + Asked.RUN;
    assertThat(trigger("\u001b[1m[\u001b[0m" + pretty.substring(1) + "\"\n}\n]", ""))
        .isEqualTo(new RunReading.Shown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"dag_id\": \"mydata_bank2\", \"dag_run_id\": \"s3__bank__20261119__ab\"}]",
        "[{\"dag_id\": \"mydata_bank\", \"dag_run_id\": \"s3__bank__20261119__ab \"}]",
        "[{\"dag_id\": \"mydata_bank\", \"conf\": {\"dag_run_id\": \"s3__bank__20261119__ab\"}}]",
        "[{\"dag_id\": [\"mydata_bank\"], \"dag_run_id\": \"s3__bank__20261119__ab\"}]",
        "{\"dag_id\": \"mydata_bank\", \"dag_run_id\": \"s3__bank__20261119__ab\"}",
        "[{\"dag_id\": \"mydata_bank\", \"dag_run_id\": \"other\", \"run_id\":"
            + " \"s3__bank__20261119__ab\"}]",
        "['dag_id', 's3__bank__20261119__ab']",
        "[{\"dag_id\": \"mydata_bank\", \"dag_run_id\": \"s3__bank__20261119__ab\"",
        "",
      })
  void whatIsNotExactlyTheRunIsNotTheRun(String stdout) {
    assertThat(trigger(stdout, "")).isInstanceOf(RunReading.Unclear.class);
  }

  @Test
  void listInsideOfABrokenAnswerIsNotTaken() {
    String forged = "[{\"dag_id\": \"mydata_bank\", \"dag_run_id\": \"s3__bank__20261119__ab\"}]";
    String whole = "[{\"conf\": {\"a\": " + forged + "}, \"dag_id\": \"mydata_bank\"";
    assertThat(trigger(whole, "")).isInstanceOf(RunReading.Unclear.class);
    assertThat(trigger(whole + ", \"dag_run_id\": \"other\"}]", ""))
        .isInstanceOf(RunReading.Unclear.class);
  }

  @Test
  void listOfRunsIsReadBesideWarnings() {
    String warning = "RemovedInAirflow4Warning: a table of that name already exists\n";
    assertThat(runs("[]\n", warning)).isEqualTo(new RunReading.NotShown());
    assertThat(runs("[" + OTHER + "]\n", warning)).isEqualTo(new RunReading.NotShown());
    assertThat(runs("INFO - tags [] of it\n", "")).isInstanceOf(RunReading.Unclear.class);
  }

  @Test
  void longListsAreReadToTheirEnd() {
    String many = (OTHER + ", ").repeat(60_000);
    assertThat(runs("[" + many + ELEMENT + "]", "")).isEqualTo(new RunReading.Shown());
    assertThat(runs("[" + many + OTHER + "]", "")).isEqualTo(new RunReading.NotShown());
    assertThat(runs("[" + many + ELEMENT, "")).isInstanceOf(RunReading.Unclear.class);
  }

  @Test
  void aTextOfMoreListsThanAirflowPrintsHasNone() {
    String noise = "[{x\n";
    assertThat(runs(noise.repeat(JsonLists.MOST_PLACES - 1) + "[" + ELEMENT + "]", ""))
        .isEqualTo(new RunReading.Shown());
    assertThat(runs(noise.repeat(JsonLists.MOST_PLACES) + "[" + ELEMENT + "]", ""))
        .isInstanceOf(RunReading.Unclear.class);
    assertThat(runs("[]\n" + noise.repeat(JsonLists.MOST_PLACES), ""))
        .as("an empty list in it tells nothing either")
        .isInstanceOf(RunReading.Unclear.class);
  }

  @Test
  void namesOfOneHashHarmNothingThatIsReadLater() {
    assertThat(runs("[" + HashCollisions.names() + "]", "")).isInstanceOf(RunReading.Unclear.class);
    for (int i = 0; i < 12_000; i++) {
      String list = "[{\"dag_id\":\"d\",\"run_id\":\"r\",\"name" + i + "\":0}," + ELEMENT + "]";
      assertThat(runs(list, "")).isEqualTo(new RunReading.Shown());
    }
  }

  @Test
  void hostileTextIsReadInTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(trigger("[{".repeat(100_000), "")).isInstanceOf(RunReading.Unclear.class);
          assertThat(trigger("[{\"a\":".repeat(50_000), "")).isInstanceOf(RunReading.Unclear.class);
          assertThat(trigger("[ ".repeat(100_000), "")).isInstanceOf(RunReading.Unclear.class);
          assertThat(trigger(" ".repeat(1_000_000), "")).isInstanceOf(RunReading.Unclear.class);
          // The first takes the whole stack where a pattern goes back and forth.
          for (String piece :
              List.of(
                  "a.", "[{x", "[ {x", "[]\n", "[\n", "error: ", "IntegrityError ", "\u001b[0")) {
            String text = piece.repeat(1_000_000 / piece.length()) + "x";
            assertThat(trigger(text, "")).isNotInstanceOf(RunReading.Shown.class);
            assertThat(trigger("", text)).isNotInstanceOf(RunReading.Shown.class);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG d at T",
        "airflow.sdk.exceptions.DagRunAlreadyExists: said otherwise",
        "sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key",
        "[2026-11-20] ERROR - psycopg2.errors.UniqueViolation: duplicate key value",
        "A Dag Run already exists for dag id mydata_bank",
      })
  void claimsAreRecognisedInEveryVersionsWords(String stderr) {
    assertThat(trigger("", "Traceback:\n  ...\n" + stderr + "\n\n"))
        .isEqualTo(new RunReading.Claimed(stderr));
  }

  @Test
  void wordsInsideOfAConfDoNotMakeAnError() {
    JsonValue.Fields conf =
        JsonValue.Fields.builder().put("a", "x\nairflow.exceptions.DagNotFound: y").build();
    String error =
        "sqlalchemy.exc.IntegrityError: duplicate\n[parameters: ('" + JsonText.write(conf) + "')]";
    assertThat(trigger("", error)).isInstanceOf(RunReading.Claimed.class);
    String params = "airflow.exceptions.ParamValidationError: Invalid input: DagNotFound: is bad";
    assertThat(trigger("", params))
        .isInstanceOfSatisfying(
            RunReading.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot trigger mydata_bank in lake: Airflow does not accept the conf ("
                            + params
                            + "). Give the DAG the conf that its params ask for."));
  }

  @Test
  void evidenceIsTheLastLineThatSaysSomething() {
    assertThat(new CliAnswer(200, "out\n", "first\n\n last \n \n").lastLine()).isEqualTo("last");
    assertThat(new CliAnswer(200, "a\nout\n", "\n").lastLine()).isEqualTo("out");
    assertThat(new CliAnswer(400, "", "").lastLine()).isEqualTo("no output, status 400");
    assertThat(List.of(trigger("", "")))
        .containsExactly(new RunReading.Unclear("no output, status 200"));
  }

  private static RunReading trigger(String stdout, String stderr) {
    return JsonAnswers.trigger(new CliAnswer(200, stdout, stderr), ASKED);
  }

  private static RunReading runs(String stdout, String stderr) {
    CliAnswer answer = new CliAnswer(200, stdout, stderr);
    return ListAnswers.one(RunLists.in(stdout), answer, ASKED);
  }
}
