package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dagrouter.date.DateFormat;
import io.dagrouter.event.ObjectLocation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {
  private static final String NO = "no match";

  /** Captures are written {@code a=1 b=2}. */
  static Stream<Arguments> semantics() {
    return Stream.of(
        // text
        arguments("s3://lake/a/b.csv", "lake/a/b.csv", ""),
        arguments("s3://lake/a/b.csv", "lake/a/b.csv2", NO),
        arguments("s3://lake/a/b.csv", "lake/a/b.cs", NO),
        arguments("s3://lake/a/b.csv", "lake/A/b.csv", NO),
        arguments("s3://lake/a/b.csv", "pond/a/b.csv", NO),
        arguments("s3://lake/a/b.csv", "lake/x/a/b.csv", NO),
        arguments("s3://lake//a", "lake//a", ""),
        arguments("s3://lake/a//b", "lake/a/b", NO),
        arguments("s3://lake/a.c+d?[e](f)|^$\\Q", "lake/a.c+d?[e](f)|^$\\Q", ""),
        arguments("s3://lake/a.c", "lake/abc", NO),
        arguments("s3://lake/50%/a%20b+c", "lake/50%/a%20b+c", ""),
        arguments("s3://lake/50%/a%20b+c", "lake/50%/a b c", NO),
        arguments("s3://lake/it's \"x\"\n$(y)`", "lake/it's \"x\"\n$(y)`", ""),
        arguments("s3://lake/은행/파일😀.csv", "lake/은행/파일😀.csv", ""),
        arguments("s3://lake/은행/파일😀.csv", "lake/은행/파일😁.csv", NO),
        arguments("s3://lake/{{a}}", "lake/{a}", ""),
        arguments("s3://lake/{{{a}}}", "lake/{x}", "a=x"),
        arguments("s3://lake/}}{{", "lake/}{", ""),
        // * within a segment
        arguments("s3://lake/*", "lake/a.csv", ""),
        arguments("s3://lake/*", "lake/a/b.csv", NO),
        arguments("s3://lake/a/*.csv", "lake/a/.csv", ""),
        arguments("s3://lake/a/*.csv", "lake/a/b.csv.csv", ""),
        arguments("s3://lake/a/*.csv", "lake/a/b.csv.gz", NO),
        arguments("s3://lake/a/*.csv", "lake/a/b/c.csv", NO),
        arguments("s3://lake/*/x", "lake//x", ""),
        arguments("s3://lake/*-*-z", "lake/a-b-c-z", ""),
        arguments("s3://lake/*ab*ab", "lake/abab", ""),
        arguments("s3://lake/*ab*ab", "lake/abb", NO),
        arguments("s3://lake/a*", "lake/a\nb'\"", ""),
        arguments("s3://lake/*😀*", "lake/x😀", ""),
        arguments("s3://lake/*/*", "lake/a", NO),
        // ** across segments
        arguments("s3://lake/**", "lake/a/b/c.csv", ""),
        arguments("s3://lake/**", "lake/a/", ""),
        arguments("s3://lake/data/**", "lake/data/", ""),
        arguments("s3://lake/data/**", "lake/data", NO),
        arguments("s3://lake/data**", "lake/data", ""),
        arguments("s3://lake/data/**.parquet", "lake/data/a/b.parquet", ""),
        arguments("s3://lake/data/**.parquet", "lake/data/.parquet", ""),
        arguments("s3://lake/data/**.parquet", "lake/data/a.parquet.crc", NO),
        arguments("s3://lake/data/**/x.csv", "lake/data/x.csv", ""),
        arguments("s3://lake/data/**/x.csv", "lake/data/a/b/x.csv", ""),
        arguments("s3://lake/data/**/x.csv", "lake/data//x.csv", ""),
        arguments("s3://lake/data/**/x.csv", "lake/data/ax.csv", NO),
        arguments("s3://lake/data/**/x.csv", "lake/datax.csv", NO),
        arguments("s3://lake/**/x/**/y", "lake/x/y", ""),
        arguments("s3://lake/**/x/**/y", "lake/a/x/b/x/c/y", ""),
        arguments("s3://lake/**/**/y", "lake/y", ""),
        arguments("s3://lake/a**/y", "lake/ay", NO),
        arguments("s3://lake/a**/y", "lake/ab/c/y", ""),
        arguments("s3://lake/**a*b", "lake/a/xab", ""),
        arguments("s3://lake/**a*b", "lake/a/x/b", NO),
        // {name}
        arguments("s3://lake/{set}/x", "lake/거래/x", "set=거래"),
        arguments("s3://lake/{set}/x", "lake//x", NO),
        arguments("s3://lake/{set}/x", "lake/a/b/x", NO),
        arguments("s3://lake/{a}", "lake/x's \"y\"\n+%20😀", "a=x's \"y\"\n+%20😀"),
        arguments("s3://lake/{a}_{b}.csv", "lake/x_y_z.csv", "a=x b=y_z"),
        arguments("s3://lake/{a}_{b}.csv", "lake/__.csv", NO),
        arguments("s3://lake/{a}_{b}.csv", "lake/___.csv", "a=_ b=_"),
        arguments("s3://lake/{a}.{b}", "lake/x.csv.gz", "a=x b=csv.gz"),
        arguments("s3://lake/*_{b}", "lake/x_y_z", "b=y_z"),
        arguments("s3://lake/*{b}", "lake/xyz", "b=xyz"),
        arguments("s3://lake/**{name}.csv", "lake/a/b/c.csv", "name=c"),
        arguments("s3://lake/**/{name}", "lake/a/b/c.csv", "name=c.csv"),
        arguments("s3://lake/{a}😀", "lake/😀😀", "a=😀"),
        arguments("s3://lake/{_}/{A9_z}", "lake/x/y", "_=x A9_z=y"),
        // {name**}
        arguments("s3://lake/{path**}", "lake/a", "path=a"),
        arguments("s3://lake/{path**}", "lake/a/b/c.csv", "path=a/b/c.csv"),
        arguments("s3://lake/a/{path**}/z.csv", "lake/a/b/c/z.csv", "path=b/c"),
        arguments("s3://lake/a/{path**}/z.csv", "lake/a/z.csv", NO),
        arguments("s3://lake/a/{path**}/z.csv", "lake/a//z.csv", NO),
        arguments("s3://lake/a/{path**}/z.csv", "lake/a/bz.csv", NO),
        arguments("s3://lake/{p**}/x/{q**}", "lake/a/x/b/x/c", "p=a q=b/x/c"),
        arguments("s3://lake/**/{p**}/x", "lake/a/b/x", "p=a/b"),
        // {name:date}
        arguments("s3://lake/dt={d:yyyyMMdd}/*", "lake/dt=20261119/x", "d=20261119"),
        arguments("s3://lake/dt={d:yyyyMMdd}/*", "lake/dt=20260230/x", "d=20260230"),
        arguments("s3://lake/dt={d:yyyyMMdd}/*", "lake/dt=2026111/x", NO),
        arguments("s3://lake/dt={d:yyyyMMdd}/*", "lake/dt=202611190/x", NO),
        arguments("s3://lake/dt={d:yyyyMMdd}/*", "lake/dt=2026-11-19/x", NO),
        arguments("s3://lake/dt={d:yyyyMMdd}/*", "lake/dt=２０２６１１１９/x", NO),
        arguments("s3://lake/{d:yyyy/MM/dd}/x", "lake/2026/11/19/x", "d=2026/11/19"),
        arguments("s3://lake/{d:yyyy/MM/dd}/x", "lake/2026/11-19/x", NO),
        arguments("s3://lake/{d:dd.MM.yyyy}", "lake/19.11.2026", "d=19.11.2026"),
        arguments("s3://lake/{a}{d:yyyyMMdd}{b}", "lake/x20261119y", "a=x d=20261119 b=y"),
        arguments("s3://lake/*{d:yyyyMMdd}*", "lake/1202611190", "d=12026111"),
        arguments("s3://lake/**{d:yyyyMMdd}/x", "lake/1/202611190/x", "d=02611190"),
        // the bucket
        arguments("s3://{env}-lake/a", "dev-lake/a", "env=dev"),
        arguments("s3://{env}-lake/a", "-lake/a", NO),
        arguments("s3://*/a", "any.bucket/a", ""),
        arguments("s3://*/a", "any.bucket/b/a", NO),
        arguments("s3://{b}/**", "lake/a", "b=lake"),
        arguments("s3://lake-{d:yyyyMMdd}/a", "lake-20261119/a", "d=20261119"));
  }

  @ParameterizedTest
  @MethodSource("semantics")
  void aPatternTakesApartWhatItMatchesAndNothingElse(String pattern, String object, String taken) {
    assertThat(match(pattern, object)).isEqualTo(taken);
  }

  private static String match(String pattern, String object) {
    return KeyPattern.of(pattern).match(location(object)).map(KeyPatternTest::written).orElse(NO);
  }

  private static String written(SequencedMap<String, Capture> captures) {
    StringBuilder written = new StringBuilder();
    captures.forEach(
        (name, capture) ->
            written
                .append(written.isEmpty() ? "" : " ")
                .append(name)
                .append('=')
                .append(capture.text()));
    return written.toString();
  }

  private static ObjectLocation location(String object) {
    int slash = object.indexOf('/');
    return new ObjectLocation(object.substring(0, slash), object.substring(slash + 1));
  }

  @Test
  void onlyADateCaptureHasAFormat() {
    assertThat(
            KeyPattern.of("s3://lake/{a}/{d:yyyy-MM-dd}/{p**}")
                .match(location("lake/x/2026-11-19/y/z")))
        .contains(
            new java.util.LinkedHashMap<>(
                Map.of(
                    "a", new Capture("x", Optional.empty()),
                    "d", new Capture("2026-11-19", Optional.of(DateFormat.ISO)),
                    "p", new Capture("y/z", Optional.empty()))));
  }

  @Test
  void captureNamesStandInTheOrderOfThePattern() {
    KeyPattern pattern = KeyPattern.of("s3://{z}/{y}/*/{x:yyyyMMdd}/{w**}");
    assertThat(pattern.captureNames()).containsExactly("z", "y", "x", "w");
    assertThat(pattern.pattern()).isEqualTo("s3://{z}/{y}/*/{x:yyyyMMdd}/{w**}");
    assertThat(pattern).hasToString(pattern.pattern()).isEqualTo(KeyPattern.of(pattern.pattern()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*a*a*a*a*a*a*b",
        "**a**a**a**a**a**b",
        "**a*a**a*a**a*a*b",
        "{x}a{y}a{z}a*a*a*b",
        "**/**/**/**/**/b",
        "**aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa*aaaaaaaaaaaaaaaaaaaaaaaaaaaaab"
      })
  void noKeyMakesMatchingSlow(String keyPattern) {
    KeyPattern pattern = KeyPattern.of("s3://lake/" + keyPattern);
    ObjectLocation flat = new ObjectLocation("lake", "a".repeat(1024));
    ObjectLocation deep = new ObjectLocation("lake", "a/".repeat(512));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 50; i++) {
            assertThat(pattern.match(flat)).isEmpty();
            assertThat(pattern.match(deep)).isEmpty();
          }
        });
  }

  @Test
  void aPatternOfManyWildcardsIsNoSlower() {
    KeyPattern pattern = KeyPattern.of("s3://lake/" + "**a".repeat(600) + "b");
    ObjectLocation object = new ObjectLocation("lake", "a".repeat(1024));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(pattern.match(object)).isEmpty());
  }

  @Test
  void aRealPatternTakesWhatTheDagNeeds() {
    assertThat(
            match(
                "s3://sli-dst-dl/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet",
                "sli-dst-dl/mydata/bank/trades/dt=20261119/part-0000.snappy.parquet"))
        .isEqualTo("dataset=trades processing_date=20261119");
  }
}
