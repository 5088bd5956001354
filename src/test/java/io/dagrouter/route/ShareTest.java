package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  private static final LineName BANK = new LineName("bank");
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  @ParameterizedTest
  @CsvSource({
    "0%, 0, 0%",
    "10%, 1000, 10%",
    "0.25%, 25, 0.25%",
    "0.5 %, 50, 0.50%",
    "99.99%, 9999, 99.99%",
    "100%, 10000, 100%",
  })
  void aPercentageIsReadAndWritten(String text, int basisPoints, String written) {
    assertThat(Share.parse(text)).contains(new Share(basisPoints));
    assertThat(new Share(basisPoints)).hasToString(written);
    assertThat(Share.parse(written)).contains(new Share(basisPoints));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "%", "-1%", "100.01%", "101%", "1.234%", "1,5%", "십%"})
  void whatIsNoPercentageIsNone(String text) {
    assertThat(Share.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void aShareIsNeitherLessThanNothingNorMoreThanAll(int basisPoints) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Share(basisPoints))
        .withMessage("no share of 0 to 10,000 basis points: " + basisPoints);
  }

  @Property
  void aLargerShareHoldsAllDatesOfASmallerOne(
      @ForAll @IntRange(max = 10_000) int one,
      @ForAll @IntRange(max = 10_000) int other,
      @ForAll @IntRange(max = 40_000) int day) {
    LocalDate date = FIRST.plusDays(day);
    Share smaller = new Share(Math.min(one, other));
    Share larger = new Share(Math.max(one, other));
    assertThat(larger.holds(BANK, date) || !smaller.holds(BANK, date)).isTrue();
    assertThat(new Share(0).holds(BANK, date)).isFalse();
    assertThat(new Share(10_000).holds(BANK, date)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"bank, 100", "bank, 1000", "card, 1000", "bank, 5000", "insurance, 9000"})
  void ofTenThousandDatesItHoldsAboutItsShare(String line, int basisPoints) {
    Share share = new Share(basisPoints);
    long held = dates(10_000).filter(date -> share.holds(new LineName(line), date)).count();
    // Four times the standard deviation of a fair choice.
    double part = basisPoints / 10_000.0;
    assertThat((double) held)
        .isCloseTo(basisPoints, within(4 * Math.sqrt(10_000 * part * (1 - part))));
  }

  @Test
  void eachLineHasDatesOfItsOwn() {
    Share share = new Share(1000);
    assertThat(held(share, "bank")).isNotEqualTo(held(share, "card"));
  }

  /** By {@code sha256} of line and date, so that no JVM and no version of this one disagrees. */
  @Test
  void theSameDatesAreHeldInEveryJvm() {
    assertThat(held(new Share(1000), "bank"))
        .isEqualTo(
            List.of(
                "2020-01-07",
                "2020-01-25",
                "2020-02-01",
                "2020-02-02",
                "2020-02-14",
                "2020-02-16",
                "2020-02-20"));
  }

  private static List<String> held(Share share, String line) {
    return dates(60)
        .filter(date -> share.holds(new LineName(line), date))
        .map(LocalDate::toString)
        .toList();
  }

  private static Stream<LocalDate> dates(int count) {
    return FIRST.datesUntil(FIRST.plusDays(count));
  }
}
