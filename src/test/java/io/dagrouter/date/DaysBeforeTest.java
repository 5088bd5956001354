package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysBeforeTest {
  @ParameterizedTest
  @CsvSource({"0d, 0, 0d", "-0d, 0, 0d", "-1d, 1, -1d", "-31d, 31, -31d", "-3660d, 3660, -3660d"})
  void readsItsOwnForm(String text, int count, String written) {
    assertThat(DaysBefore.parse(text)).contains(new DaysBefore(count));
    assertThat(new DaysBefore(count)).hasToString(written);
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
