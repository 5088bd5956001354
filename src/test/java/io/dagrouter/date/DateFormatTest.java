package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatTest {
  private static final String[] PATTERNS = {
    "yyyyMMdd",
    "yyyy-MM-dd",
    "ddMMyyyy",
    "MMddyyyy",
    "dd.MM.yyyy",
    "yyyyddMM",
    "[yyyy](MM)'dd'",
    "ddyyyyMM"
  };

  private static final DateTimeFormatter STRICT =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  @Property
  void everyDateHasOneTextThatReadsBack(
      @ForAll @IntRange(min = -719162, max = 2932896) int epochDay,
      @ForAll @IntRange(max = 7) int pattern) {
    DateFormat format = DateFormat.of(PATTERNS[pattern]);
    LocalDate date = LocalDate.ofEpochDay(epochDay);

    String text = format.format(date);

    assertThat(text).hasSize(PATTERNS[pattern].length());
    assertThat(format.fits(text)).isTrue();
    assertThat(format.parse(text)).contains(date);
  }

  @Property
  void eightDigitsAreADateExactlyWhereTheCalendarHasOne(
      @ForAll @IntRange(max = 99_999_999) int digits) {
    String text = String.format("%08d", digits);

    assertThat(DateFormat.BASIC.parse(text)).isEqualTo(byTheCalendar(text));
  }

  private static Optional<LocalDate> byTheCalendar(String text) {
    try {
      return Optional.of(LocalDate.parse(text, STRICT)).filter(date -> date.getYear() > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Test
  void leapDaysAreThoseOfTheGregorianCalendar() {
    assertThat(DateFormat.BASIC.parse("20000229")).isPresent();
    assertThat(DateFormat.BASIC.parse("19000229")).isEmpty();
    assertThat(DateFormat.BASIC.parse("20240229")).isPresent();
    assertThat(DateFormat.BASIC.parse("20240230")).isEmpty();
    assertThat(DateFormat.BASIC.parse("00000101")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yyyy",
        "yyyyMM",
        "yyMMdd",
        "yyyyMMddHH",
        "yyyyMMdddd",
        "yyyyyyyyMMdd",
        "yyyyMMMMdd",
        "YYYYMMDD",
        "uuuuMMdd",
        "yyyymmdd",
        "MyyyyMdd",
        "dyyyydMM",
        "yyyyMdMd",
        "yyyy MM dd",
        "yyyy년MM월dd일",
        "{yyyyMMdd}",
        "yyyyMMdd1",
        "yyyyTMMdd",
        "yyyy\nMM-dd",
        "yyyy–MM–dd"
      })
  void otherPatternsAreRefusedByName(String pattern) {
    assertThatThrownBy(() -> DateFormat.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a date format has yyyy, MM and dd once each, with only punctuation between: "
                + pattern);
  }

  @Test
  void yearOfFiveDigitsHasNoText() {
    assertThatThrownBy(() -> DateFormat.ISO.format(LocalDate.of(10000, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the year is not one of 1 to 9999: +10000-01-01");
  }

  @Test
  void formatsAreEqualByPattern() {
    assertThat(DateFormat.of("yyyyMMdd"))
        .isEqualTo(DateFormat.BASIC)
        .hasSameHashCodeAs(DateFormat.BASIC)
        .hasToString("yyyyMMdd")
        .isNotEqualTo(DateFormat.ISO);
  }
}
