package io.dagrouter.route;

import static io.dagrouter.route.Lines.line;
import static io.dagrouter.route.Lines.lineOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private static final Line BANK =
      line("bank", "s3://lake/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet");
  private static final Line CARD =
      line("card", "s3://lake/mydata/card/{dataset}/*", "s3://lake/c/*");
  private static final Line AUDIT = line("audit", "s3://lake/mydata/**");

  @Test
  void anArrivalGoesToEveryLineThatMatchesInTheOrderOfTheDocument() {
    ObjectLocation trades = new ObjectLocation("lake", "mydata/bank/trades/dt=20261119/a.parquet");
    assertThat(routed(table(AUDIT, CARD, BANK), trades)).containsExactly("audit", "bank");
    assertThat(routed(table(BANK, CARD, AUDIT), trades)).containsExactly("bank", "audit");
  }

  @Test
  void aLineTakesAnArrivalOnceByTheFirstOfItsPatternsThatMatches() {
    Line line = line("bank", "s3://lake/x/*", "s3://lake/{b}/a.csv", "s3://lake/{a}/*");
    assertThat(table(line).resolve(new ObjectLocation("lake", "거래/a.csv")))
        .isEqualTo(
            new RouteResolution.Routed(
                List.of(
                    new RouteMatch(
                        line,
                        KeyPattern.of("s3://lake/{b}/a.csv"),
                        KeyPattern.of("s3://lake/{b}/a.csv")
                            .match(new ObjectLocation("lake", "거래/a.csv"))
                            .orElseThrow()))));
  }

  @Test
  void linesOfOneShapeKeepTheNamesOfTheirOwnCaptures() {
    RouteTable table = table(line("a", "s3://lake/{x}/*"), line("b", "s3://lake/{y}/*"));
    RouteResolution resolution = table.resolve(new ObjectLocation("lake", "거래/a.csv"));
    assertThat(((RouteResolution.Routed) resolution).matches())
        .extracting(match -> match.captures().toString())
        .containsExactly(
            "{x=Capture[text=거래, format=Optional.empty]}",
            "{y=Capture[text=거래, format=Optional.empty]}");
  }

  @Test
  void whatNoLineTakesIsToldWithTheNearestPattern() {
    assertThat(
            table(CARD, BANK)
                .resolve(new ObjectLocation("lake", "mydata/bank/trades/d=20261119/a.parquet")))
        .isEqualTo(
            unrouted(
                "s3://lake/mydata/bank/trades/d=20261119/a.parquet",
                "2 lines in version v7 of the routes; nearest is"
                    + " s3://lake/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet of"
                    + " line bank"));
  }

  @Test
  void theWholeMessageOfAnArrivalThatNoLineTakes() {
    RouteResolution resolution = table(BANK).resolve(new ObjectLocation("pond", "은행\n😀"));
    assertThat(((RouteResolution.Unrouted) resolution).problem().message())
        .isEqualTo(
            "Cannot route s3://pond/은행\\n😀: no line has an arrival pattern that matches (1 line in"
                + " version v7 of the routes). Add an arrival pattern to a line of the routes"
                + " document, then redrive the event.");
  }

  @Test
  void aKeyThatOnlyLooksLikeItsPatternIsToldToBeInAnotherUnicodeForm() {
    RouteTable table = table(CARD, line("bank", "s3://lake/업권/{dataset}/*.csv"));
    String decomposed = Normalizer.normalize("업권/대출/a.csv", Normalizer.Form.NFD);
    assertThat(table.resolve(new ObjectLocation("lake", decomposed)))
        .isEqualTo(
            unrouted(
                "s3://lake/" + decomposed,
                "2 lines in version v7 of the routes; written in Unicode form NFC, which looks the"
                    + " same, it would match s3://lake/업권/{dataset}/*.csv of line bank"));
  }

  @Test
  void theNearestPatternIsFoundAmongManyLines() {
    RouteTable table =
        new RouteTable(
            java.util.stream.IntStream.range(0, 2000)
                .mapToObj(
                    i ->
                        line(
                            "l" + i,
                            "s3://lake/{zone}/line%04d/dt={d:yyyyMMdd}/*.csv".formatted(i)))
                .toList(),
            "v7");
    assertThat(table.resolve(new ObjectLocation("lake", "raw/line0815/dt=2026-11-19/a.csv")))
        .isEqualTo(
            unrouted(
                "s3://lake/raw/line0815/dt=2026-11-19/a.csv",
                "2000 lines in version v7 of the routes; nearest is"
                    + " s3://lake/{zone}/line0815/dt={d:yyyyMMdd}/*.csv of line l815"));
  }

  @Test
  void patternsForOtherBucketsAreNotNear() {
    assertThat(
            table(line("a", "s3://lakes/a/*"), line("b", "s3://*-pond/a/*"))
                .resolve(new ObjectLocation("lake", "a/b")))
        .isEqualTo(unrouted("s3://lake/a/b", "2 lines in version v7 of the routes"));
    assertThat(
            table(line("a", "s3://lakes/a/*"), line("b", "s3://*-pond/a/*"))
                .resolve(new ObjectLocation("my-pond", "b/b")))
        .isEqualTo(
            unrouted(
                "s3://my-pond/b/b",
                "2 lines in version v7 of the routes; nearest is s3://*-pond/a/* of line b"));
  }

  @Test
  void aTableWithoutLinesRoutesNothing() {
    assertThat(table().resolve(new ObjectLocation("lake", "a")))
        .isEqualTo(unrouted("s3://lake/a", "0 lines in version v7 of the routes"));
    assertThat(table(line("called")).resolve(new ObjectLocation("lake", "a")))
        .isEqualTo(unrouted("s3://lake/a", "1 line in version v7 of the routes"));
  }

  private static RouteResolution unrouted(String uri, String evidence) {
    return new RouteResolution.Unrouted(
        new Problem(
            Reason.NO_ROUTE,
            "route " + uri,
            "no line has an arrival pattern that matches",
            evidence));
  }

  @Test
  void linesAreFoundByNameAndByDag() {
    Line again = lineOf("mydata_bank", "bank2", List.of());
    RouteTable table = table(BANK, CARD, again);
    assertThat(table.lines()).containsExactly(BANK, CARD, again);
    assertThat(table.version()).isEqualTo("v7");
    assertThat(table.line(new LineName("card"))).contains(CARD);
    assertThat(table.line(new LineName("cards"))).isEqualTo(Optional.empty());
    assertThat(table.linesOf(new DagId("mydata_bank"))).containsExactly(BANK, again);
    assertThat(table.linesOf(new DagId("mydata"))).isEmpty();
  }

  @Test
  void twoLinesOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(BANK, CARD, BANK))
        .withMessage("two lines have the name bank");
  }

  private static RouteTable table(Line... lines) {
    return new RouteTable(List.of(lines), "v7");
  }

  private static List<String> routed(RouteTable table, ObjectLocation object) {
    return ((RouteResolution.Routed) table.resolve(object))
        .matches().stream().map(match -> match.line().name().value()).toList();
  }
}
