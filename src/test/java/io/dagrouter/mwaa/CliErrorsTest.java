package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.reason.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is final is believed only of the exception that ended the command. */
class CliErrorsTest {
  private static final String PLUGIN =
      """
      [2026-11-20T08:48:48.628+0000] {plugins_manager.py:275} ERROR - Failed to import plugin x
      Traceback (most recent call last):
        File "/usr/local/airflow/plugins/x.py", line 1, in <module>
      json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Killed",
        "Traceback (most recent call last):\nOSError: [Errno 12] Cannot allocate memory",
        "Traceback (most recent call last):\nMemoryError",
        "[2026-11-20T08:48:49.628+0000] {cli.py:1} INFO - on with it",
        "2026-11-20T08:49:11.523621Z [info     ] creating dag run",
      })
  void anExceptionThatWasLoggedBeforeTheEndSaysNothingFinal(String end) {
    assertThat(CliErrors.in(answer(PLUGIN + end + "\n"), Asked.run())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'airflow.exceptions.DagNotFound: Dag id mydata_bank not found in DagModel', DAG_NOT_FOUND",
    "'airflow.exceptions.AirflowException: Dag id mydata_bank not found', DAG_NOT_FOUND",
    "'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)', CONF_REFUSED",
    "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) timeout, RUN_NOT_CONFIRMED",
  })
  void theExceptionThatEndedItCountsWhateverWasLoggedBefore(String end, Reason reason) {
    assertThat(CliErrors.in(answer(PLUGIN + end + "\n"), Asked.run()))
        .get()
        .isInstanceOfSatisfying(
            RunReading.Failed.class,
            failed -> assertThat(failed.problem().reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Killed", ""})
  void aClaimIsOneWhereverItStands(String end) {
    String claim = "airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists\n";
    assertThat(CliErrors.in(answer(claim + end), Asked.run()))
        .get()
        .isInstanceOf(RunReading.Claimed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"airflow.exceptions.ParamValidationError: Invalid input for param 금액"})
  void theMessageOfAnExceptionMayHaveSeveralLines(String first) {
    String more =
        "\n\nFailed validating 'type' in schema:\n    {'type': 'integer'}\nOn instance:\n    'x'";
    assertThat(CliErrors.in(answer(first + more), Asked.run()))
        .get()
        .isInstanceOfSatisfying(
            RunReading.Failed.class,
            failed -> assertThat(failed.problem().reason()).isEqualTo(Reason.CONF_REFUSED));
  }

  private static CliAnswer answer(String stderr) {
    return new CliAnswer(400, "", stderr);
  }
}
