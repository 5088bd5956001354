package io.dagrouter.document;

import io.dagrouter.document.DocumentNode.Scalar;
import io.dagrouter.document.DocumentNode.Scalar.Kind;
import io.dagrouter.route.Hold;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code hold}: {@code true}, {@code false} or the reason. A text that people write for one
 * of the two is refused: YAML 1.2 reads {@code no} as text, and it would hold what was to be let
 * go.
 */
final class HoldCheck {
  private static final int LONGEST_REASON = 200;
  private static final Set<String> MEANT_TRUE = Set.of("true", "yes", "on", "y");
  private static final Set<String> MEANT_FALSE = Set.of("false", "no", "off", "n");

  private HoldCheck() {}

  /** The hold; empty where there is none, or a wrong one, which is told. */
  static Optional<Hold> check(CheckedObject object, Findings findings) {
    return object.get("hold").flatMap(place -> check(place, findings));
  }

  private static Optional<Hold> check(DocumentPlace place, Findings findings) {
    if (!(place.node() instanceof Scalar(String text, Kind kind, _))) {
      return refused(place, "", findings);
    }
    return switch (kind) {
      case BOOLEAN ->
          text.equalsIgnoreCase("true") ? Optional.of(Hold.UNEXPLAINED) : Optional.empty();
      case TEXT -> reason(text, place, findings);
      case NUMBER -> refused(place, "Put it in quotes where it is the reason.", findings);
      case NULL -> refused(place, "", findings);
    };
  }

  private static Optional<Hold> reason(String text, DocumentPlace place, Findings findings) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (MEANT_TRUE.contains(word)) {
      return refused(place, "Write true, without quotes.", findings);
    }
    if (MEANT_FALSE.contains(word)) {
      return refused(place, "Write false, without quotes, or leave it out.", findings);
    }
    return text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_REASON
        ? refused(place, "", findings)
        : Optional.of(new Hold(text.strip()));
  }

  private static Optional<Hold> refused(DocumentPlace place, String suggestion, Findings findings) {
    findings.at(
        place,
        "must be true, false or the reason in 1 to "
            + LONGEST_REASON
            + " characters, but is "
            + place.described(),
        suggestion);
    return Optional.empty();
  }
}
