package io.dagrouter.local;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CLI tokens of one environment; each lives 60 s by the clock of the stand-in. Thread-safe. */
final class IssuedTokens {
  static final Duration LIFE = Duration.ofSeconds(60);

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> ends = new LinkedHashMap<>();

  IssuedTokens(Clock clock) {
    this.clock = clock;
  }

  synchronized String issue() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String token = "cli." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    ends.put(token, clock.instant().plus(LIFE));
    return token;
  }

  synchronized boolean isGood(String token) {
    Instant end = ends.get(token);
    return end != null && clock.instant().isBefore(end);
  }

  synchronized void revokeAll() {
    ends.replaceAll((_, _) -> Instant.MIN);
  }

  /** All that were ever issued, expired ones included. */
  synchronized List<String> issued() {
    return List.copyOf(ends.keySet());
  }
}
