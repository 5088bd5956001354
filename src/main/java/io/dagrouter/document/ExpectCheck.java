package io.dagrouter.document;

import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.route.Combinations;
import io.dagrouter.route.Expectation;
import java.math.BigInteger;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
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
   * @param setNames by which captures the sets of a date are told apart; empty where a date has
   *     one, absent where that is not known
   */
  static Optional<Expectation> check(
      CheckedObject line,
      DateRule date,
      Optional<SequencedSet<String>> setNames,
      Calendars calendars,
      Findings findings) {
    int before = findings.count();
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
    Optional<Map<String, List<String>>> each =
        object.flatMap(keys -> keys.get("each")).map(names -> each(names, setNames, findings));
    if (findings.count() > before) {
      return Optional.empty();
    }
    return by.flatMap(time -> days.map(which -> new Expectation(time, which)))
        .filter(one -> one.days() == Days.ALL || date.calendar().isPresent())
        .map(one -> each.map(one::ofEach).orElse(one));
  }

  private static Optional<LocalTime> by(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "a time of day from 00:00 to 23:59",
        "Write it as \"09:00\", by the clocks of the line's zone.",
        text -> Optional.of(text).filter(TIME.asMatchPredicate()).map(LocalTime::parse),
        findings);
  }

  /** The captures of the sets that are expected, with their values; what is wrong is told. */
  private static Map<String, List<String>> each(
      DocumentPlace place, Optional<SequencedSet<String>> setNames, Findings findings) {
    if (setNames.filter(SequencedSet::isEmpty).isPresent()) {
      findings.atKey(
          place,
          "names sets, and a date of this line has one alone, since nothing that arrivals capture"
              + " is in complete",
          "Put a capture into complete, or take this away.");
    }
    Map<String, List<String>> each =
        named(place, setNames.filter(names -> !names.isEmpty()), findings)
            .map(names -> EachCheck.check(names, findings))
            .orElseGet(Map::of);
    BigInteger count = Combinations.count(each);
    if (count.compareTo(BigInteger.valueOf(Expectation.MOST_SETS)) > 0) {
      findings.at(
          place,
          "makes too many sets: " + count + ", at most " + Expectation.MOST_SETS,
          "Name fewer, or split the line.");
    }
    return each;
  }

  /** The object with exactly these names; with any where they are not known. */
  private static Optional<CheckedObject> named(
      DocumentPlace place, Optional<SequencedSet<String>> setNames, Findings findings) {
    if (setNames.isEmpty()) {
      return CheckedObject.named(place, findings);
    }
    Optional<CheckedObject> object =
        CheckedObject.withKeys(place, List.copyOf(setNames.get()), findings);
    object.ifPresent(
        names ->
            setNames
                .get()
                .forEach(
                    name ->
                        names.require(
                            name, "Add its values, as in " + name + ": [a, b].", findings)));
    return object;
  }
}
