package io.dagrouter.document;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code zone}: a region of the tz database or an offset from UTC. */
final class ZoneCheck {
  private static final String EXAMPLES = "Write a zone such as Asia/Seoul, UTC or +09:00.";

  private ZoneCheck() {}

  static Optional<ZoneId> check(DocumentPlace place, Findings findings) {
    return CheckedText.of(place, findings)
        .flatMap(
            text -> {
              Optional<ZoneId> zone = zone(text);
              if (zone.isEmpty()) {
                findings.at(place, "unknown zone " + OneLine.quoted(text), suggestion(text));
              }
              return zone;
            });
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String suggestion(String text) {
    Collection<String> known = new TreeSet<>(ZoneId.getAvailableZoneIds());
    return known.stream()
        .filter(id -> isCityOf(id, text))
        .findFirst()
        .or(() -> Nearest.to(text, known))
        .map(Findings::didYouMean)
        .orElse(EXAMPLES);
  }

  /** Whether {@code Seoul}, or {@code seoul}, was written for {@code Asia/Seoul}. */
  private static boolean isCityOf(String id, String text) {
    String city = "/" + text.replace(' ', '_').toLowerCase(Locale.ROOT);
    return id.toLowerCase(Locale.ROOT).endsWith(city);
  }
}
