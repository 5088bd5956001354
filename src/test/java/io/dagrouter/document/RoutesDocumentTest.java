package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.CapturedSet;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Hold;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutesDocumentTest {
  private static final String HEAD =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: x } }
      """;

  @Test
  void everyKeyArrivesWhereItBelongs() {
    Line bank = table(part("routes.yaml", GoodDocuments.WHOLE)).lines().getFirst();
    assertThat(bank.name()).isEqualTo(new LineName("bank"));
    assertThat(bank.title()).contains("은행 🏦");
    assertThat(bank.dag()).isEqualTo(new DagId("mydata_bank"));
    assertThat(bank.environment())
        .isEqualTo(
            new Environment(
                "lake",
                "sli-dst-airflow",
                Optional.of(new AirflowVersion(2, 10, 0)),
                Optional.of(new DagFolder("sli-dst-airflow", "lake/dags")),
                Optional.empty()));
    assertThat(bank.arrivals())
        .extracting(KeyPattern::pattern)
        .containsExactly(
            "s3://sli-dst-dl/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet",
            "s3://sli-dst-dl/mydata/은행/{dataset}/**");
    assertThat(bank.runPer()).isEqualTo(RunPer.DATE);
    assertThat(bank.date())
        .isEqualTo(
            new DateRule(
                "processing_date",
                DateFormat.ISO,
                ZoneId.of("Asia/Seoul"),
                new DaysBefore(2),
                Optional.of(new CodeRule("dags/mydata_bank.py", "BUSINESS_DATE"))));
  }

  @Test
  void confKeepsItsNumbersAndItsBraces() {
    Line bank = table(part("routes.yaml", GoodDocuments.WHOLE)).lines().getFirst();
    Map<String, String> values =
        Map.of("dataset", "{uri}", "uri", "s3://a/b", "processing_date", "2026-11-19");
    assertThat(JsonText.write(bank.conf().fill(values)))
        .isEqualTo(
            "{\"dataset\":\"{uri}\",\"source\":\"s3://a/b {as it is}\",\"nested\":"
                + "{\"list\":[1.50,1e3,true,null,\"2026-11-19\"],\"none\":null}}");
  }

  @Test
  void whatIsNotWrittenHasItsDefault() {
    Line bank = table(part("r", HEAD + "lines: { bank: { dag: b } }")).lines().getFirst();
    assertThat(bank.title()).isEmpty();
    assertThat(bank.environment())
        .isEqualTo(
            new Environment("lake", "x", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(bank.arrivals()).isEmpty();
    assertThat(bank.runPer()).isEqualTo(RunPer.OBJECT);
    assertThat(bank.date())
        .isEqualTo(
            new DateRule(
                "processing_date",
                DateFormat.BASIC,
                ZoneId.of("Asia/Seoul"),
                DaysBefore.YESTERDAY,
                Optional.empty()));
    assertThat(bank.conf().fill(Map.of()).values()).isEmpty();
  }

  @Test
  void aHoldIsWhatALineSaysElseWhatItsEnvironmentDoes() {
    RouteTable table =
        table(
            part(
                "r",
                """
                zone: Asia/Seoul
                environments:
                  lake: { mwaa: x }
                  sea: { mwaa: y, hold: " 이관 중, 18시까지 " }
                lines:
                  free: { dag: b, environment: lake, hold: false }
                  held: { dag: b, environment: lake, hold: true }
                  why: { dag: b, environment: sea, hold: 점검 }
                  sea: { dag: b, environment: sea, hold: false }
                """));
    assertThat(table.lines())
        .extracting(line -> line.name() + ": " + line.holdInForce().map(Hold::why).orElse("-"))
        .containsExactly("free: -", "held: no reason is given", "why: 점검", "sea: 이관 중, 18시까지");
  }

  @Test
  void aLineInAParameterOfItsOwnCanBeHeld() {
    RouteTable table =
        table(
            line("ssm:/r/0", "0", HEAD),
            line("ssm:/r/bank", "bank", "dag: b\nhold: 이관 중\npaused: wait"));
    assertThat(table.lines().getFirst().hold()).contains(new Hold("이관 중"));
    assertThat(table.lines().getFirst().whenPaused()).isEqualTo(WhenPaused.WAIT);
  }

  @Test
  void whatALineDoesWhileItsDagIsPausedIsRead() {
    RouteTable whole = table(part("routes.yaml", GoodDocuments.WHOLE));
    assertThat(whole.lines())
        .extracting(Line::whenPaused)
        .containsExactly(WhenPaused.WAIT, WhenPaused.REFUSE);
    assertThat(table(part("r", HEAD + "lines: { bank: { dag: b } }")).lines())
        .extracting(Line::whenPaused)
        .containsExactly(WhenPaused.ACCEPT);
  }

  @Test
  void theZoneOfALineWins() {
    Line card = table(part("routes.yaml", GoodDocuments.WHOLE)).lines().getLast();
    assertThat(card.date().zone()).isEqualTo(ZoneId.of("+09:00"));
  }

  @Test
  void businessDaysAreThoseOfTheCalendarOfTheLine() {
    RouteTable table =
        table(
            line("ssm:/r/0", "0", HEAD),
            line(
                "ssm:/r/calendars",
                "calendars",
                """
                calendars:
                  kr: { weekend: [sun], holidays: { 2027-02-08: 설날 } }
                  us: { holidays: [2027-07-05] }
                """),
            line("ssm:/r/bank", "bank", "dag: b\ncalendar: kr\ndate: { default: -2bd }"),
            line("ssm:/r/card", "card", "dag: c\ncalendar: us\ndate: { days: business }"),
            line("ssm:/r/loan", "loan", "dag: l"));
    assertThat(table.lines())
        .extracting(
            line ->
                line.name()
                    + " "
                    + line.date().fallback()
                    + " "
                    + line.date().days()
                    + " "
                    + line.date().calendar().map(c -> c.weekend() + " " + c.holidays()).orElse("-"))
        .containsExactly(
            "bank -2bd ALL [SUNDAY] {2027-02-08=설날}",
            "card -1d BUSINESS " + BusinessCalendar.USUAL_WEEKEND + " {2027-07-05=}",
            "loan -1d ALL -");
  }

  @Test
  void eachExpectedSetIsOneOfEveryValueWithEveryOther() {
    String lines =
        """
        zone: UTC
        environments: { lake: { mwaa: x } }
        lines:
          bank:
            dag: b
            run: date
            arrivals: [ "s3://lake/{who}/{kind}/{processing_date:yyyyMMdd}/*" ]
            complete: [ "s3://lake/{who}/{kind}/{processing_date:yyyyMMdd}/_SUCCESS" ]
            expect: { by: "06:00", each: { who: [국민, 007], kind: [대출, 카드] } }
        """;
    assertThat(table(part("routes.yaml", lines)).lines().getFirst().expect().orElseThrow().sets())
        .extracting(CapturedSet::toString)
        .containsExactly(
            "kind=대출, who=국민", "kind=카드, who=국민", "kind=대출, who=007", "kind=카드, who=007");
  }

  @Test
  void theOnlyCalendarIsThatOfEveryLine() {
    Line bank =
        table(part("r", HEAD + "calendars: { kr: {} }\nlines: { bank: { dag: b } }"))
            .lines()
            .getFirst();
    assertThat(bank.date().calendar())
        .contains(
            new BusinessCalendar("kr", BusinessCalendar.USUAL_WEEKEND, new java.util.TreeMap<>()));
  }

  @Test
  void theVersionIsWhatSha256sumPrints() {
    assertThat(RoutesDocument.version(List.of(part("a", "은행\n")))).isEqualTo("1959db452469");
    assertThat(RoutesDocument.version(List.of(part("b", "은행\n")))).isEqualTo("1959db452469");
    assertThat(table(part("a", GoodDocuments.WHOLE)).version())
        .isEqualTo(RoutesDocument.version(List.of(part("a", GoodDocuments.WHOLE))));
  }

  @Test
  void theOrderOfPartsMeansNothing() {
    DocumentPart head = line("ssm:/r/0", "0", HEAD);
    DocumentPart bank = line("ssm:/r/bank", "bank", "dag: b");
    DocumentPart card = line("ssm:/r/card", "card", "dag: c\nzone: UTC");
    RouteTable one = table(head, bank, card);
    RouteTable other = table(card, head, bank);
    assertThat(one.version()).isEqualTo(other.version());
    assertThat(one.lines()).extracting(line -> line.name().value()).containsExactly("bank", "card");
    assertThat(other.lines())
        .extracting(line -> line.name().value())
        .containsExactly("bank", "card");
    assertThat(one.version())
        .isNotEqualTo(RoutesDocument.version(List.of(head, bank, line("ssm:/r/x", "x", "dag: c"))));
  }

  @Test
  void aPartWithLinesIsADocumentWhateverItsName() {
    RouteTable table =
        table(
            line("ssm:/r/zone", "zone", "zone: Asia/Seoul"),
            line("ssm:/r/more", "more", "lines: { bank: { dag: b }, card: { dag: c } }"),
            line("ssm:/r/env", "env", "environments: { lake: { mwaa: x } }"));
    assertThat(table.lines()).extracting(line -> line.dag().value()).containsExactly("b", "c");
  }

  @Test
  void whatPartsSayTwiceIsToldWithBoth() {
    assertThat(
            WrongDocumentTest.messages(
                line("ssm:/r/a", "a", HEAD + "lines: { bank: { dag: b } }"),
                line("ssm:/r/b", "b", HEAD),
                line("ssm:/r/bank", "bank", "dag: c")))
        .containsExactly(
            "ssm:/r/b:1:1 zone: is also in ssm:/r/a. Keep one of the two; lines may have a zone of"
                + " their own.",
            "ssm:/r/b:2:17 environments.lake: the environment is also in ssm:/r/a. Keep one of the"
                + " two.",
            "ssm:/r/bank:1:1 lines.bank: the line is also in ssm:/r/a. Keep one of the two.");
  }

  @Test
  void aWrongPartMakesTheWholeWrongAndHidesNoOther() {
    assertThat(
            WrongDocumentTest.messages(
                line("ssm:/r/Card", "Card", "dag: c"),
                line("ssm:/r/bank", "bank", "title: 은행\nrun: daily"),
                line("ssm:/r/good", "good", "dag: g\nenvironment: sea"),
                line("ssm:/r/head", "head", "zone: [")))
        .containsExactly(
            "ssm:/r/Card:1:1 lines.Card: the name of a line must be 1 to 40 of a-z, 0-9, _ and -,"
                + " with a letter or digit first. Did you mean \"card\"?",
            "ssm:/r/bank:1:1 lines.bank.dag: missing. Add the id of the DAG that the line starts.",
            "ssm:/r/bank:2:6 lines.bank.run: must be each or date, but is \"daily\". Write each for"
                + " a run for each object, date for one for each processing date.",
            "ssm:/r/head:1:8: this is not YAML: expected the node content, but found '<stream end>'"
                + " (while parsing a flow node).");
  }

  @Test
  void aPartThatIsNoObjectIsToldAsTheLineThatItShouldBe() {
    assertThat(
            WrongDocumentTest.messages(
                part("ssm:/r/0", HEAD), line("ssm:/r/bank", "bank", "mydata_bank")))
        .containsExactly("ssm:/r/bank:1:1 lines.bank: must be an object, but is \"mydata_bank\".");
  }

  @Test
  void confThatNoCommandCouldCarryIsRefused() {
    String document = HEAD + "lines: { bank: { dag: b, conf: { a: \"%s\" } } }";
    assertThat(WrongDocumentTest.messages(part("r", document.formatted("x".repeat(96 * 1024)))))
        .containsExactly(
            "r:3:32 lines.bank.conf: is too large: 98312 bytes of JSON, at most 98304. Pass a"
                + " reference to the data instead of the data.");
    assertThat(WrongDocumentTest.messages(part("r", document.formatted("x".repeat(98_000)))))
        .isEmpty();
  }

  @Test
  void tenThousandWrongLinesAreAllTold() {
    StringBuilder document = new StringBuilder(HEAD).append("lines:\n");
    for (int i = 0; i < 10_000; i++) {
      document.append("  line").append(i).append(": { dga: b }\n");
    }
    assertThat(WrongDocumentTest.messages(part("r", document.toString())))
        .hasSize(10_000)
        .last()
        .isEqualTo("r:10003:15 lines.line9999.dga: unknown key. Did you mean \"dag\"?");
  }

  private static RouteTable table(DocumentPart... parts) {
    return switch (RoutesDocument.read(List.of(parts))) {
      case RoutesReading.Read(RouteTable table) -> table;
      case RoutesReading.Wrong(var problems) ->
          throw new AssertionError(
              String.join("\n", problems.stream().map(DocumentProblem::message).toList()));
    };
  }

  private static DocumentPart part(String source, String text) {
    return DocumentPart.whole(source, text);
  }

  private static DocumentPart line(String source, String name, String text) {
    return DocumentPart.lineOrDocument(source, name, text);
  }
}
