package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DateFormat;
import io.dagrouter.event.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** What holds for any pattern and any key. */
class PatternPropertiesTest {
  @Property(tries = 400)
  @StatisticsReport(StatisticsReportMode.OFF)
  void theIndexFindsExactlyWhatTryingEveryPatternFinds(
      @ForAll("patternLists") List<KeyPattern> patterns, @ForAll("keys") List<String> keys) {
    RouteTable table = Lines.table(patterns.stream().map(KeyPattern::pattern));
    for (ObjectLocation object : RandomPatterns.objects(patterns, keys)) {
      List<String> expected =
          IntStream.range(0, patterns.size())
              .filter(i -> patterns.get(i).match(object).isPresent())
              .mapToObj(i -> "l" + i + patterns.get(i).match(object).orElseThrow())
              .toList();
      Statistics.label("lines that match").collect(Math.min(expected.size(), 3));
      assertThat(routed(table.resolve(object))).as(object.uri()).isEqualTo(expected);
    }
    Statistics.label("lines that match")
        .coverage(
            matching -> {
              matching.check(0).count(some -> some > 0);
              matching.check(1).percentage(some -> some > 10);
              matching.check(3).percentage(some -> some > 5);
            });
  }

  private static List<String> routed(RouteResolution resolution) {
    return switch (resolution) {
      case RouteResolution.Routed(var matches) ->
          matches.stream().map(match -> match.line().name().value() + match.captures()).toList();
      case RouteResolution.Unrouted _ -> List.of();
    };
  }

  @Property(tries = 1000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void capturesPutBackGiveTheKey(
      @ForAll("patterns") KeyPattern pattern, @ForAll("keys") List<String> keys) {
    for (ObjectLocation object : RandomPatterns.objects(List.of(pattern), keys)) {
      Optional<SequencedMap<String, Capture>> captures = pattern.match(object);
      Statistics.label("matches").collect(captures.isPresent());
      captures.ifPresent(taken -> assertPutBack(pattern, taken, object));
    }
    Statistics.label("matches")
        .coverage(matching -> matching.check(true).percentage(some -> some > 20));
  }

  /**
   * With its captures put back, a pattern matches the same key; without wildcards it is the key.
   */
  private static void assertPutBack(
      KeyPattern pattern, SequencedMap<String, Capture> taken, ObjectLocation object) {
    assertThat(taken.sequencedKeySet()).containsExactlyElementsOf(pattern.captureNames());
    String filled = pattern.pattern();
    for (var capture : taken.entrySet()) {
      Optional<DateFormat> format = capture.getValue().format();
      String text = capture.getValue().text();
      assertThat(text).isNotEmpty();
      format.ifPresent(dates -> assertThat(dates.fits(text)).isTrue());
      String suffix = format.map(dates -> ":" + dates).orElse("");
      String literal = text.replace("{", "{{").replace("}", "}}");
      for (String end : List.of(suffix, "**")) {
        filled = filled.replace("{" + capture.getKey() + end + "}", literal);
      }
    }
    if (!filled.endsWith("/")) {
      assertThat(KeyPattern.of(filled).match(object)).as(filled + " " + object.uri()).isPresent();
    }
    if (!filled.contains("*")) {
      assertThat(filled.replace("{{", "{").replace("}}", "}")).isEqualTo(object.uri());
    }
  }

  @Property(tries = 500)
  void matchingAgreesWithARegularExpression(
      @ForAll("patterns") KeyPattern pattern, @ForAll("keys") List<String> keys) {
    Pattern regex = Pattern.compile(regex(pattern));
    for (ObjectLocation object : RandomPatterns.objects(List.of(pattern), keys)) {
      var matcher = regex.matcher(KeyPattern.subject(object));
      List<String> expected = new ArrayList<>();
      boolean matches = matcher.matches();
      for (int group = 1; matches && group <= matcher.groupCount(); group++) {
        expected.add(matcher.group(group));
      }
      assertThat(
              pattern
                  .match(object)
                  .map(taken -> taken.values().stream().map(Capture::text).toList()))
          .as(pattern + " " + object.uri())
          .isEqualTo(matches ? Optional.of(expected) : Optional.empty());
    }
  }

  /**
   * The language of patterns once more, in other words; lazy, so each takes as little as it can.
   */
  private static String regex(KeyPattern pattern) {
    StringBuilder regex = new StringBuilder("(?s)");
    List<KeyPattern.Take> takes = pattern.takes();
    List<Part> parts = pattern.shape().parts();
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      boolean taken = takes.stream().anyMatch(take -> take.part() == part);
      String one =
          switch (parts.get(i)) {
            case Part.Text(String text) -> Pattern.quote(text);
            case Part.Date(var format) -> format.pattern().replaceAll("[yMd]", "[0-9]");
            case Part.Within(int least) -> "[^/]" + (least == 0 ? "*?" : "+?");
            case Part.Across(int least) -> "." + (least == 0 ? "*?" : "+?");
            case Part.Folders _ -> "(?:|.*?/)";
          };
      regex.append(taken ? "(" + one + ")" : one);
    }
    return regex.toString();
  }

  @Provide
  Arbitrary<List<KeyPattern>> patternLists() {
    return patterns().list().ofMinSize(1).ofMaxSize(80);
  }

  @Provide
  Arbitrary<KeyPattern> patterns() {
    return RandomPatterns.patterns();
  }

  @Provide
  Arbitrary<List<String>> keys() {
    return RandomPatterns.keys();
  }
}
