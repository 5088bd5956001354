package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue.Fields;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFieldsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-19T16:05:12Z, 2026-11-19T16:05:12Z",
    "2026-11-19T16:05:12.345Z, 2026-11-19T16:05:12.345Z",
    "2026-11-19T16:05:12.123456789Z, 2026-11-19T16:05:12.123456789Z",
    "2026-11-20T01:05:12+09:00, 2026-11-19T16:05:12Z",
    "2026-11-19t16:05:12z, 2026-11-19T16:05:12Z",
    "2026-11-19T16:05Z, 2026-11-19T16:05:00Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z"
  })
  void aTimeIsReadWithItsOffset(String text, Instant time) {
    EventFields fields = fields(text);

    assertThat(fields.time("time")).contains(time);
    assertThat(fields.areWrong()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-19T16:05:12",
        "2026-11-19 16:05:12Z",
        "2026-11-19",
        "2026-02-29T00:00:00Z",
        "2026-11-19T24:00:00Z",
        "2026-11-19T23:59:60Z",
        "2026-11-19T16:05:12Z ",
        "1700000000"
      })
  void whatIsNoTimeIsComplainedOf(String text) {
    EventFields fields = fields(text);

    assertThat(fields.time("time")).isEqualTo(Optional.empty());
    assertThat(fields.unreadable("it cannot be read").problem().message())
        .contains("(time is no time in ISO 8601: \"" + text + "\")");
  }

  private static EventFields fields(String time) {
    return new EventFields(
        Fields.builder().put("time", time).build(), Place.ofMessage("message-1"));
  }
}
