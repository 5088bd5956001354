package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
  @Test
  void columnsStandBelowEachOtherWhateverTheirCharacters() {
    assertThat(
            String.join(
                "\n",
                new Rows("LINE", "TITLE", "DAG")
                    .add("bank", "은행", "mydata_bank")
                    .add("insurance", "", "mydata_insurance")
                    .add("카드", "card", "")
                    .lines()))
        .isEqualTo(
            """
            LINE       TITLE  DAG
            bank       은행   mydata_bank
            insurance         mydata_insurance
            카드       card\
            """);
  }

  @Test
  void aCellBreaksNoRowAndTellsTheTerminalNothing() {
    assertThat(new Rows("A", "B").add("x\ny\u001b[2J", "\u202e\u009b$1\\").lines())
        .containsExactly("A                  B", "x\\u000ay\\u001b[2J  \\u202e\\u009b$1\\");
  }

  @Test
  void aRowHasAsManyCellsAsThereAreColumns() {
    assertThatThrownBy(() -> new Rows("A", "B").add("x"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "bank, 4",
    "은행, 4",
    "\u1112\u1161\u11ab, 2", // 한 in letters, as file names of macOS have it
    "e\u0301, 1",
    "ｶ, 1",
    "（가）, 6",
    "「、」, 6",
    "🏦, 2",
    "漢字かな, 8",
    "é…→, 3",
  })
  void charactersTakeTheColumnsThatTerminalsGiveThem(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "bank, 4, bank",
    "bank, 3, ba…",
    "은행, 4, 은행",
    "은행, 3, 은…",
    "은행, 2, …",
    "은행, 1, …",
    "은행, 0, ''",
    "🏦🏦, 3, 🏦…",
  })
  void aTextIsCutBetweenCharacters(String text, int columns, String cut) {
    assertThat(Columns.cut(text, columns)).isEqualTo(cut);
    assertThat(Columns.of(cut)).isLessThanOrEqualTo(columns);
  }
}
