package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultDateTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 730;

  @ParameterizedTest
  @CsvSource({
    "-1d, DaysBefore[count=1]",
    "0bd, BusinessDaysBefore[count=0]",
    "-0bd, BusinessDaysBefore[count=0]",
    "-1bd, BusinessDaysBefore[count=1]",
    "-3660bd, BusinessDaysBefore[count=3660]",
    "month-end, MonthEnd[days=ALL]",
    "month-end-bd, MonthEnd[days=BUSINESS]"
  })
  void readsItsForms(String text, String expected) {
    DefaultDate date = DefaultDate.parse(text).orElseThrow();
    assertThat(
            switch (date) {
              case DaysBefore(int count) -> "DaysBefore[count=" + count + "]";
              case BusinessDaysBefore(int count) -> "BusinessDaysBefore[count=" + count + "]";
              case MonthEnd(Days days) -> "MonthEnd[days=" + days + "]";
            })
        .isEqualTo(expected);
    assertThat(DefaultDate.parse(date.toString())).contains(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1bd",
        "-1",
        "-01bd",
        "-1BD",
        "-1 bd",
        "-1b",
        "-3661bd",
        "-99999bd",
        "-１bd",
        "bd",
        "month-end-",
        "month_end",
        "Month-end",
        "-1month-end",
        "month-end-bd ",
        "-00bd"
      })
  void otherFormsAreRefused(String text) {
    assertThat(DefaultDate.parse(text)).isEmpty();
  }

  @Test
  void businessDaysNeedACalendar() {
    for (String text : List.of("-1bd", "month-end-bd")) {
      assertThatThrownBy(() -> rule(text, ZoneId.of("UTC"), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("business days without a calendar");
    }
    assertThat(rule("month-end", ZoneId.of("UTC"), Optional.empty()).calendar()).isEmpty();
  }

  /** Naively: all business days in order, and the place among them. */
  @Property(tries = 300)
  void businessDaysBeforeAreCountedInTheListOfAll(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll @IntRange(min = 0, max = DAYS - 1) int day,
      @ForAll @IntRange(min = 0, max = 30) int count) {
    LocalDate from = FIRST.plusDays(day);
    List<LocalDate> all = businessDays(calendar);
    List<LocalDate> before = all.stream().filter(date -> date.isBefore(from)).toList();
    Optional<LocalDate> expected =
        count == 0 && all.contains(from)
            ? Optional.of(from)
            : Optional.of(before.size() - Math.max(count, 1))
                .filter(place -> place >= 0)
                .map(before::get);
    assertThat(calendar.before(from, count).known()).isEqualTo(expected);
  }

  @Property(tries = 300)
  void lastBusinessDaysOfMonthsAreThoseThatNoneOfTheirMonthFollows(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll @IntRange(min = 0, max = DAYS - 1) int day) {
    LocalDate from = FIRST.plusDays(day);
    List<LocalDate> all = businessDays(calendar);
    List<LocalDate> ends = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i + 1 == all.size()
          || !YearMonth.from(all.get(i)).equals(YearMonth.from(all.get(i + 1)))) {
        ends.add(all.get(i));
      }
    }
    assertThat(calendar.lastOfMonthBefore(from).known())
        .isEqualTo(ends.stream().filter(date -> date.isBefore(from)).reduce((_, later) -> later));
  }

  @Property(tries = 300)
  void theFirstInstantOfADateHasItAndTheOneBeforeHasNot(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll("forms") String form,
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(min = 60, max = DAYS - 90) int day) {
    DateRule rule = rule(form, zone, Optional.of(calendar));
    LocalDate date = FIRST.plusDays(day);
    Optional<Instant> first = rule.firstWithDefault(date);
    first.ifPresent(
        instant -> {
          assertThat(rule.defaultAt(instant).known()).contains(date);
          assertThat(rule.defaultAt(instant.minusNanos(1)).known()).isNotEqualTo(Optional.of(date));
        });
    // Where there is none, no day for as long as a month-end lasts has that date.
    if (first.isEmpty()) {
      for (int later = 0; later < 80; later++) {
        Instant noon = date.plusDays(later).atTime(12, 0).atZone(zone).toInstant();
        assertThat(rule.defaultAt(noon).known()).isNotEqualTo(Optional.of(date));
      }
    }
  }

  /** The days of a zone begin at other hours through the year, and one has skipped a day. */
  @Test
  void everyZoneHasAnInstantForEveryDateThatItHas() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(id);
      DateRule rule = rule("-1d", zone, Optional.empty());
      for (LocalDate date = LocalDate.of(2011, 1, 1);
          date.getYear() < 2012;
          date = date.plusDays(1)) {
        LocalDate next = date.plusDays(1);
        boolean skipped =
            !LocalDate.ofInstant(next.atStartOfDay(zone).toInstant(), zone).equals(next);
        assertThat(rule.firstWithDefault(date).isEmpty()).as(id + " " + date).isEqualTo(skipped);
      }
    }
    assertThat(
            rule("-1d", ZoneId.of("Pacific/Apia"), Optional.empty())
                .firstWithDefault(LocalDate.of(2011, 12, 29)))
        .isEmpty();
  }

  @Provide
  Arbitrary<BusinessCalendar> calendars() {
    Arbitrary<Set<DayOfWeek>> weekends =
        Arbitraries.of(DayOfWeek.class).set().ofMinSize(0).ofMaxSize(4);
    Arbitrary<Set<Integer>> holidays =
        Arbitraries.integers().between(0, DAYS - 1).set().ofMinSize(0).ofMaxSize(120);
    return Combinators.combine(weekends, holidays)
        .as(
            (weekend, days) -> {
              TreeMap<LocalDate, String> dates = new TreeMap<>();
              days.forEach(day -> dates.put(FIRST.plusDays(day), "휴일"));
              // So that both years are known, and none beyond.
              dates.put(FIRST, "신정");
              dates.put(FIRST.plusDays(DAYS - 1), "연말");
              return new BusinessCalendar("kr", weekend, dates);
            });
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.of(
        "0d", "-1d", "-31d", "0bd", "-1bd", "-2bd", "-9bd", "month-end", "month-end-bd");
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
  }

  private static List<LocalDate> businessDays(BusinessCalendar calendar) {
    return FIRST
        .datesUntil(FIRST.plusDays(DAYS))
        .filter(date -> !calendar.weekend().contains(date.getDayOfWeek()))
        .filter(date -> !calendar.holidays().containsKey(date))
        .toList();
  }

  private static DateRule rule(String form, ZoneId zone, Optional<BusinessCalendar> calendar) {
    return new DateRule(
        "processing_date",
        DateFormat.BASIC,
        zone,
        DefaultDate.parse(form).orElseThrow(),
        calendar,
        Days.ALL,
        Optional.empty());
  }
}
