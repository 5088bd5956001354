package io.dagrouter.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {
  @Test
  void theMessageSaysWhatWasAttemptedWhatHappenedWhatShowsItAndWhatToDo() {
    assertThat(
            new Problem(
                    Reason.TIME_SHORT,
                    "trigger mydata_bank in lake",
                    "the web server did not answer",
                    "read timed out after 60 s")
                .message())
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the web server did not answer (read timed out after"
                + " 60 s). Nothing is lost: it is tried again with a full time limit.");
  }

  static Stream<Arguments> evidence() {
    return Stream.of(
        arguments("은행/😀 'x' \"y\" \\", "은행/😀 'x' \"y\" \\"),
        arguments("a\nb\r\tc", "a\\nb\\u000d\\u0009c"),
        arguments("\u0000\u001b[31m\u007f\u0085", "\\u0000\\u001b[31m\\u007f\\u0085"),
        arguments("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        arguments("a\u202eb\u2066c\u200f", "a\\u202eb\\u2066c\\u200f"),
        arguments("a\u061cb", "a\\u061cb"),
        arguments("👩\u200d👧", "👩\u200d👧"));
  }

  @ParameterizedTest
  @MethodSource("evidence")
  void everyPartIsOneLineThatShowsItsCharactersInOrder(String given, String shown) {
    Problem problem = new Problem(Reason.NO_ROUTE, given, given, given);
    assertThat(problem.attempt()).isEqualTo(shown);
    assertThat(problem.happened()).isEqualTo(shown);
    assertThat(problem.evidence()).isEqualTo(shown);
  }

  @Test
  void longEvidenceIsCutBetweenCharacters() {
    assertThat(evidenceOf("a".repeat(400))).isEqualTo("a".repeat(400));
    assertThat(evidenceOf("a".repeat(401))).isEqualTo("a".repeat(399) + "…");
    assertThat(evidenceOf("a".repeat(398) + "😀😀")).isEqualTo("a".repeat(398) + "…");
    assertThat(evidenceOf("a".repeat(397) + "😀😀")).isEqualTo("a".repeat(397) + "😀…");
    assertThat(evidenceOf("a".repeat(400) + "\n")).isEqualTo("a".repeat(399) + "…");
    assertThat(evidenceOf("\0".repeat(10_000_000))).isEqualTo("\\u0000".repeat(66) + "\\u0…");
  }

  private static String evidenceOf(String evidence) {
    return new Problem(Reason.NO_ROUTE, "a", "b", evidence).evidence();
  }

  @ParameterizedTest
  @EnumSource
  void aRemedyIsASentenceWithoutItsFullStop(Reason reason) {
    assertThat(reason.remedy()).matches("\\p{Lu}.*[^.]").doesNotContain("\n");
    assertThat(reason.persistence()).isNotNull();
  }
}
