package io.dagrouter.date;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dagrouter.date.DagCodeReading.AssignedDate;
import io.dagrouter.date.DagCodeReading.AssignedText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DagCodeReaderPropertyTest {
  private static final List<String> TEXTS =
      List.of(
          "'%s'",
          "\"%s\"",
          "r'%s'",
          "'''%s'''",
          "(\"\"\"%s\"\"\")",
          "(U'%s'\n)",
          "'' '%s' r\"\"",
          "\\\n '%s'");
  private static final List<String> CALLS =
      List.of(
          "date(%d, %d, %d)",
          "datetime.date(%d, %d, %d)",
          "( date (\n%d,\n%d , # day\n%d,))",
          "date(year=%d, month=%d, day=%d)",
          "date(%d, day=%3$d, month=%2$d)",
          "date(0x%x, +%d, %d)");
  private static final List<String> PLACES =
      List.of(
          "X = %s",
          "X: str = %s",
          "X: 'date' = %s # X = 1",
          "a = X = %s; b = 2",
          "X = f()\nX = %s",
          "'''\nX = 1\n'''\nX = %s\ndef f(X=1):\n\tX = 2",
          "if a:\n  X = 1\n(X) = %s\nf(X=3)",
          "\uFEFF# 은행\r\nX = %s\r\n");

  @Property
  void everyDateReadsBackFromEveryFormOfText(
      @ForAll("dates") LocalDate date,
      @ForAll @IntRange(max = 7) int form,
      @ForAll @IntRange(max = 7) int place) {
    String value = String.format(TEXTS.get(form), date);

    DagCodeReading reading = read(String.format(PLACES.get(place), value));

    assertThat(reading).isInstanceOf(AssignedText.class);
    assertThat(((AssignedText) reading).text()).isEqualTo(date.toString());
  }

  @Property
  void everyDateReadsBackFromEveryFormOfCall(
      @ForAll("dates") LocalDate date,
      @ForAll @IntRange(max = 5) int form,
      @ForAll @IntRange(max = 7) int place) {
    String value =
        String.format(CALLS.get(form), date.getYear(), date.getMonthValue(), date.getDayOfMonth());

    DagCodeReading reading = read(String.format(PLACES.get(place), value));

    assertThat(reading).isInstanceOf(AssignedDate.class);
    assertThat(((AssignedDate) reading).date()).isEqualTo(date);
  }

  @Property
  void everyTextReadsBackFromItsEscapes(@ForAll String text) {
    StringBuilder literal = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                literal.append(
                    c < 8
                        ? String.format("\\%o", c)
                        : c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u%04X", c)));
    // An octal escape takes up to three digits; here only its own may follow it.
    String code = "X = '" + literal.toString().replaceAll("(\\\\[0-7])(?=[0-7])", "$1' '") + "'";

    assertThat(read(code)).isEqualTo(new AssignedText(text, 1));
  }

  @Property
  void bytesOfAnyKindNeverThrow(@ForAll byte[] bytes) {
    assertThat(DagCodeReader.read(bytes, "X")).isNotNull();
  }

  @Property(tries = 5000)
  void piecesOfPythonInAnyOrderNeverThrow(@ForAll("pieces") List<String> pieces) {
    assertThat(read(String.join("", pieces))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[{",
        "f'{",
        "f\"{a:{",
        "f'''{",
        "lambda: ",
        "lambda x=lambda y: ",
        "X = ",
        "X, ",
        "X=a;",
        "if a: ",
        "if a:\n ",
        "(X:=",
        "[X for X in ",
        "with (a as (",
        "case ",
        "\\\n",
        "X = 'a';",
        "X = date(",
        "-",
        "not ",
        "'a' ",
        "a.",
        "a[",
        "@a\n",
        "#",
        "'''",
        "\"",
        "1_0e5j ",
        "은",
        "\r",
        "\f",
        "\t",
        "import X, ",
        "from m import (X, ",
        "del (X, ",
        "global X, ",
        "{",
        "}",
        "X = (X, b) = ",
        "globals()['X'];",
        "def f():global X\n",
        "match a:\n case X:\n  "
      })
  void hostileFilesTakeTimeByTheirSizeAlone(String piece) {
    byte[] code = piece.repeat((1 << 19) / piece.length()).getBytes(UTF_8);

    // Tens of milliseconds are usual; a quadratic step would take minutes.
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(DagCodeReader.read(code, "X")).isNotNull());
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.longs().between(-719162, 2932896).map(LocalDate::ofEpochDay);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "X",
            "=",
            " ",
            "\n",
            "\n  ",
            "\n\t",
            "'",
            "\"",
            "'''",
            "f'",
            "rb\"",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ":",
            ":=",
            ",",
            ";",
            ".",
            "*",
            "\\",
            "\\\n",
            "#",
            "lambda",
            "if ",
            "else:",
            "match X:\n",
            "case ",
            "def f()",
            "class A",
            "for ",
            " in ",
            "with ",
            " as ",
            "import ",
            "from ",
            "date",
            "2024",
            "0x",
            "global ",
            "del ",
            "type ",
            "async ",
            "None",
            "!",
            "은",
            "\r",
            "\0",
            "try:",
            "except ",
            "\\N{",
            "+=",
            "-",
            "datetime.date(",
            "globals()",
            "exec(")
        .list()
        .ofMaxSize(40);
  }

  private static DagCodeReading read(String code) {
    return DagCodeReader.read(code.getBytes(UTF_8), "X");
  }
}
