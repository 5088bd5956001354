package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dagrouter.event.ObjectLocation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatternIndexTest {
  private static final int LINES = 100_000;
  private static final int HANDFUL = 4;

  /** Patterns, {@code %05d} being the number of the line, and objects of line 4711. */
  private static final List<List<String>> SHAPES =
      List.of(
          List.of("in/bank%05d/{a}/dt={d:yyyyMMdd}/*.csv", "in/bank04711/x/dt=20261119/a.csv"),
          List.of("{zone}/card%05d/{a}/*.csv", "raw/card04711/x/a.csv"),
          List.of("*/loan%05d/*.csv", "raw/loan04711/a.csv"),
          List.of("**/fund%05d/*.csv", "raw/x/fund04711/a.csv"),
          List.of("{path**}/bond%05d/{a}", "raw/x/bond04711/a.csv"),
          List.of("in/bank%05d_*.csv", "in/bank04711_20261119.csv"),
          List.of("in/*_bank%05d.csv", "in/20261119_x_bank04711.csv"),
          List.of("in/*-bank%05d-*", "in/20261119-x-bank04711-a.csv"),
          List.of("in/*%05d*", "in/a-04711.csv"),
          List.of("in/**fx%05d**.csv", "in/x/y_fx04711/z.csv"),
          List.of("{d:yyyy/MM/dd}/bank%05d.csv", "2026/11/19/bank04711.csv"),
          List.of("{d:yyyyMMdd}_bank%05d_{a}.csv", "20261119_bank04711_x.csv"),
          List.of("업권/은행%05d/*.csv", "업권/은행04711/거래.csv"));

  static Stream<Arguments> shapes() {
    Stream<List<String>> inOneBucket =
        SHAPES.stream()
            .map(shape -> List.of("lake/" + shape.getFirst(), "lake/" + shape.getLast()));
    Stream<List<String>> buckets =
        Stream.of(
            List.of("lake-%05d/{a}/*.csv", "lake-04711/x/a.csv"),
            List.of("*-%05d/{a}/*.csv", "my-lake-04711/x/a.csv"),
            List.of("{env}-lake/bank%05d/*.csv", "dev-lake/bank04711/a.csv"));
    return Stream.concat(inOneBucket, buckets)
        .map(shape -> arguments("s3://" + shape.getFirst(), shape.getLast()));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void ofManyLinesOfOneShapeOnlyAHandfulIsTried(String pattern, String object) {
    RouteTable table = Lines.table(IntStream.range(0, LINES / 10).mapToObj(pattern::formatted));
    ObjectLocation location = location(object);
    assertThat(table.tried(location)).hasSizeBetween(1, HANDFUL);
    assertThat(routed(table, location)).containsExactly("l4711");
    ObjectLocation other = location(object.replace("04711", "0471x"));
    assertThat(table.tried(other)).hasSizeLessThanOrEqualTo(HANDFUL);
    assertThat(routed(table, other)).isEmpty();
  }

  @Test
  void ofALongDocumentOfAllShapesOnlyAHandfulIsTried() {
    RouteTable table =
        Lines.table(
            IntStream.range(0, LINES)
                .mapToObj(i -> "s3://lake/" + pattern(i % SHAPES.size()).formatted(i)));
    for (int i = 0; i < SHAPES.size(); i++) {
      int line = 52 * SHAPES.size() + i;
      String object = SHAPES.get(i).getLast().replace("04711", "%05d".formatted(line));
      ObjectLocation location = location("lake/" + object);
      assertThat(table.tried(location)).as(object).hasSizeBetween(1, 3 * HANDFUL);
      assertThat(routed(table, location)).as(object).contains("l" + line);
    }
  }

  private static String pattern(int shape) {
    return SHAPES.get(shape).getFirst();
  }

  private static List<String> routed(RouteTable table, ObjectLocation object) {
    return switch (table.resolve(object)) {
      case RouteResolution.Routed(var matches) ->
          matches.stream().map(match -> match.line().name().value()).toList();
      case RouteResolution.Unrouted _ -> List.of();
    };
  }

  @Test
  void textsInTwoSegmentsAreToldApartTogether() {
    RouteTable table =
        Lines.table(
            IntStream.range(0, LINES)
                .mapToObj(i -> "s3://lake/*/a%03d/{x}/b%03d/*".formatted(i / 320, i % 320)));
    ObjectLocation location = location("lake/q/a014/r/b231/z.csv");
    assertThat(table.tried(location)).hasSizeBetween(1, HANDFUL);
    assertThat(table.resolve(location)).isInstanceOf(RouteResolution.Routed.class);
  }

  /**
   * The hash of a folder's name is 31 times one character and the next, so that two names with
   * these in them have the same one: the index takes one for the other, and their letters must tell
   * them apart.
   */
  @ParameterizedTest
  @CsvSource({"Aa, BB", "\u4e01\u4e40, \u4e02\u4e21", "\u00e9\u0120, \u00ea\u0101"})
  void namesOfOneHashAreToldApart(String even, String odd) {
    for (String filler : List.of("", "-".repeat(40))) {
      RouteTable table =
          Lines.table(
              IntStream.range(0, 100)
                  .mapToObj(i -> "s3://" + folder(i, List.of(even, odd).get(i % 2), filler) + "*"));
      assertThat(routed(table, location(folder(46, even, filler) + "a"))).containsExactly("l46");
      assertThat(routed(table, location(folder(47, odd, filler) + "a"))).containsExactly("l47");
      ObjectLocation other = location(folder(46, odd, filler) + "a");
      assertThat(table.tried(other)).as("looks like line 46").hasSize(1);
      assertThat(routed(table, other)).isEmpty();
    }
  }

  private static String folder(int number, String name, String filler) {
    return "lake/%03d%s%s%03d/".formatted(number, name, filler, number);
  }

  @Test
  void patternsOfOneShapeAreTriedOnce() {
    RouteTable table =
        Lines.table(IntStream.range(0, 1000).mapToObj(i -> "s3://lake/{a%d}/*.csv".formatted(i)));
    assertThat(table.tried(location("lake/x/a.csv"))).hasSize(1);
    assertThat(((RouteResolution.Routed) table.resolve(location("lake/x/a.csv"))).matches())
        .hasSize(1000);
    assertThat(table.resolve(location("lake/x/a.csv.gz")))
        .isInstanceOf(RouteResolution.Unrouted.class);
  }

  @Test
  void patternsEachInsideTheNextAreToldApart() {
    RouteTable table =
        Lines.table(IntStream.range(1, 1000).mapToObj(i -> "s3://lake/" + "a".repeat(i)));
    assertThat(table.tried(location("lake/" + "a".repeat(500)))).hasSize(1);
    assertThat(table.tried(location("lake/" + "a".repeat(500) + "b"))).isEmpty();
  }

  @Test
  void noKeyMakesALookupSlow() {
    RouteTable table =
        Lines.table(
            IntStream.range(0, 1000)
                .mapToObj(
                    i ->
                        "s3://lake/"
                            + Integer.toBinaryString(1024 + i)
                                .replace("0", "*a")
                                .replace("1", "**a")
                            + "b"));
    ObjectLocation flat = new ObjectLocation("lake", "a".repeat(1024));
    ObjectLocation deep = new ObjectLocation("lake", "a/".repeat(512));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(table.resolve(flat)).isInstanceOf(RouteResolution.Unrouted.class);
          assertThat(table.resolve(deep)).isInstanceOf(RouteResolution.Unrouted.class);
        });
  }

  private static ObjectLocation location(String object) {
    int slash = object.indexOf('/');
    return new ObjectLocation(object.substring(0, slash), object.substring(slash + 1));
  }
}
