package io.dagrouter.document;

import io.dagrouter.route.KeyPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code arrivals} of a line. */
final class ArrivalsCheck {
  private ArrivalsCheck() {}

  /**
   * The arrival patterns of a line.
   *
   * @param patterns those that are right, in order
   * @param places where they stand, in the same order
   * @param whole whether these are all that the document has
   */
  record CheckedPatterns(List<KeyPattern> patterns, List<DocumentPlace> places, boolean whole) {
    static final CheckedPatterns NONE = new CheckedPatterns(List.of(), List.of(), true);
    private static final CheckedPatterns WRONG = new CheckedPatterns(List.of(), List.of(), false);

    CheckedPatterns {
      patterns = List.copyOf(patterns);
      places = List.copyOf(places);
    }
  }

  static CheckedPatterns check(DocumentPlace place, Findings findings) {
    if (!(place.node() instanceof DocumentNode.Sequence sequence)) {
      findings.at(
          place,
          "must be a list, but is " + place.described(),
          "Write a list, of one pattern too.");
      return CheckedPatterns.WRONG;
    }
    List<KeyPattern> patterns = new ArrayList<>();
    List<DocumentPlace> places = new ArrayList<>();
    Map<String, DocumentPlace> seen = new HashMap<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      DocumentPlace item = place.item(i, sequence.items().get(i));
      Optional<KeyPattern> pattern = pattern(item, findings);
      if (pattern.isPresent()) {
        patterns.add(pattern.get());
        places.add(item);
        DocumentPlace first = seen.putIfAbsent(pattern.get().pattern(), item);
        if (first != null) {
          findings.at(item, "is the same pattern as " + first.path(), "Remove one.");
        }
      }
    }
    return new CheckedPatterns(patterns, places, patterns.size() == sequence.items().size());
  }

  private static Optional<KeyPattern> pattern(DocumentPlace item, Findings findings) {
    return CheckedText.of(item, findings)
        .flatMap(
            text -> {
              try {
                return Optional.of(KeyPattern.of(text));
              } catch (IllegalArgumentException e) {
                findings.refused(item, e, "");
                return Optional.empty();
              }
            });
  }
}
