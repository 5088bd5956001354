package io.dagrouter.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private final SingleFlight<String, Integer> flights = new SingleFlight<>();

  @Test
  void nothingIsKeptOnceACallHasEnded() {
    AtomicInteger calls = new AtomicInteger();

    assertThat(flights.get("a", calls::incrementAndGet)).isEqualTo(1);
    assertThat(flights.get("a", calls::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void callThatThrowsIsTriedAgainByTheNext() {
    assertThatThrownBy(
            () ->
                flights.get(
                    "a",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(flights.get("a", () -> 7)).isEqualTo(7);
  }
}
