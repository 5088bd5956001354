package io.dagrouter.mwaa;

import java.time.Duration;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date of HTTP. */
final class RetryAfter {
  /** Of this only the reading of the header is used. */
  private static final DefaultHttpRequestRetryStrategy READER =
      new DefaultHttpRequestRetryStrategy(0, TimeValue.ZERO_MILLISECONDS);

  private RetryAfter() {}

  /**
   * How long the server wants no request, at most {@link QuietTime#LONGEST}; zero where it says
   * nothing, what is past already, or what nobody understands. A date is compared with the clock of
   * the system.
   */
  static Duration of(HttpResponse response) {
    if (response.getFirstHeader(HttpHeaders.RETRY_AFTER) == null) {
      return Duration.ZERO;
    }
    TimeValue told = READER.getRetryInterval(response, 1, HttpCoreContext.create());
    // As seconds first: the largest number that can be told is too large for milliseconds.
    return told.toSeconds() >= QuietTime.LONGEST.toSeconds()
        ? QuietTime.LONGEST
        : Duration.ofMillis(told.toMilliseconds());
  }
}
