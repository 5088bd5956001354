package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.KeyOrder;
import io.dagrouter.event.ObjectLocation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilledPatternTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  private static FilledPattern filled(String pattern, Map<String, String> values) {
    return KeyPattern.of(pattern)
        .filled(
            (name, format) ->
                format
                    .map(some -> some.format(DATE))
                    .or(() -> Optional.ofNullable(values.get(name))));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://lake/bank/{d:yyyyMMdd}/_SUCCESS,          s3://lake/bank/20261119/_SUCCESS,   bank/20261119/_SUCCESS, true",
    "s3://lake/bank/{who}/{d:yyyy/MM/dd}/*.csv,     s3://lake/bank/kb/2026/11/19/*.csv, bank/kb/2026/11/19/,    false",
    "s3://lake/bank/{other}/{d:dd.MM.yyyy}_{who}.x, s3://lake/bank/*/19.11.2026_kb.x,   bank/,                  false",
    "s3://lake/**,                                  s3://lake/**,                       '',                     false",
    "s3://lake/{path**}/x{{1}}/{who},               s3://lake/**/x{1}/kb,               '',                     false"
  })
  void whatHasAValueStandsForItselfAndTheRestStaysOpen(
      String pattern, String text, String prefix, boolean one) {
    FilledPattern filled = filled(pattern, Map.of("who", "kb"));

    assertThat(filled).hasToString(text);
    assertThat(filled.bucket()).contains("lake");
    assertThat(filled.prefix()).isEqualTo(prefix);
    assertThat(filled.only())
        .isEqualTo(one ? Optional.of(new ObjectLocation("lake", prefix)) : Optional.empty());
  }

  @Test
  void aValueIsNeverReadAsAPattern() {
    FilledPattern filled = filled("s3://lake/{who}/*.csv", Map.of("who", "**{x}*"));

    assertThat(filled.matches("lake", "**{x}*/a.csv")).isTrue();
    assertThat(filled.matches("lake", "abc/a.csv")).isFalse();
    assertThat(filled.prefix()).isEqualTo("**{x}*/");
    assertThat(filled("s3://lake/{who}", Map.of("who", "*")).only())
        .contains(new ObjectLocation("lake", "*"));
  }

  @Test
  void anOpenBucketIsToldAndNoValueMovesItsEnd() {
    assertThat(filled("s3://{env}-lake/a", Map.of()).bucket()).isEmpty();
    assertThat(filled("s3://{env}-lake/a", Map.of("env", "dev")).bucket()).contains("dev-lake");
    assertThat(filled("s3://{env}-lake/a", Map.of("env", "dev/x")).bucket()).isEmpty();
    assertThat(filled("s3://{env}-lake/a", Map.of()).matches("qa-lake", "a")).isTrue();
  }

  @Test
  void aKeyThatS3CannotHaveIsNowhere() {
    FilledPattern filled = filled("s3://lake/{who}/x", Map.of("who", "은".repeat(341)));

    assertThat(filled.only()).isEmpty();
    assertThat(filled.startAfter("")).isEmpty();
  }

  /** {@code ~} is the last code point there is. */
  @ParameterizedTest
  @CsvSource({
    "bank/*/{d:yyyyMMdd}/*.csv, '',                       bank.~",
    "bank/*/{d:yyyyMMdd}/*.csv, bank/kb/20260101/1.csv,   bank/kb/20261119.~",
    "bank/*/{d:yyyyMMdd}/*.csv, bank/kb/20261119/1.csv,   bank/kb/20261119/1.csv",
    "bank/*/{d:yyyyMMdd}/*.csv, bank/kb/20261119/x/1.csv, bank/kb/20261119/x/~",
    "bank/*/{d:yyyyMMdd}/*.csv, bank/kb/20261120/1.csv,   bank/kb/~",
    "bank/*/{d:yyyyMMdd}/*.csv, bank/kb,                  bank/kb",
    "bank/*/{d:yyyyMMdd}/*.csv, bankx,                    none",
    "bank/k*/x/*,               bank/nh/x/1,              none",
    "bank/k*/x/*,               bank/kb/y/1,              bank/kb/~",
    "bank/k*/x/*,               bank/kb/a/1,              bank/kb/x.~",
    "bank/**/x/*,               bank/kb/a/1,              bank/kb/a/1",
    "bank/one.csv,              bank/a,                   bank/one.csu~",
    "bank/one.csv,              bank/one.csv,             none"
  })
  void aListingLeapsOverWhatCannotMatch(String pattern, String after, String expected) {
    Optional<String> start = filled("s3://lake/" + pattern, Map.of()).startAfter(after);

    assertThat(start.map(text -> text.replace("\uDBFF\uDFFF", "~")).orElse("none"))
        .isEqualTo(expected);
  }

  @Property(tries = 1000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void noLeapLeavesOutAKeyThatMatches(
      @ForAll("patterns") KeyPattern pattern, @ForAll("keys") List<String> keys) {
    FilledPattern filled =
        pattern.filled((name, _) -> name.endsWith("2") ? Optional.of("a*") : Optional.empty());
    List<ObjectLocation> objects = RandomPatterns.objects(List.of(pattern), keys);
    for (ObjectLocation after : objects) {
      Optional<String> start = filled.startAfter(after.key());
      start.ifPresent(
          text -> assertThat(KeyOrder.BY_UTF8.compare(text, after.key())).isNotNegative());
      Statistics.label("leaps").collect(!start.equals(Optional.of(after.key())));
      for (ObjectLocation object : objects) {
        if (filled.matches(object) && KeyOrder.BY_UTF8.compare(object.key(), after.key()) > 0) {
          Statistics.label("matches after").collect(true);
          assertThat(start.filter(text -> KeyOrder.BY_UTF8.compare(object.key(), text) > 0))
              .as("%s after %s by %s", object.key(), after.key(), start)
              .isPresent();
        }
      }
    }
    Statistics.label("leaps").coverage(leaps -> leaps.check(true).percentage(some -> some > 10));
    Statistics.label("matches after")
        .coverage(matches -> matches.check(true).count(some -> some > 0));
  }

  @Provide
  Arbitrary<KeyPattern> patterns() {
    return RandomPatterns.patterns()
        .filter(pattern -> pattern.filled((_, _) -> Optional.empty()).bucket().isPresent());
  }

  @Provide
  Arbitrary<List<String>> keys() {
    return RandomPatterns.keys();
  }
}
