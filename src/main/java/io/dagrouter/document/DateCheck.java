package io.dagrouter.document;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.route.CaptureName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code date} of a line. */
final class DateCheck {
  private DateCheck() {}

  /**
   * The rule of a line. Where a part of it is wrong, which is told, another stands in its place, so
   * that the rest of the line can be checked against it; a wrong conf key stays, since what is
   * built on it is not wrong for that.
   *
   * @param zone absent where the document has none for the line, which is told elsewhere
   */
  static DateRule check(Optional<DocumentPlace> date, Optional<ZoneId> zone, Findings findings) {
    Optional<CheckedObject> object =
        date.flatMap(place -> CheckedObject.withKeys(place, DocumentKeys.DATE, findings));
    return new DateRule(
        object
            .flatMap(keys -> keys.get("conf"))
            .flatMap(place -> confKey(place, findings))
            .orElse(DateRule.DEFAULT_CONF_KEY),
        object
            .flatMap(keys -> keys.get("format"))
            .flatMap(place -> format(place, findings))
            .orElse(DateFormat.BASIC),
        zone.orElse(ZoneOffset.UTC),
        object
            .flatMap(keys -> keys.get("default"))
            .flatMap(place -> fallback(place, findings))
            .orElse(DaysBefore.YESTERDAY),
        object.flatMap(keys -> CodeCheck.check(keys, findings)));
  }

  private static Optional<String> confKey(DocumentPlace place, Findings findings) {
    Optional<String> key = CheckedText.of(place, findings);
    key.ifPresent(
        text -> {
          if (CaptureName.RESERVED.contains(text)) {
            findings.at(
                place, OneLine.quoted(text) + " is a name of the router's own", "Choose another.");
          } else if (!CaptureName.isName(text)) {
            findings.at(
                place,
                "must be a conf key of letters, digits and _, but is " + OneLine.quoted(text),
                "A letter or _ first, at most 64, since patterns capture under it.");
          }
        });
    return key;
  }

  private static Optional<DateFormat> format(DocumentPlace place, Findings findings) {
    return CheckedText.of(place, findings)
        .flatMap(
            text -> {
              try {
                return Optional.of(DateFormat.of(text));
              } catch (IllegalArgumentException e) {
                findings.refused(place, e, "Write it as yyyyMMdd, yyyy-MM-dd or yyyy/MM/dd.");
                return Optional.empty();
              }
            });
  }

  private static Optional<DaysBefore> fallback(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "so many days before the event",
        "Write -1d for the day before, 0d for the day itself; at most -"
            + DaysBefore.MOST_DAYS
            + "d.",
        DaysBefore::parse,
        findings);
  }
}
