package io.dagrouter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HalfCharacterTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("", ""),
        arguments("은행 🏦", "은행 🏦"),
        arguments("\ud83d", "\ufffd"),
        arguments("\ude00", "\ufffd"),
        arguments("a\udc00b", "a\ufffdb"),
        arguments("\ude00\ud83d", "\ufffd\ufffd"),
        arguments("\ud83d\ud83d\ude00\ude00", "\ufffd😀\ufffd"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void halvesAreFoundAndReplaced(String text, String whole) {
    assertThat(HalfCharacter.isIn(text)).isEqualTo(!text.equals(whole));
    assertThat(HalfCharacter.replacedIn(text)).isEqualTo(whole);
    assertThat(HalfCharacter.isIn(whole)).isFalse();
  }

  @Test
  void halvesAreFoundInKeysAndValuesAtAnyDepth() {
    JsonValue half = JsonValue.text("\ud83d");
    JsonValue list = new JsonValue.Items(List.of(JsonValue.Num.of(1), half));
    assertThat(HalfCharacter.isIn(list)).isTrue();
    assertThat(HalfCharacter.isIn(JsonValue.Fields.builder().put("a", list).build())).isTrue();
    assertThat(HalfCharacter.isIn(JsonValue.Fields.builder().put("\ud83d", 1).build())).isTrue();
    assertThat(HalfCharacter.isIn(JsonValue.Fields.builder().put("은행", "🏦").build())).isFalse();
    assertThat(HalfCharacter.isIn(JsonValue.Null.NULL)).isFalse();
  }
}
