package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reconcile.ReconcilePosition;
import io.dagrouter.reconcile.VersionPosition;
import io.dagrouter.remote.DateSelection;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.RemoteRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of calls for lost arrivals. */
class ReconcileCallsTest {
  private static final DateSelection.Range RANGE =
      new DateSelection.Range(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 18));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | reconcile is an array, not an object
          {} | reconcile.line is missing, and so is dag: one of them must be there; reconcile.dates is missing
          {"line":"bank","dates":["20261101"]} | reconcile.dates is an array, not an object
          {"line":"bank","dates":{"from":"20261102","to":"20261101"}} | reconcile.dates.to is before from: 2026-11-01 is before 2026-11-02
          {"line":"bank","dates":{"from":"20261101","to":"20261101"},"only":"all"} | reconcile.only is not known: known are line, dag, dates, dryRun, after
          {"line":"bank","dates":{"from":"20261101","to":"20261101"},"after":{}} | reconcile.after.date is missing; reconcile.after.pattern is missing
          {"line":"bank","dates":{"from":"20261101","to":"20261101"},"after":{"date":"20261101","pattern":"p","version":{"id":"v"}}} | reconcile.after.version.key is missing
          """)
  void everyMistakeIsNamed(String call, String mistakes) {
    assertThat(read("{\"reconcile\":" + call + "}"))
        .isInstanceOfSatisfying(
            CallReading.Wrong.class,
            wrong ->
                assertThat(wrong.refusal().errors().stream().map(WrongPlace::text).toList())
                    .containsExactly(mistakes.split("; ")));
  }

  @Test
  void whatAnAnswerSaysOfWhereToGoOnIsTaken() {
    assertThat(
            asked(
                """
                {"reconcile": {"dag": "mydata_bank", "dryRun": true,
                  "dates": {"from": "20261101", "to": "2026-11-18"},
                  "after": {"date": "2026-11-05", "pattern": "s3://lake/은행/*",
                    "version": {"key": "은행/🏦", "id": "null", "deleted": true}}}}
                """))
        .isEqualTo(
            new RemoteRequest.Reconcile(
                new LineChoice.OfDag("mydata_bank"),
                RANGE,
                Optional.of(
                    new ReconcilePosition(
                        LocalDate.of(2026, 11, 5),
                        "s3://lake/은행/*",
                        Optional.of(new VersionPosition("은행/🏦", Optional.of("null"), true)))),
                true));
  }

  @Test
  void byHttpTheBodyIsTheRequest() {
    Fields event =
        Fields.builder()
            .put("version", "2.0")
            .put("rawPath", "/reconcile")
            .put("rawQueryString", "")
            .put(
                "body", "{\"line\":\"bank\",\"dates\":{\"from\":\"20261101\",\"to\":\"20261118\"}}")
            .put("isBase64Encoded", false)
            .put(
                "requestContext",
                Fields.builder()
                    .put(
                        "http",
                        Fields.builder().put("method", "POST").put("path", "/reconcile").build())
                    .build())
            .build();
    CallEvent read = CallEvent.read(JsonText.write(event).getBytes(StandardCharsets.UTF_8));
    assertThat(HttpCallReader.read(((CallEvent.Http) read).call()))
        .isInstanceOfSatisfying(
            CallReading.Asked.class,
            asked ->
                assertThat(asked.request())
                    .isEqualTo(
                        new RemoteRequest.Reconcile(
                            new LineChoice.Named("bank"), RANGE, Optional.empty(), false)));
  }

  @Test
  void aLineThatThereIsNotIsRefused() {
    CallFixture fixture = new CallFixture();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    fixture.handle(
                        "{\"reconcile\":{\"line\":\"none\",\"dates\":{\"from\":\"20261101\",\"to\":\"20261101\"}}}")))
        .isInstanceOf(CallRefusedException.class)
        .hasMessageStartingWith("Cannot find line none: there is no such line");
  }

  @Test
  void moreDatesThanACallTakesAreTooMany() {
    CallFixture fixture = new CallFixture();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    fixture.handle(
                        "{\"reconcile\":{\"line\":\"bank\",\"dates\":{\"from\":\"20260101\",\"to\":\"20261101\"}}}")))
        .isInstanceOf(CallRefusedException.class)
        .hasMessageStartingWith(
            "Cannot reconcile line bank: there are too many dates (305 dates, at most 31).");
  }

  private static RemoteRequest asked(String text) {
    return switch (read(text)) {
      case CallReading.Asked(var request, _) -> request;
      case CallReading.Wrong(var refusal) -> throw new AssertionError(refusal);
    };
  }

  private static CallReading read(String text) {
    return switch (CallEvent.read(text.getBytes(StandardCharsets.UTF_8))) {
      case CallEvent.Direct(var request, var given) -> RequestReader.direct(request, given);
      case CallEvent.Http _, CallEvent.Unreadable _ -> throw new AssertionError(List.of(text));
    };
  }
}
