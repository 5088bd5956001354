package io.dagrouter.document;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.date.DefaultDate;
import io.dagrouter.route.CaptureName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code date} of a line. */
final class DateCheck {
  private static final String DAYS_HELP =
      "Write business where no other day may be a processing date; leave it out for all.";

  private DateCheck() {}

  /**
   * The rule of a line. Where a part of it is wrong, which is told, another stands in its place, so
   * that the rest of the line can be checked against it; a wrong conf key stays, since what is
   * built on it is not wrong for that.
   *
   * @param zone absent where the document has none for the line, which is told elsewhere
   */
  static DateRule check(
      CheckedObject line, Optional<ZoneId> zone, Calendars calendars, Findings findings) {
    Optional<CheckedObject> object =
        line.get("date")
            .flatMap(place -> CheckedObject.withKeys(place, DocumentKeys.DATE, findings));
    Optional<BusinessCalendar> calendar = calendars.choose(line, findings);
    Optional<DefaultDate> fallback =
        object
            .flatMap(keys -> keys.get("default"))
            .flatMap(place -> fallback(place, line, calendars, findings));
    Optional<Days> days =
        object
            .flatMap(keys -> keys.get("days"))
            .flatMap(place -> DaysCheck.check(place, DAYS_HELP, line, calendars, findings));
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
        fallback
            .filter(date -> date.days() == Days.ALL || calendar.isPresent())
            .orElse(DaysBefore.YESTERDAY),
        calendar,
        days.filter(_ -> calendar.isPresent()).orElse(Days.ALL),
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

  private static Optional<DefaultDate> fallback(
      DocumentPlace place, CheckedObject line, Calendars calendars, Findings findings) {
    Optional<DefaultDate> fallback =
        CheckedText.parsed(
            place,
            "a date that is counted from the event",
            "Write -1d for the day before, 0d for the day itself, -1bd for the last business day"
                + " before, month-end or month-end-bd; at most -"
                + DaysBefore.MOST_DAYS
                + "d.",
            DefaultDate::parse,
            findings);
    if (fallback.filter(date -> date.days() == Days.BUSINESS).isPresent()) {
      calendars.requireFor(place, line, findings);
    }
    return fallback;
  }
}
