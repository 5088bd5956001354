package io.dagrouter.document;

import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.route.Expectation;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code expect} of a line: by when its runs are expected. */
final class ExpectCheck {
  private static final String DAYS_HELP =
      "Write business where nothing is expected on other days; leave it out for all.";
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private ExpectCheck() {}

  /**
   * The expectation; empty where there is none, or a wrong one, which is told.
   *
   * @param date how the line counts days
   */
  static Optional<Expectation> check(
      CheckedObject line, DateRule date, Calendars calendars, Findings findings) {
    Optional<CheckedObject> object =
        line.get("expect")
            .flatMap(place -> CheckedObject.withKeys(place, DocumentKeys.EXPECT, findings));
    Optional<LocalTime> by =
        object
            .flatMap(
                keys -> keys.require("by", "Add the time of day, as in by: \"09:00\".", findings))
            .flatMap(place -> by(place, findings));
    Optional<DocumentPlace> place = object.flatMap(keys -> keys.get("days"));
    Optional<Days> days =
        place.isPresent()
            ? DaysCheck.check(place.get(), DAYS_HELP, line, calendars, findings)
            : Optional.of(Days.ALL);
    return by.flatMap(time -> days.map(which -> new Expectation(time, which)))
        .filter(one -> one.days() == Days.ALL || date.calendar().isPresent());
  }

  private static Optional<LocalTime> by(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "a time of day from 00:00 to 23:59",
        "Write it as \"09:00\", by the clocks of the line's zone.",
        text -> Optional.of(text).filter(TIME.asMatchPredicate()).map(LocalTime::parse),
        findings);
  }
}
