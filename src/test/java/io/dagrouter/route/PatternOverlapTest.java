package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectLocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternOverlapTest {
  private static final String NAME_RULE =
      "S3 has no bucket of such a name, which has 3 to 63 of a-z, 0-9, hyphen and period, a letter"
          + " or digit at both ends and no two periods in a row";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3://lake/{a}.csv            | s3://lake/b*                     | s3://lake/b.csv
          s3://lake/*.csv              | s3://lake/**                     | s3://lake/a.csv
          s3://lake/**/x.csv           | s3://lake/data/*                 | s3://lake/data/x.csv
          s3://lake/**/x.csv           | s3://lake/x*                     | s3://lake/x.csv
          s3://lake/{a**}/x            | s3://lake/**/y/*                 | s3://lake/y/x
          s3://lake/은행/{d:yyyyMMdd}  | s3://lake/{kind}/*               | s3://lake/은행/20261119
          s3://lake/{d:yyyy-MM-dd}/*   | s3://lake/2025-*/**              | s3://lake/2025-11-11/a
          s3://lake/{d:yyyyMMdd}       | s3://lake/{e:ddMMyyyy}           | s3://lake/19112026
          s3://lake/{d:yyyy/MM/dd}     | s3://lake/{a}/{b}/{c}            | s3://lake/2026/11/19
          s3://*/a                     | s3://{env}/{k}                   | s3://aaa/a
          s3://*-b/x                   | s3://a-*/x                       | s3://a-b/x
          s3://lake/😀*                | s3://lake/*은                    | s3://lake/😀은
          s3://lake/{{*                | s3://lake/*}}                    | s3://lake/{}
          """)
  void patternsThatTakeTheSameHaveAnExampleThatLooksWell(String one, String other, String example) {
    assertThat(overlap(one, other)).isEqualTo(example);
    ObjectLocation object = ((Overlap.Found) of(one, other)).example();
    assertThat(KeyPattern.of(one).match(object)).isPresent();
    assertThat(KeyPattern.of(other).match(object)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3://lake/*               | s3://lake/a/b
          s3://lake/{a}/{b}         | s3://lake/{d:yyyy/MM/dd}
          s3://lake/{d:yyyyMMdd}    | s3://lake/2026111x
          s3://lake/*.csv           | s3://lake/**.parquet
          s3://lake/a               | s3://pond/a
          s3://a.*/x                | s3://*_b/x
          s3://lake/은*             | s3://lake/카*
          """)
  void patternsThatHaveNothingInCommonDoNotOverlap(String one, String other) {
    assertThat(of(one, other)).isEqualTo(new Overlap.None());
  }

  @Test
  void keysThatWouldBeTooLongAreNone() {
    String a = "a".repeat(600);
    String b = "b".repeat(424);
    assertThat(of("s3://lake/" + a + "*", "s3://lake/*" + b)).isInstanceOf(Overlap.Found.class);
    assertThat(of("s3://lake/" + a + "*", "s3://lake/*" + b + "b")).isEqualTo(new Overlap.None());
  }

  @Test
  void whatWouldTakeTooLongIsNotKnown() {
    String many = "s3://lake/" + "*a".repeat(400);
    assertThat(of(many + "b", many + "c")).isEqualTo(new Overlap.NotKnown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://Lake/x",
        "s3://my_lake/x",
        "s3://-lake/x",
        "s3://lake-/x",
        "s3://la..ke/x",
        "s3://*_{d:yyyyMMdd}/x",
        "s3://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x"
      })
  void aBucketWhoseNameS3DoesNotAllowCannotBe(String pattern) {
    assertThat(PatternOverlap.impossible(KeyPattern.of(pattern))).contains(NAME_RULE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3://192.168.5.4/x        | S3 has no bucket whose name is an IP address
          s3://xn--lake/x           | S3 has no bucket whose name begins with xn--
          s3://sthree-*/x           | S3 has no bucket whose name begins with sthree-
          s3://lake-s3alias/x       | no bucket whose name ends with -s3alias tells of its objects
          s3://*--x-s3/x            | no bucket whose name ends with --x-s3 tells of its objects
          """)
  void aNameThatS3KeepsToItselfCannotBe(String pattern, String why) {
    assertThat(PatternOverlap.impossible(KeyPattern.of(pattern))).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake/x",
        "s3://*/x",
        "s3://{env}-lake.{d:yyyyMMdd}/**",
        "s3://a.b/은행",
        "s3://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x"
      })
  void allOthersCanBe(String pattern) {
    assertThat(PatternOverlap.impossible(KeyPattern.of(pattern))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INCLUDED     | s3://lake/은행/*         | s3://lake/**
          INCLUDED     | s3://lake/{a}/{b}.csv    | s3://lake/*/*
          INCLUDED     | s3://lake/{d:yyyyMMdd}   | s3://lake/{name}
          INCLUDED     | s3://lake/a/b/x          | s3://lake/**/x
          INCLUDED     | s3://lake/x              | s3://lake/**/x
          INCLUDED     | s3://lake/{a}            | s3://lake/{b}
          INCLUDED     | s3://Lake/a              | s3://pond/b
          INCLUDED     | s3://*-lake/a            | s3://{env}lake/a
          NOT_INCLUDED | s3://lake/{name}         | s3://lake/{d:yyyyMMdd}
          NOT_INCLUDED | s3://lake/*              | s3://lake/a*
          NOT_INCLUDED | s3://lake/**             | s3://lake/*
          NOT_INCLUDED | s3://*/a                 | s3://lake/a
          NOT_INCLUDED | s3://lake/{d:yyyyMMdd}   | s3://lake/2*
          """)
  void aPatternIsIncludedWhereAnotherTakesAllOfIt(
      Inclusion inclusion, String later, String earlier) {
    assertThat(PatternInclusion.of(KeyPattern.of(later), List.of(KeyPattern.of(earlier))))
        .isEqualTo(inclusion);
  }

  @Test
  void severalIncludeTogetherWhatNoneIncludesAlone() {
    KeyPattern all = KeyPattern.of("s3://lake/**");
    List<KeyPattern> both = List.of(KeyPattern.of("s3://lake/*"), KeyPattern.of("s3://lake/*/**"));
    assertThat(PatternInclusion.of(all, both)).isEqualTo(Inclusion.INCLUDED);
    List<KeyPattern> halves =
        List.of(KeyPattern.of("s3://lake/*"), KeyPattern.of("s3://lake/{a}/**"));
    assertThat(PatternInclusion.of(all, halves)).isEqualTo(Inclusion.NOT_INCLUDED);
    assertThat(PatternInclusion.of(KeyPattern.of("s3://lake/{x**}"), halves))
        .isEqualTo(Inclusion.NOT_INCLUDED);
  }

  private static Overlap of(String one, String other) {
    return PatternOverlap.of(KeyPattern.of(one), KeyPattern.of(other));
  }

  private static String overlap(String one, String other) {
    return of(one, other) instanceof Overlap.Found(ObjectLocation example) ? example.uri() : "none";
  }
}
