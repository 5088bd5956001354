package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "bank, 4",
    "은행, 4",
    "은행 (bank), 11",
    "銀行, 4",
    "@|red 은행|@, 12",
    "\\@|, 3",
    "▮!▸◌?✗∙, 7",
    "'', 0"
  })
  void koreanTakesTwoColumnsAndMarkupIsText(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"은행나무, 8, 은행나무", "은행나무, 7, 은행나…", "은행나무, 6, 은행…", "bank, 3, ba…"})
  void whatIsTooWideIsCut(String text, int columns, String cut) {
    assertThat(Columns.cut(text, columns)).isEqualTo(cut);
  }
}
