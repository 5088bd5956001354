package io.dagrouter.local.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  static Stream<Arguments> commandLines() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" \t\r\n", List.of()),
        Arguments.of("dags  trigger\tx\n", List.of("dags", "trigger", "x")),
        Arguments.of("-c '{\"a\": \"b c\"}'", List.of("-c", "{\"a\": \"b c\"}")),
        Arguments.of("'' \"\"", List.of("", "")),
        Arguments.of("a''b\"\"c", List.of("abc")),
        Arguments.of("'a\\b\"c'", List.of("a\\b\"c")),
        Arguments.of("\"a\\\"b\\\\c\\d$e`f'g\"", List.of("a\"b\\c\\d$e`f'g")),
        Arguments.of("a\\ b\\'c\\\\", List.of("a b'c\\")),
        Arguments.of("a\\\nb", List.of("a\nb")),
        Arguments.of("a#b #c", List.of("a#b", "#c")),
        Arguments.of("a;b|c&d>e *~", List.of("a;b|c&d>e", "*~")),
        Arguments.of("은행 '\uD83C\uDFE6 카드'", List.of("은행", "\uD83C\uDFE6 카드")),
        Arguments.of("a\u00a0b\u000bc", List.of("a\u00a0b\u000bc")));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void splitsAsPythonDoes(String commandLine, List<String> words) {
    assertThat(ShellWords.split(commandLine)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "a 'b", "a \"b", "\\", "a\\", "\"a\\"})
  void unclosedTextCannotBeSplit(String commandLine) {
    assertThat(ShellWords.split(commandLine)).isEmpty();
  }

  @Property
  void wordsInSingleQuotesComeBack(@ForAll List<String> words) {
    String commandLine =
        String.join(
            " ", words.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").toList());
    assertThat(ShellWords.split(commandLine)).contains(words);
  }

  @Property
  void wordsInDoubleQuotesComeBack(@ForAll List<String> words) {
    String commandLine =
        String.join(
            " ",
            words.stream()
                .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .toList());
    assertThat(ShellWords.split(commandLine)).contains(words);
  }
}
