package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-01                         | 2026-11-01                        | ["2026-11-01"]
          20261101                           | 2026-11-01                        | ["2026-11-01"]
          20261103,2026-11-01                | 2026-11-01,2026-11-03             | ["2026-11-01","2026-11-03"]
          2026-11-01,20261101                | 2026-11-01                        | ["2026-11-01"]
          2026-11-01..20261101               | 2026-11-01                        | ["2026-11-01"]
          20261130 .. 2026-12-01, 2026-12-02 | 2026-11-30..2026-12-02            | {"from":"2026-11-30","to":"2026-12-02"}
          20261101,20261102                  | 2026-11-01..2026-11-02            | {"from":"2026-11-01","to":"2026-11-02"}
          20261101..20261103,20261110        | 2026-11-01..2026-11-03,2026-11-10 | ["2026-11-01","2026-11-02","2026-11-03","2026-11-10"]
          20240228..20240301                 | 2024-02-28..2024-03-01            | {"from":"2024-02-28","to":"2024-03-01"}
          """)
  void datesAreReadAndWrittenAsShortAsTheyCanBe(String typed, String text, String json) {
    DateList dates = DateList.parse(typed);

    assertThat(dates.text()).isEqualTo(text);
    assertThat(JsonText.write(Fields.builder().put("dates", dates.json()).build()))
        .isEqualTo("{\"dates\":" + json + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                     | "" is no date as yyyy-MM-dd or yyyyMMdd
          2026-11-01,            | "" is no date as yyyy-MM-dd or yyyyMMdd
          어제                     | "어제" is no date as yyyy-MM-dd or yyyyMMdd
          2026-11-31             | "2026-11-31" is a day that does not exist
          20261101,20260230      | "20260230" is a day that does not exist
          2026-11-1              | "2026-11-1" is no date as yyyy-MM-dd or yyyyMMdd
          ２０２６１１０１               | "２０２６１１０１" is no date as yyyy-MM-dd or yyyyMMdd
          20261101-20261103      | "20261101-20261103" is no date as yyyy-MM-dd or yyyyMMdd
          20261103..20261101     | "20261103..20261101" ends before it begins
          20261101..             | "" is no date as yyyy-MM-dd or yyyyMMdd
          20261101..02..03       | "02..03" is no date as yyyy-MM-dd or yyyyMMdd
          20000101..20140101     | it has more than 5000 dates
          00010101..99991231     | it has more than 5000 dates
          """)
  void whatIsNoListOfDatesIsRefusedByItsPart(String typed, String message) {
    assertThatThrownBy(() -> DateList.parse(typed))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void asManyDatesAsAFunctionMayEverTakeAreRead() {
    LocalDate first = LocalDate.of(2010, 1, 1);
    assertThat(DateList.parse(first + ".." + first.plusDays(DateList.MOST - 1)).dates())
        .hasSize(DateList.MOST);
    assertThatThrownBy(() -> DateList.parse(first + ".." + first.plusDays(DateList.MOST)))
        .hasMessage("it has more than 5000 dates");
    assertThatThrownBy(() -> new DateList(List.of())).hasMessage("there are no dates");
  }

  @Property
  void whatIsWrittenIsReadAsTheSame(@ForAll("dates") List<LocalDate> dates) {
    DateList list = new DateList(dates);

    assertThat(DateList.parse(list.text())).isEqualTo(list);
    assertThat(list.dates()).isSorted().doesNotHaveDuplicates().containsAll(dates);
  }

  @Property
  void theOrderInWhichDatesAreTypedMeansNothing(
      @ForAll("dates") List<LocalDate> dates, @ForAll Random random) {
    List<LocalDate> shuffled = new ArrayList<>(dates);
    Collections.shuffle(shuffled, random);
    assertThat(
            DateList.parse(String.join(",", shuffled.stream().map(LocalDate::toString).toList())))
        .isEqualTo(new DateList(dates));
  }

  @Property
  void anyTextIsDatesOrRefusedAndNeverAnotherMistake(@ForAll("texts") String text) {
    try {
      assertThat(DateList.parse(text).dates()).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e)
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .message()
          .matches("(?s)(\".*\" (is|ends) |it has more ).*");
    }
  }

  @Provide
  Arbitrary<List<LocalDate>> dates() {
    return Arbitraries.integers()
        .between(0, 60)
        .map(LocalDate.of(2026, 10, 15)::plusDays)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("2026-11-01", "20261102", "..", ",", "-", "2", "0", " ", "은", "\n")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
