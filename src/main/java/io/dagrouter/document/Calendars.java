package io.dagrouter.document;

import io.dagrouter.date.BusinessCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The calendars that lines can choose from.
 *
 * @param byName those that the document names; absent values are of wrong ones
 * @param whole whether these are all that the document has
 */
record Calendars(Map<String, Optional<BusinessCalendar>> byName, boolean whole) {
  Calendars {
    byName = new LinkedHashMap<>(byName);
  }

  /**
   * The calendar of a line: the one that it names, else the only one. Empty when it has none, or a
   * wrong one, which is told.
   */
  Optional<BusinessCalendar> choose(CheckedObject line, Findings findings) {
    Optional<DocumentPlace> chosen = line.get("calendar");
    if (chosen.isPresent()) {
      return CheckedText.of(chosen.get(), findings)
          .flatMap(name -> named(name, chosen.get(), findings));
    }
    return byName.size() == 1 ? byName.values().iterator().next() : Optional.empty();
  }

  /**
   * Tells of a line that has no calendar, and needs one.
   *
   * @param place what needs it
   */
  void requireFor(DocumentPlace place, CheckedObject line, Findings findings) {
    if (!whole || byName.size() == 1 || line.get("calendar").isPresent()) {
      return;
    }
    if (byName.isEmpty()) {
      findings.at(
          place,
          "there is no calendar to count business days by",
          "Add calendars to the document, with the holidays of each.");
    } else {
      findings.missing(
          line.place(),
          "calendar",
          "Choose one of " + Findings.listed(byName.keySet()) + " to count business days by.");
    }
  }

  private Optional<BusinessCalendar> named(String name, DocumentPlace place, Findings findings) {
    Optional<BusinessCalendar> calendar = byName.get(name);
    if (calendar != null) {
      return calendar;
    }
    if (whole) {
      findings.at(
          place,
          "unknown calendar " + OneLine.quoted(name),
          byName.isEmpty()
              ? "Add calendars to the document."
              : Findings.didYouMean(name, byName.keySet()));
    }
    return Optional.empty();
  }
}
