package io.dagrouter.document;

import io.dagrouter.date.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the value of one key of {@code calendars}. */
final class CalendarCheck {
  private static final int LETTERS = 3;

  private static final Map<String, DayOfWeek> WEEK = week();

  private final Map<String, String> elsewhere;
  private final Findings findings;

  /**
   * A reader.
   *
   * @param elsewhere texts of holidays by their sources
   */
  CalendarCheck(Map<String, String> elsewhere, Findings findings) {
    this.elsewhere = elsewhere;
    this.findings = findings;
  }

  /** The calendar that a body describes. Empty, and told, when it is wrong. */
  Optional<BusinessCalendar> check(String name, DocumentPlace place) {
    boolean named = NameForm.fits(name);
    if (!named) {
      findings.atKey(place, "the name of a calendar must be " + NameForm.RULE, NameForm.near(name));
    }
    return CheckedObject.withKeys(place, DocumentKeys.CALENDAR, findings)
        .flatMap(body -> check(name, body))
        .filter(_ -> named);
  }

  private Optional<BusinessCalendar> check(String name, CheckedObject body) {
    Optional<Set<DayOfWeek>> weekend =
        body.get("weekend")
            .map(place -> weekend(place, findings))
            .orElseGet(() -> Optional.of(BusinessCalendar.USUAL_WEEKEND));
    Optional<NavigableMap<LocalDate, String>> holidays =
        body.get("holidays")
            .map(place -> HolidaysCheck.check(place, elsewhere, findings))
            .orElseGet(() -> Optional.of(new TreeMap<>()));
    return weekend.flatMap(days -> holidays.map(dates -> new BusinessCalendar(name, days, dates)));
  }

  private static Optional<Set<DayOfWeek>> weekend(DocumentPlace place, Findings findings) {
    if (!(place.node() instanceof DocumentNode.Sequence(var items, _))) {
      findings.at(
          place,
          "must be a list, but is " + place.described(),
          "Write it as [sat, sun], or [] where every day of the week is a business day.");
      return Optional.empty();
    }
    Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
    boolean right = true;
    for (int i = 0; i < items.size(); i++) {
      DocumentPlace item = place.item(i, items.get(i));
      Optional<DayOfWeek> day = day(item, findings);
      right &= day.isPresent();
      if (day.isPresent() && !weekend.add(day.get())) {
        findings.at(item, "is there twice", "Remove one.");
        right = false;
      }
    }
    if (weekend.size() == WEEK.size()) {
      findings.at(place, "leaves no day to be a business day", "Remove some.");
      right = false;
    }
    return right ? Optional.of(weekend) : Optional.empty();
  }

  private static Optional<DayOfWeek> day(DocumentPlace place, Findings findings) {
    return CheckedText.of(place, findings)
        .flatMap(
            text -> {
              Optional<DayOfWeek> day = Optional.ofNullable(WEEK.get(text));
              if (day.isEmpty()) {
                findings.at(place, "unknown day of the week " + OneLine.quoted(text), near(text));
              }
              return day;
            });
  }

  /** {@code Saturday} and {@code SAT} are meant as {@code sat}. */
  private static String near(String text) {
    String first = text.substring(0, Math.min(LETTERS, text.length())).toLowerCase(Locale.ROOT);
    return WEEK.containsKey(first)
        ? Findings.didYouMean(first)
        : Findings.didYouMean(text, WEEK.keySet());
  }

  private static Map<String, DayOfWeek> week() {
    LinkedHashMap<String, DayOfWeek> week = new LinkedHashMap<>();
    for (DayOfWeek day : List.of(DayOfWeek.values())) {
      week.put(day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT), day);
    }
    return week;
  }
}
