package io.dagrouter.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dagrouter.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final String TOO_MUCH =
      "it is nested too deep or has too many values or too long a number, name or string";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"\"",
        "0",
        "-0",
        "1.50",
        "15e-1",
        "1E400",
        "12345678901234567890123456789",
        "[]",
        "{}",
        "{\"b\":1,\"a\":[null,false,{\"\":\"\"}]}"
      })
  void whatIsReadIsWrittenTheSame(String json) throws Exception {
    assertThat(JsonText.write(JsonText.read(json))).isEqualTo(json);
  }

  @Test
  void spaceAroundAValueIsPassedOver() throws Exception {
    assertThat(JsonText.read(" \r\n\t{ \"a\" : [ 1 , 2 ] } \n"))
        .isEqualTo(
            JsonValue.Fields.builder()
                .put("a", new JsonValue.Items(List.of(JsonValue.Num.of(1), JsonValue.Num.of(2))))
                .build());
  }

  @Test
  void escapesAndRawCharactersAreTheSameText() throws Exception {
    assertThat(JsonText.read("\"\\uc740\\ud589 \\ud83d\\ude00 \\/\""))
        .isEqualTo(JsonText.read("\"은행 😀 /\""))
        .isEqualTo(JsonValue.text("은행 😀 /"));
  }

  static Stream<Arguments> notJson() {
    return Stream.of(
        arguments("", "it ends before the JSON value does at line 1, column 1"),
        arguments(" \n ", "it ends before the JSON value does at line 2, column 2"),
        arguments("[1] 2", "there is more after the JSON value at line 1, column 6"),
        arguments("{\"a\":1,\"a\":2}", "a key is there twice at line 1, column 11"),
        arguments("{\n \"a\":{\"b\":1,\n\"b\":2}}", "a key is there twice at line 3, column 4"),
        arguments("\"\\ud83d\"", half(9)),
        arguments("\"a\ud83d\"", half(5)),
        arguments("{\"\ude00\":1}", half(7)),
        arguments("[".repeat(65) + "]".repeat(65), TOO_MUCH),
        arguments("1".repeat(401), TOO_MUCH),
        arguments("[1]x", notJson(4)),
        arguments("{a:1}", notJson(2)),
        arguments("'a'", notJson(1)),
        arguments("[1,]", notJson(4)),
        arguments("{\"a\":1,}", notJson(8)),
        arguments("01", notJson(2)),
        arguments("1.", notJson(2)),
        arguments("+1", notJson(2)),
        arguments("NaN", notJson(4)),
        arguments("tru", notJson(1)),
        arguments("[", notJson(2)),
        arguments("\"abc", notJson(5)),
        arguments("\"a\nb\"", notJson(3)),
        arguments("\"\\x\"", notJson(3)),
        arguments("/**/1", notJson(1)),
        arguments("\ufeff1", notJson(1)),
        arguments("은행", notJson(1)));
  }

  private static String notJson(int column) {
    return "it is not JSON at line 1, column " + column;
  }

  private static String half(int column) {
    return "a string has half a character (an unpaired surrogate) at line 1, column " + column;
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void whatIsNotStrictlyJsonIsRefusedWithItsPlaceAndWithoutQuotingIt(String text, String message) {
    assertThatThrownBy(() -> JsonText.read(text))
        .isExactlyInstanceOf(NotJsonException.class)
        .hasMessage(message);
  }

  @Test
  void theDeepestNestingAndTheLongestNumberAreRead() throws Exception {
    String deepest = "[".repeat(JsonText.DEEPEST) + "]".repeat(JsonText.DEEPEST);
    assertThat(JsonText.write(JsonText.read(deepest))).isEqualTo(deepest);
    String longest = "1".repeat(JsonText.LONGEST_NUMBER);
    assertThat(JsonText.read(longest)).isEqualTo(new JsonValue.Num(longest));
  }

  @Test
  void moreTokensThanTheLimitAreNotRead() throws Exception {
    String most = "[" + "0,".repeat(JsonText.MOST_TOKENS - 3) + "0]";
    assertThat(((JsonValue.Items) JsonText.read(most)).values()).hasSize(JsonText.MOST_TOKENS - 2);
    assertThatThrownBy(() -> JsonText.read("[0," + most.substring(1))).hasMessage(TOO_MUCH);
    String keys = "{\"\":0,\"a\":".repeat(JsonText.DEEPEST) + "0" + "}".repeat(JsonText.DEEPEST);
    assertThat(JsonText.read(keys)).isInstanceOf(JsonValue.Fields.class);
  }

  @Test
  void namesOfOneHashHarmNothingThatIsReadLater() throws Exception {
    assertThat(((JsonValue.Fields) JsonText.read(HashCollisions.names())).values()).hasSize(8193);
    assertThat(((JsonValue.Fields) JsonText.read(HashCollisions.namesOfOneHashCode())).values())
        .hasSize(8193);
    for (int i = 0; i < 12_000; i++) {
      assertThat(JsonText.read("{\"name" + i + "\":0}")).isInstanceOf(JsonValue.Fields.class);
    }
  }

  static Stream<Arguments> written() {
    return Stream.of(
        arguments("it's \"x\"\\", "\"it's \\\"x\\\"\\\\\""),
        arguments("a\nb\r\t\b\f", "\"a\\nb\\r\\t\\b\\f\""),
        arguments("\u0000\u001f\u007f\u0080", "\"\\u0000\\u001F\\u007F\\u0080\""),
        arguments("은행😀", "\"\\uC740\\uD589\\uD83D\\uDE00\""),
        arguments("\u2028~ /", "\"\\u2028~ /\""),
        arguments("a\ud83d", "\"a\\uFFFD\""),
        arguments("\ude00\ud83d\ud83d\ude00", "\"\\uFFFD\\uFFFD\\uD83D\\uDE00\""));
  }

  @ParameterizedTest
  @MethodSource("written")
  void textAndKeysAreWrittenInPrintableAscii(String text, String json) {
    assertThat(JsonText.write(JsonValue.text(text))).isEqualTo(json);
    assertThat(JsonText.write(JsonValue.Fields.builder().put(text, true).build()))
        .isEqualTo("{" + json + ":true}");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsReadAgain(@ForAll("values") JsonValue value) throws Exception {
    String json = JsonText.write(value);
    assertThat(json).matches("[ -~]*");
    assertThat(JsonText.read(json)).isEqualTo(value);
  }

  @Provide
  Arbitrary<JsonValue> values() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(8),
                Arbitraries.of("은행", "😀", "\"", "\\", "'", "\n", "\u007f", "{a}", ""))
            .filter(some -> some.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
    Arbitrary<JsonValue> leaf =
        Arbitraries.oneOf(
            text.map(JsonValue.Text::new),
            Arbitraries.bigDecimals().map(number -> new JsonValue.Num(number.toString())),
            Arbitraries.of(new JsonValue.Bool(true), JsonValue.Null.NULL, JsonValue.Fields.EMPTY));
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(JsonValue.Items::new),
                Arbitraries.maps(text, inner)
                    .ofMaxSize(3)
                    .map(some -> new JsonValue.Fields(new LinkedHashMap<>(some)))),
        0,
        4);
  }
}
