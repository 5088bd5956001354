package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyPatternErrorsTest {
  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("", "a pattern begins with s3://, as in s3://bucket/folder/*.csv"),
        arguments("lake/a", "a pattern begins with s3://, as in s3://bucket/folder/*.csv"),
        arguments("S3://lake/a", "a pattern begins with s3://, as in s3://bucket/folder/*.csv"),
        arguments(
            "s3://lake/" + "a".repeat(2039), "a pattern has at most 2048 characters, not 2049"),
        arguments(
            "s3://lake/" + "은".repeat(342),
            "character 6: only keys of 1026 bytes or more would match, and S3 has none longer than"
                + " 1024"),
        arguments("s3:///a", "character 6: the bucket is missing between s3:// and /"),
        arguments("s3://", missingKey(6)),
        arguments("s3://lake", missingKey(10)),
        arguments("s3://lake/", missingKey(11)),
        arguments(
            "s3://lake/a/",
            "character 12: a pattern that ends in / matches folder markers only; for what is in the"
                + " folder end it in /**"),
        arguments(
            "s3://lake/은행/{a", "character 14: { is not closed; for the character itself write {{"),
        arguments(
            "s3://lake/😀😀}",
            "character 13: } has no { before it; for the character itself write }}"),
        arguments("s3://lake/{}", badName("")),
        arguments("s3://lake/{1a}", badName("1a")),
        arguments("s3://lake/{a b}", badName("a b")),
        arguments("s3://lake/{은행}", badName("은행")),
        arguments("s3://lake/{a{b}", badName("a{b")),
        arguments("s3://lake/{a*}", badName("a*")),
        arguments("s3://lake/{**}", badName("**")),
        arguments("s3://lake/{" + "a".repeat(65) + "}", badName("a".repeat(65))),
        arguments(
            "s3://lake/{a:yyyyMM}",
            "character 11: a date format has yyyy, MM and dd once each, with only punctuation"
                + " between: yyyyMM, in {a:yyyyMM}"),
        arguments(
            "s3://lake/{a:}",
            "character 11: a date format has yyyy, MM and dd once each, with only punctuation"
                + " between: , in {a:}"),
        arguments(
            "s3://lake/{a}/{a}",
            "character 15: the name {a} is there twice; use another for one of them"),
        arguments(
            "s3://lake/{line}", "character 11: the name {line} is the router's own; use another"),
        arguments(
            "s3://lake/x{a**}",
            "character 12: {a**} takes whole segments, so it stands alone between slashes or at the"
                + " end"),
        arguments(
            "s3://lake/{a**}.csv",
            "character 11: {a**} takes whole segments, so it stands alone between slashes or at the"
                + " end"),
        arguments(
            "s3://lake/{a}{b}",
            "character 14: where {a} ends and {b} begins is open; put something between them"),
        arguments(
            "s3://lake/{a}*",
            "character 14: where {a} ends and * begins is open; put something between them"),
        arguments(
            "s3://lake/{a}**/x",
            "character 14: where {a} ends and ** begins is open; put something between them"),
        arguments(
            "s3://lake/a/***",
            "character 13: *** is neither * (within a segment) nor ** (across segments)"),
        arguments(
            "s3://**/a",
            "character 6: ** cannot stand in the bucket, which has no segments; write *"),
        arguments(
            "s3://{a**}/a", "character 6: {a**} cannot stand in the bucket, which has no segments"),
        arguments("s3://la은/a", badBucketText(8, "은")),
        arguments("s3://la😀/a", badBucketText(8, "😀")),
        arguments("s3://la ke/a", badBucketText(8, " ")),
        arguments("s3://la{{/a", badBucketText(8, "{")),
        arguments("s3://{a:yyyy/MM/dd}/a", badBucketText(6, "/")),
        arguments(
            "s3://ab/a", "character 6: no bucket has a name of 2 characters; names have 3 to 255"),
        arguments(
            "s3://*" + "a".repeat(256) + "/a",
            "character 6: no bucket has a name of 256 characters; names have 3 to 255"),
        arguments(
            "s3://lake/a\ud83d",
            "character 12: half a character (an unpaired surrogate) is in no key"));
  }

  private static String missingKey(int character) {
    return "character "
        + character
        + ": the key is missing; for every object of the bucket end the pattern in /**";
  }

  private static String badName(String name) {
    return "character 11: the name in {"
        + name
        + "} must be 1 to 64 of A-Z a-z 0-9 _, not beginning with a digit; for the brace itself"
        + " write {{";
  }

  private static String badBucketText(int character, String text) {
    return "character "
        + character
        + ": no bucket has \""
        + text
        + "\" in its name; names have letters, digits, dots, hyphens and underscores";
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongPatternIsRefusedWithPlaceAndRemedy(String pattern, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyPattern.of(pattern))
        .withMessage(message);
  }

  @Test
  void everyReservedNameIsRefused() {
    assertThat(CaptureName.RESERVED)
        .containsExactlyInAnyOrder("uri", "bucket", "key", "line", "event_time", "dagrouter")
        .allSatisfy(
            name ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeyPattern.of("s3://lake/{" + name + "}"))
                    .withMessage(
                        "character 11: the name {" + name + "} is the router's own; use another"));
  }

  @Test
  void theLongestPatternAndNameAreTaken() {
    String name = "a".repeat(64);
    assertThat(KeyPattern.of("s3://lake/{" + name + "}").captureNames()).containsExactly(name);
    assertThat(KeyPattern.of("s3://lake/" + "a".repeat(1024)).pattern()).hasSize(1034);
  }
}
