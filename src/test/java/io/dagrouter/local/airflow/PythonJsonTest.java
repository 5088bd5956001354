package io.dagrouter.local.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{not json}|Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "{'a': 1}|Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "``|Expecting value: line 1 column 1 (char 0)",
        "x|Expecting value: line 1 column 1 (char 0)",
        "{\"a\" 1}|Expecting ':' delimiter: line 1 column 6 (char 5)",
        "{\"a\": }|Expecting value: line 1 column 7 (char 6)",
        "{\"a\": 1 \"b\"}|Expecting ',' delimiter: line 1 column 9 (char 8)",
        "[1 2]|Expecting ',' delimiter: line 1 column 4 (char 3)",
        "{} {}|Extra data: line 1 column 4 (char 3)",
        "\"a|Unterminated string starting at: line 1 column 1 (char 0)",
        "\"\\x\"|Invalid \\escape: line 1 column 2 (char 1)",
        "\"\\u12g4\"|Invalid \\uXXXX escape: line 1 column 3 (char 2)",
        "{\"은행\uD83C\uDFE6\" 1}|Expecting ':' delimiter: line 1 column 8 (char 7)",
      })
  void saysWhatPythonSays(String text, String message) {
    assertThat(PythonJson.loads(text)).isEqualTo(new PythonJson.Loaded.Refused(message));
  }

  @Test
  void countsLines() {
    assertThat(PythonJson.loads("{\n \"a\":\n x}"))
        .isEqualTo(new PythonJson.Loaded.Refused("Expecting value: line 3 column 2 (char 9)"));
    assertThat(PythonJson.loads("\"a\nb\""))
        .isEqualTo(
            new PythonJson.Loaded.Refused(
                "Invalid control character at: line 1 column 3 (char 2)"));
  }

  @Test
  void theLastOfTwoValuesCounts() {
    assertThat(PythonJson.loads("{\"a\":1,\"a\":2}"))
        .isEqualTo(new PythonJson.Loaded.Value(JsonValue.Fields.builder().put("a", 2).build()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{}",
        "[]|[]",
        "{\"a\":[1,-2.50,1e3,1E-7,12345678901234567890,1e16,0.0001,-0.0],\"b\":null}"
            + "|{\"a\": [1, -2.5, 1000.0, 1e-07, 12345678901234567890, 1e+16, 0.0001, -0.0], \"b\": null}",
        "\"은행 \\ud83c\\udfe6 \\u007f \\b\\/\"|\"\\uc740\\ud589 \\ud83c\\udfe6 \\u007f \\b/\"",
        "\"half \\ud83c\"|\"half \\ud83c\"",
      })
  void isWrittenAsPythonWritesIt(String text, String dumped) {
    assertThat(PythonJson.loads(text))
        .isInstanceOfSatisfying(
            PythonJson.Loaded.Value.class,
            value -> assertThat(PythonText.dumps(value.value())).isEqualTo(dumped));
  }
}
