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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Patterns and keys of few characters, so that they meet often and in odd ways. */
class PatternPropertiesTest {
  /** Pieces of patterns; a number stands for a capture, so that no name is there twice. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "/",
          "/",
          "/a",
          "_",
          "😀",
          "은",
          "+",
          "%2F",
          "{{",
          "*",
          "*",
          "**",
          "/**/",
          "/**",
          "{%d}",
          "{%d}",
          "/{%d**}/",
          "/{%d**}",
          "{%d:yyyyMMdd}",
          "{%d:yyyy/MM/dd}");

  private static final List<String> BUCKETS = List.of("lake", "{env}-lake", "*", "l*e", "{env}");

  @Property(tries = 400)
  @StatisticsReport(StatisticsReportMode.OFF)
  void theIndexFindsExactlyWhatTryingEveryPatternFinds(
      @ForAll("patternLists") List<KeyPattern> patterns, @ForAll("keys") List<String> keys) {
    RouteTable table = Lines.table(patterns.stream().map(KeyPattern::pattern));
    for (ObjectLocation object : objects(patterns, keys)) {
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
    for (ObjectLocation object : objects(List.of(pattern), keys)) {
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
    for (ObjectLocation object : objects(List.of(pattern), keys)) {
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

  /** The keys under two buckets, and objects made from the patterns. */
  private static List<ObjectLocation> objects(List<KeyPattern> patterns, List<String> keys) {
    List<ObjectLocation> objects = new ArrayList<>();
    for (String key : keys) {
      objects.add(new ObjectLocation(key.length() % 2 == 0 ? "lake" : "a-lake", key));
      for (KeyPattern pattern : patterns) {
        objects.add(objectOf(pattern, key));
      }
    }
    return objects;
  }

  private static ObjectLocation objectOf(KeyPattern pattern, String filling) {
    StringBuilder subject = new StringBuilder();
    boolean inKey = false;
    for (Part part : pattern.shape().parts()) {
      String segment = inKey ? filling.replace('/', '_') : "lake";
      subject.append(
          switch (part) {
            case Part.Text(String text) -> text;
            case Part.Date(var format) -> format.pattern().replaceAll("[yMd]", "1");
            case Part.Within _ -> segment;
            case Part.Across _ -> filling;
            case Part.Folders _ -> filling.length() % 2 == 0 ? "" : filling + "/";
          });
      inKey |= subject.indexOf("/") >= 0;
    }
    int slash = subject.indexOf("/");
    return new ObjectLocation(subject.substring(0, slash), subject.substring(slash + 1));
  }

  @Provide
  Arbitrary<List<KeyPattern>> patternLists() {
    return patterns().list().ofMinSize(1).ofMaxSize(80);
  }

  @Provide
  Arbitrary<KeyPattern> patterns() {
    return Combinators.combine(
            Arbitraries.of(BUCKETS), Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(8))
        .as(PatternPropertiesTest::pattern)
        .filter(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  private static Optional<KeyPattern> pattern(String bucket, List<String> pieces) {
    StringBuilder text = new StringBuilder("s3://" + bucket + "/");
    for (int i = 0; i < pieces.size(); i++) {
      text.append(pieces.get(i).replace("%d", "c" + i));
    }
    try {
      return Optional.of(KeyPattern.of(text.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<List<String>> keys() {
    return Arbitraries.of("a", "b", "ab", "/", "_", "😀", "은", "+", "%2F", "{", "20261119", "\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
