package io.dagrouter.document;

import io.dagrouter.date.DateFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads holidays: an object of their names by date, or a list of dates. */
final class HolidaysCheck {
  private static final int LONGEST_NAME = 100;
  private static final String FORM = "Write it as 2027-01-01.";

  private HolidaysCheck() {}

  /**
   * The holidays by date, without a name where they are listed. Empty, and told, when wrong.
   *
   * @param elsewhere texts by their sources, one of which may be named instead
   */
  static Optional<NavigableMap<LocalDate, String>> check(
      DocumentPlace place, Map<String, String> elsewhere, Findings findings) {
    Optional<String> source = HolidayTexts.source(place.node());
    if (source.isEmpty()) {
      return here(place, findings);
    }
    String text = elsewhere.get(source.get());
    if (text == null) {
      findings.at(
          place,
          "the holidays there were not read with the document",
          "Write the source right behind holidays, without an anchor, alias or block.");
      return Optional.empty();
    }
    try {
      return here(
          DocumentPlace.root(
              source.get(), DocumentTree.read(text, "List the holidays, each under its date.")),
          findings);
    } catch (NoTreeException e) {
      findings.add(e.in(source.get()));
      return Optional.empty();
    }
  }

  private static Optional<NavigableMap<LocalDate, String>> here(
      DocumentPlace place, Findings findings) {
    Optional<NavigableMap<LocalDate, String>> holidays =
        switch (place.node()) {
          case DocumentNode.Mapping _ ->
              CheckedObject.named(place, findings)
                  .flatMap(object -> named(object.values(), findings));
          case DocumentNode.Sequence(var items, _) -> listed(place, items, findings);
          case DocumentNode.Scalar _ -> {
            findings.at(
                place,
                "must be an object or a list, but is " + place.described(),
                "Write the name of each holiday under its date, list the dates, or say where they"
                    + " are: ssm:/name, s3://bucket/key, file:path or classpath:resource.");
            yield Optional.empty();
          }
        };
    if (holidays.filter(Map::isEmpty).isPresent()) {
      // An emptied list would make business days of all holidays.
      findings.at(
          place, "is empty", "Leave holidays out of a calendar that has none but its weekends.");
      return Optional.empty();
    }
    return holidays;
  }

  private static Optional<NavigableMap<LocalDate, String>> named(
      Map<String, DocumentPlace> named, Findings findings) {
    NavigableMap<LocalDate, String> holidays = new TreeMap<>();
    named.forEach(
        (date, place) -> {
          Optional<LocalDate> day = DateFormat.ISO.parse(date);
          if (day.isEmpty()) {
            findings.atKey(place, "the key " + wrong(date), FORM);
          }
          Optional<String> name = name(place, findings);
          if (day.isPresent() && name.isPresent()) {
            holidays.put(day.get(), name.get());
          }
        });
    return holidays.size() == named.size() ? Optional.of(holidays) : Optional.empty();
  }

  private static Optional<NavigableMap<LocalDate, String>> listed(
      DocumentPlace place, List<DocumentNode> items, Findings findings) {
    NavigableMap<LocalDate, String> holidays = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      DocumentPlace item = place.item(i, items.get(i));
      CheckedText.of(item, findings)
          .ifPresent(
              text -> {
                Optional<LocalDate> day = DateFormat.ISO.parse(text);
                if (day.isEmpty()) {
                  findings.at(item, wrong(text), FORM);
                } else if (holidays.put(day.get(), "") != null) {
                  findings.at(item, text + " is there twice", "Remove one.");
                }
              });
    }
    return holidays.size() == items.size() ? Optional.of(holidays) : Optional.empty();
  }

  private static Optional<String> name(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "the name of a holiday, of 1 to " + LONGEST_NAME + " characters",
        "Where holidays have no names, list their dates.",
        text ->
            Optional.of(text)
                .filter(
                    name ->
                        !name.isBlank() && name.codePointCount(0, name.length()) <= LONGEST_NAME),
        findings);
  }

  private static String wrong(String date) {
    return DateFormat.ISO.fits(date)
        ? OneLine.quoted(date) + " is a day that does not exist"
        : "must be a date, but is " + OneLine.quoted(date);
  }
}
