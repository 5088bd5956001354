package io.dagrouter.document;

import io.dagrouter.document.ArrivalsCheck.CheckedPatterns;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether a placeholder has a value for every arrival of a line. */
final class Captured {
  private Captured() {}

  /**
   * Tells where a name is captured by some arrival patterns only, or by nothing.
   *
   * @param known names that have a value in any case, for a suggestion
   */
  static void check(
      DocumentPlace place,
      String name,
      CheckedPatterns arrivals,
      Set<String> known,
      Findings findings) {
    Set<String> captured = new LinkedHashSet<>();
    arrivals.patterns().forEach(pattern -> captured.addAll(pattern.captureNames()));
    if (captured.contains(name)) {
      for (int i = 0; i < arrivals.patterns().size(); i++) {
        if (!arrivals.patterns().get(i).captureNames().contains(name)) {
          findings.at(
              place,
              arrivals.places().get(i).path() + " does not capture {" + name + "}",
              "Capture it there too, or split the line in two.");
        }
      }
    } else if (arrivals.whole()) {
      Set<String> all = new LinkedHashSet<>(captured);
      all.addAll(known);
      findings.at(
          place, "nothing fills in {" + OneLine.of(name) + "}", Findings.didYouMean(name, all));
    }
  }
}
