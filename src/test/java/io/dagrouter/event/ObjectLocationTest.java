package io.dagrouter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectLocationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a+b%20c d", "은행/거래😀.csv", "it's\n\"x\"\\", "/", "//a//", "\u0000", "../a"})
  void aKeyIsKeptAsItIs(String key) {
    assertThat(new ObjectLocation("lake", key).uri()).isEqualTo("s3://lake/" + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "la ke", "lake/", "은행은행", "a\nbc"})
  void whatIsNoBucketNameIsRefused(String bucket) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectLocation(bucket, "a"))
        .withMessage("the bucket name is not one that S3 allows");
  }

  @Test
  void oldBucketNamesMayBeLongAndHaveCapitals() {
    assertThat(new ObjectLocation("A_".repeat(127) + "b", "a").bucket()).hasSize(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectLocation("a".repeat(256), "a"))
        .withMessage("the bucket name is not one that S3 allows");
  }

  @Test
  void anEmptyKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectLocation("lake", ""))
        .withMessage("the key is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "은", "😀"})
  void aKeyIsMeasuredInBytes(String character) {
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    String longest = character.repeat(1024 / bytes) + "a".repeat(1024 % bytes);
    assertThat(new ObjectLocation("lake", longest).key()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectLocation("lake", longest + "a"))
        .withMessage("the key is longer than 1024 bytes of UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83d", "\ude00a", "\ude00\ud83d"})
  void halfACharacterIsRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectLocation("lake", key))
        .withMessage("the key is not Unicode text: it has half a character");
  }
}
