package io.dagrouter.watch;

import static java.util.stream.Collectors.toCollection;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.date.DefaultDate;
import io.dagrouter.route.Expectation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lines of 2018: due at times that their zones skip or have twice in that year and at usual ones,
 * half of them by calendars with holidays, two of them from each of several institutions.
 */
final class TwelveLines {
  private static final List<DayOfWeek> SATURDAY_SUNDAY =
      List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final List<DayOfWeek> THURSDAY_FRIDAY =
      List.of(DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
  private static final List<DayOfWeek> SATURDAY = List.of(DayOfWeek.SATURDAY);

  private static final String KOREA =
      "01-01 02-15 02-16 03-01 05-01 05-07 05-22 06-06 06-13 08-15 09-24 09-25 09-26 10-03 10-09"
          + " 12-25 12-31";
  private static final String UNITED_STATES =
      "01-01 01-15 02-19 05-28 07-04 09-03 10-08 11-12 11-22 12-25";
  private static final String GERMANY = "01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26";
  private static final String BRAZIL =
      "01-01 02-12 02-13 03-30 04-21 05-01 05-31 09-07 10-12 11-02 11-15 12-25";
  private static final String IRAN =
      "02-11 03-20 03-21 03-22 03-23 03-24 04-01 04-02 06-04 06-05 06-06 09-19 09-20 11-28";
  private static final String NEPAL =
      "01-15 02-13 03-01 04-14 04-30 08-26 09-03 09-30 10-10 10-15 10-16 10-17 10-18 10-19 11-07"
          + " 11-08 11-09 12-30 12-31";

  private TwelveLines() {}

  static List<WatchedSeries> of2018() {
    return List.of(
        business("seoul", "Asia/Seoul", "09:00", "-1bd", Days.BUSINESS, SATURDAY_SUNDAY, KOREA)
            .ofEach("국민", "신한", "우리"),
        daily("newyork", "America/New_York", "02:30"),
        business(
                "newyork2",
                "America/New_York",
                "01:15",
                "-1bd",
                Days.BUSINESS,
                SATURDAY_SUNDAY,
                UNITED_STATES)
            .moving(),
        // Expected on all days, and only for dates that are business days.
        series(
            "berlin",
            "Europe/Berlin",
            "02:30",
            "-1d",
            Days.BUSINESS,
            Days.ALL,
            SATURDAY_SUNDAY,
            GERMANY),
        daily("lordhowe", "Australia/Lord_Howe", "02:15").ofEach("국민", "신한").held(),
        daily("saopaulo", "America/Sao_Paulo", "00:00"),
        // Several days stand for the same date.
        business(
            "saopaulo2", "America/Sao_Paulo", "23:30", "-1bd", Days.ALL, SATURDAY_SUNDAY, BRAZIL),
        daily("casablanca", "Africa/Casablanca", "02:30"),
        business("tehran", "Asia/Tehran", "00:30", "-2bd", Days.BUSINESS, THURSDAY_FRIDAY, IRAN),
        daily("stjohns", "America/St_Johns", "01:30").appearing(),
        daily("apia", "Pacific/Apia", "03:30"),
        business(
            "kathmandu",
            "Asia/Kathmandu",
            "18:00",
            "month-end-bd",
            Days.BUSINESS,
            SATURDAY,
            NEPAL));
  }

  private static WatchedSeries daily(String name, String zone, String by) {
    return new WatchedSeries(
        WatchedLines.line(name, zone, by), "-1d", Set.of(), false, false, false);
  }

  private static WatchedSeries business(
      String name,
      String zone,
      String by,
      String counts,
      Days days,
      List<DayOfWeek> weekend,
      String holidays) {
    return series(name, zone, by, counts, Days.ALL, days, weekend, holidays);
  }

  private static WatchedSeries series(
      String name,
      String zone,
      String by,
      String counts,
      Days dates,
      Days days,
      List<DayOfWeek> weekend,
      String holidays) {
    Set<LocalDate> off = holidays(holidays).collect(toCollection(HashSet::new));
    TreeMap<LocalDate, String> listed = new TreeMap<>();
    off.forEach(day -> listed.put(day, "휴일"));
    DateRule rule =
        new DateRule(
            DateRule.DEFAULT_CONF_KEY,
            DateFormat.BASIC,
            ZoneId.of(zone),
            DefaultDate.parse(counts).orElseThrow(),
            Optional.of(new BusinessCalendar(name, Set.copyOf(weekend), listed)),
            dates,
            Optional.empty());
    for (LocalDate day = LocalDate.of(2017, 1, 1); day.getYear() < 2020; day = day.plusDays(1)) {
      if (weekend.contains(day.getDayOfWeek())) {
        off.add(day);
      }
    }
    return new WatchedSeries(
        WatchedLines.line(name, rule, new Expectation(LocalTime.parse(by), days)),
        counts,
        off,
        false,
        false,
        false);
  }

  /** Those of 2018, and one in each year beside it, so that a calendar knows of these, too. */
  private static Stream<LocalDate> holidays(String days) {
    return Stream.concat(
            Stream.of("2017-12-25", "2019-01-01"),
            Stream.of(days.split(" ")).map(day -> "2018-" + day))
        .map(LocalDate::parse);
  }
}
