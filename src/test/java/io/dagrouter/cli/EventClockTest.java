package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EventClockTest {
  private static final Instant START = Instant.parse("2026-11-19T16:05:12Z");

  private final TestClock machine = new TestClock(Instant.parse("2031-01-01T00:00:00Z"));
  private final EventClock clock = new EventClock(machine, START);

  @Test
  void itGoesOnToEachEventAndFromThereAsTheMachineDoes() {
    assertThat(clock.instant()).isEqualTo(START);
    machine.advance(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));

    clock.goOnTo(START.plusSeconds(60));
    machine.advance(Duration.ofMillis(5));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60).plusMillis(5));
    assertThat(clock.withZone(ZoneId.of("Asia/Seoul")).instant()).isEqualTo(clock.instant());
  }

  @Test
  void itNeverGoesBack() {
    machine.advance(Duration.ofSeconds(10));

    clock.goOnTo(START.plusSeconds(9));
    clock.goOnTo(START.minusSeconds(60));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
  }
}
