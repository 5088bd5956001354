package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration PAUSE = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({
    // all at noon: standing, what happens, next standing
    "Serving,    fails,    Doubted",
    "Serving,    answers,  Serving",
    "Serving,    surprise, Doubted",
    "Doubted,    fails,    Doubted",
    "Doubted,    answers,  Serving",
    "Doubted,    surprise, Doubted",
    "Held 11:58, fails,    Held 11:58",
    "Held 11:58, answers,  Proven",
    "Held 11:58, surprise, Held 11:58",
    "Proven,     fails,    Held 12:00",
    "Proven,     answers,  Proven",
    "Proven,     surprise, Proven",
    "Stopped,    fails,    Stopped",
    "Stopped,    answers,  Stopped",
    "Stopped,    surprise, Stopped",
  })
  void whatBecomesOfCommandsChangesIt(String standing, String happens, String next) {
    Standing before = standing(standing);
    assertThat(
            switch (happens) {
              case "fails" -> before.afterFailure(NOON);
              case "answers" -> before.afterAnswer();
              case "surprise" -> before.afterSurprise();
              default -> throw new IllegalArgumentException(happens);
            })
        .isEqualTo(standing(next));
  }

  @ParameterizedTest
  @CsvSource({
    // all at noon, with 5 minutes between tries: standing, status, next standing, sent
    "Serving,        AVAILABLE,    Serving,        true",
    "Serving,        UPDATING,     Held 12:00,     false",
    "Serving,        ROLLING_BACK, Stopped,        false",
    "Serving,        BRAND_NEW,    Serving,        true",
    "Doubted,        AVAILABLE,    Serving,        true",
    "Doubted,        MAINTENANCE,  Held 12:00,     false",
    "Doubted,        DELETED,      Stopped,        false",
    "Held 11:55:01,  UPDATING,     Held 11:55:01,  false",
    "Held 11:55:00,  UPDATING,     Held 12:00,     true",
    "Held 11:00,     UPDATING,     Held 12:00,     true",
    "Held 11:58,     AVAILABLE,    Serving,        true",
    "Held 11:58,     UNAVAILABLE,  Stopped,        false",
    "Proven,         UPDATING,     Proven,         true",
    "Proven,         CREATING_SNAPSHOT, Proven,    true",
    "Proven,         AVAILABLE,    Serving,        true",
    "Proven,         ROLLING_BACK, Stopped,        false",
    "Stopped,        UPDATING,     Held 12:00,     false",
    "Stopped,        AVAILABLE,    Serving,        true",
    "Stopped,        PENDING,      Stopped,        false",
  })
  void whatMwaaReportsDecides(String standing, String status, String next, boolean passes) {
    assertThat(standing(standing).seen(EnvironmentStatus.serviceOf(status), NOON, PAUSE))
        .isEqualTo(new Standing.Seen(standing(next), passes));
  }

  @ParameterizedTest
  @CsvSource({
    "Serving, false",
    "Doubted, true",
    "Held 11:58, true",
    "Proven, false",
    "Stopped, true"
  })
  void theStatusIsReadWhileSomethingSpeaksAgainstIt(String standing, boolean asks) {
    assertThat(standing(standing).asksForStatus()).isEqualTo(asks);
  }

  private static Standing standing(String text) {
    String[] words = text.split(" ", -1);
    return switch (words[0]) {
      case "Serving" -> new Standing.Serving();
      case "Doubted" -> new Standing.Doubted();
      case "Held" -> {
        String time = words[1].length() == 5 ? words[1] + ":00" : words[1];
        yield new Standing.Held(Instant.parse("2026-11-20T" + time + "Z"));
      }
      case "Proven" -> new Standing.Proven();
      case "Stopped" -> new Standing.Stopped();
      default -> throw new IllegalArgumentException(text);
    };
  }
}
