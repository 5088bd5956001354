package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "abc, 3",
    "은행, 4",
    "銀行, 4",
    "ｶ, 1",
    "ガ, 2",
    "é, 1",
    "e\u0301, 1",
    "🏦, 2",
    "…, 1",
    "▮!▸◌?✗∙, 7"
  })
  void koreanTakesTwoColumnsAndMarksTakeNone(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void aKoreanNameFromMacOsTakesAsManyAsOneFromAnEditor() {
    assertThat(Columns.of(Normalizer.normalize("은행", Normalizer.Form.NFD))).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefgh, 8, abcdefgh",
    "abcdefghi, 8, abcd…ghi",
    "은행은행은행, 8, 은행…행",
    "은행, 3, …",
    "🏦🏦🏦, 5, 🏦…🏦"
  })
  void theMiddleIsCut(String text, int columns, String cut) {
    assertThat(Columns.cutInTheMiddle(text, columns)).isEqualTo(cut);
  }

  @Property
  void whatIsCutFits(@ForAll String text, @ForAll @IntRange(min = 3, max = 40) int columns) {
    assertThat(Columns.of(Columns.cutInTheMiddle(text, columns))).isLessThanOrEqualTo(columns);
  }

  @Test
  void blanksFillUp() {
    assertThat(Columns.padded("은행", 6) + "|").isEqualTo("은행  |");
    assertThat(Columns.padded("은행", 3) + "|").isEqualTo("은행|");
  }
}
