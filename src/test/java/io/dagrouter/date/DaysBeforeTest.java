package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysBeforeTest {
  @ParameterizedTest
  @CsvSource({"0d, 0, 0d", "-0d, 0, 0d", "-1d, 1, -1d", "-31d, 31, -31d", "-3660d, 3660, -3660d"})
  void readsItsOwnForm(String text, int days, String written) {
    assertThat(DaysBefore.parse(text)).contains(new DaysBefore(days));
    assertThat(new DaysBefore(days)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1d",
        "+1d",
        "-1",
        "-01d",
        "-1D",
        "-1 d",
        " -1d",
        "-1bd",
        "-3661d",
        "-99999d",
        "-１d",
        "yesterday",
        "-00d"
      })
  void otherFormsAreRefused(String text) {
    assertThat(DaysBefore.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, Asia/Seoul",
    "1, Asia/Seoul",
    "2, America/Sao_Paulo",
    "31, Europe/Berlin",
    "1, Pacific/Kiritimati"
  })
  void theInstantForADateHasThatDateBeforeIt(int days, ZoneId zone) {
    DaysBefore before = new DaysBefore(days);
    for (LocalDate date = LocalDate.of(2018, 1, 1);
        date.getYear() < 2019;
        date = date.plusDays(1)) {
      assertThat(before.from(before.instantFor(date, zone), zone)).isEqualTo(date);
    }
  }

  @Test
  void reachesTenYearsBackAndNotIntoTheFuture() {
    assertThatThrownBy(() -> new DaysBefore(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not between 0 and 3660 days: -1");
    assertThatThrownBy(() -> new DaysBefore(3661))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not between 0 and 3660 days: 3661");
  }
}
