package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRequestReaderTest {
  private static final String GIVEN = "\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"";
  private static final String GIVEN_WITH_MORE =
      "\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x\"";
  private static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
  private static final String GOOD =
      """
      {"version":1,"line":"bank","request_id":"요청 1","requested_at":"2026-11-19T23:00:00Z",
      "conf":{"processing_date":"20261101","메모":"🏦"},"run_id":"for people"}""";

  @Test
  void aRequestIsReadWithTheTimeItWasMadeAt() {
    assertThat(read("RunRequested", GOOD))
        .isEqualTo(
            new EventReading.Read(
                new RunRequest(
                    "요청 1",
                    Instant.parse("2026-11-19T23:00:00Z"),
                    "bank",
                    Fields.builder().put("processing_date", "20261101").put("메모", "🏦").build())));
  }

  @Test
  void itsTraceIsThatOfTheDetailAlsoWhereTheRestCannotBeRead() {
    assertThat(((EventReading.Read) read("RunRequested", traced(GOOD, GIVEN))).trace())
        .contains(TRACE);
    EventReading.Unreadable wrong =
        (EventReading.Unreadable)
            read("RunRequested", traced(GOOD.replace("\"version\":1", "\"version\":2"), GIVEN));
    assertThat(wrong.trace()).contains(TRACE);
    assertThat(wrong.problem().message())
        .isEqualTo(unreadable("detail.version is \"2\", which is not 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "\"\"", "\"은행\"", "{}", GIVEN_WITH_MORE})
  void aTraceThatIsNoneIsPassedOver(String trace) {
    assertThat(read("RunRequested", traced(GOOD, trace))).isEqualTo(read("RunRequested", GOOD));
  }

  private static String traced(String detail, String trace) {
    return detail.replaceFirst("\\}$", ",\"traceparent\":" + trace + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version":1              | "version":2           | detail.version is "2", which is not 1
          "version":1              | "version":"1"         | detail.version is a string, not a number
          "line":"bank"            | "line":7              | detail.line is a number, not a string
          "request_id":"요청 1"     | "request_id":" "      | detail.request_id is blank or longer than 200 characters
          "requested_at":"2026-11-19T23:00:00Z" | "requested_at":"now" | detail.requested_at is no time in ISO 8601: "now"
          "메모":"🏦"               | "dagrouter":{}        | detail.conf has the key dagrouter, which is the router's own
          """)
  void aFieldThatIsWrongIsNamed(String good, String bad, String complaint) {
    assertThat(GOOD).contains(good);
    assertThat(message(GOOD.replace(good, bad))).isEqualTo(unreadable(complaint));
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThat(message("{\"conf\":[]}"))
        .isEqualTo(
            unreadable(
                "detail.version is missing; detail.line is missing; detail.request_id is missing;"
                    + " detail.requested_at is missing; detail.conf is an array, not an object"));
  }

  private static String unreadable(String complaints) {
    return "Cannot read message m-1: its fields are not as the router sends them ("
        + complaints
        + "). Correct the sender of the message, then send it again.";
  }

  private static String message(String detail) {
    return ((EventReading.Unreadable) read("RunRequested", detail)).problem().message();
  }

  private static EventReading read(String type, String detail) {
    return MessageReader.read(
            "m-1",
            "{\"source\":\"dagrouter\",\"detail-type\":\"" + type + "\",\"detail\":" + detail + "}")
        .getFirst();
  }
}
