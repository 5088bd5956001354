package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1",
        "599 | 599",
        "600 | 600",
        "601 | 600",
        "86400 | 600",
        "9223372036854775807 | 600",
        "92233720368547758070 | 0",
        "0 | 0",
        "-5 | 0",
        "1.5 | 0",
        "soon | 0",
        "은행 | 0",
        "'' | 0",
        "Fri, 31 Dec 9999 23:59:59 GMT | 600",
        "Wed, 21 Oct 2015 07:28:00 GMT | 0",
        "Wed, 32 Oct 2015 07:28:00 GMT | 0",
      })
  void waitIsReadUpToTenMinutesAndNonsenseIsNone(String header, long seconds) {
    assertThat(of(header)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void dateIsReadAsTheTimeUntilThen() {
    String inOneMinute =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(60).atOffset(ZoneOffset.UTC));
    assertThat(of(inOneMinute)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }

  @Test
  void withoutTheHeaderThereIsNone() {
    assertThat(RetryAfter.of(new BasicHttpResponse(503))).isZero();
  }

  private static Duration of(String header) {
    BasicHttpResponse response = new BasicHttpResponse(503);
    response.addHeader("Retry-After", header);
    return RetryAfter.of(response);
  }
}
