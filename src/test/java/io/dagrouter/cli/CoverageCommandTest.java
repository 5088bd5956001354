package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.coverage.Mark;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** 12 lines and 60 days, as they are seen. */
class CoverageCommandTest {
  private static final Path GUIDE = Path.of("docs/how-to/see-what-is-missing.md");
  private static final Path EXAMPLE = Path.of("docs/images/coverage.svg");

  private static final String CALENDAR =
      """
      Runs by processing date, 2026-09-21 to 2026-11-19: 12 lines, 60 dates

                           Sep 2026    Oct 2026
                           21       29 1       8       15      22      29
                                --       --      --      --      --      -
      은행     bank        ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      카드     card        ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      보험     insurance   ▮▮▮▮▮▮! ▮▮▮|▮▮▮▮ !▮▮▮▮▮▮ ▮▮▮▮!▮▮ ▮▮▮▮▮▮▮ ▮!▮▮▮▮
      증권     securities  ▮▮▮▮▮∙∙ ▮▮▮|▮▮∙∙ ▮▮▮▮▮∙∙ ▮▮▮▮▮∙∙ ▮▮▮▮▮∙∙ ▮▮▮▮▮∙
      캐피탈   capital     ∙∙∙∙∙∙∙ ∙∙∙|∙∙∙∙ ∙∙∙∙∙∙∙ ▮✗✗▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      저축은행 savings     ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ !!✗✗✗✗
      통신     telecom     ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      공공기관 public      ▮▮▮▮▮▮▮ ▮▮▮|▮▮∙▮ ∙▮▮▮∙▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      퇴직연금 pension     ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      대부업   loan        ▮▮▮▮▮▮▮ ▮▮✗|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮✗▮
      전자금융 fintech     ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮
      신탁     trust       ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮

                           Nov 2026
                           1       8       15
                           -      --      --         ▮    !    ▸    ◌    ✗    ∙
      은행     bank        ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▸   59    -    1    -    -    -
      카드     card        ▮ ▮∙▮∙∙∙▮ ▮▮▮▮▮▮▮ ▮▮▮◌   55    -    -    1    -    4
      보험     insurance   ▮ ▮▮▮!▮▮▮ ▮▮▮▮▮▮▮ !▮▮▮   54    6    -    -    -    -
      증권     securities  ∙ ▮▮▮▮▮∙∙ ▮▮▮▮▮∙∙ ▮▮▸▸   42    -    2    -    -   16
      캐피탈   capital     ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮   37    -    -    -    2   21
      저축은행 savings     ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮   54    2    -    -    4    -
      통신     telecom     ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮   60    -    -    -    -    -
      공공기관 public      ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮   57    -    -    -    -    3
      퇴직연금 pension     ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮   60    -    -    -    -    -
      대부업   loan        ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ◌◌◌◌   54    -    -    4    2    -
      전자금융 fintech     ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮∙∙   58    -    -    -    -    2
      신탁     trust       ▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮   60    -    -    -    -    -
      all lines                                    650    8    3    5    8   46

      ▮ success   ! success beside failed runs   ▸ running   ◌ queued
      ? under way in another state   ✗ failed   ∙ no run   -- weekend

      Dates with a success beside failed runs. Where each object has a run of its own, a file of such a date may be missing, and --only missing does not take it:
      insurance: 2026-09-27,2026-10-05,2026-10-16,2026-10-27,2026-11-05,2026-11-16
      savings: 2026-10-26..2026-10-27

      Next, for the dates without a run, or with failed runs alone:
      ./dagrouter reprocess --line card --dates 2026-11-03,2026-11-05..2026-11-07 --only missing
      ./dagrouter reprocess --line securities --dates 2026-09-26..2026-09-27,2026-10-03..2026-10-04,2026-10-10..2026-10-11,2026-10-17..2026-10-18,2026-10-24..2026-10-25,2026-10-31..2026-11-01,2026-11-07..2026-11-08,2026-11-14..2026-11-15 --only missing
      ./dagrouter reprocess --line capital --dates 2026-09-21..2026-10-11,2026-10-13..2026-10-14 --only missing
      ./dagrouter reprocess --line savings --dates 2026-10-28..2026-10-31 --only missing
      ./dagrouter reprocess --line public --dates 2026-10-03,2026-10-05,2026-10-09 --only missing
      ./dagrouter reprocess --line loan --dates 2026-09-30,2026-10-30 --only missing
      ./dagrouter reprocess --line fintech --dates 2026-11-18..2026-11-19 --only missing
      """;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static CoveredLake lake;

  @BeforeAll
  static void play() {
    lake = new CoveredLake(folder);
    SixtyDays.play(lake);
  }

  @AfterAll
  static void end() {
    lake.close();
  }

  @Test
  void theWholeCalendarIsPrinted() {
    CommandLineRun run = lake.coverage("--days", "60");

    assertThat(run.out()).isEqualTo(CALENDAR);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aWideTerminalHasItInOneBlock() {
    assertThat(lake.coverage(lake::call, false, 130, "--days", "60").out())
        .contains(
            """
                                 Sep 2026    Oct 2026                            Nov 2026
                                 21       29 1       8       15      22      29  1       8       15
                                      --       --      --      --      --      - -      --      --         ▮    !    ▸    ◌    ✗    ∙
            은행     bank        ▮▮▮▮▮▮▮ ▮▮▮|▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮|▮ ▮▮▮▮▮▮▮ ▮▮▮▮▮▮▮ ▮▮▮▸   59    -    1    -    -    -
            """);
  }

  @Test
  void onATerminalItHasColoursAndTellsHowFarItIs() {
    CommandLineRun run =
        lake.coverage(lake::call, true, 80, "--from", "2026-11-13", "--line", "card");

    assertThat(run.out().replace('\u001b', '^').lines().skip(2).limit(5))
        .containsExactly(
            "           ^[1mNov^[0m",
            "           13",
            "            --         ^[32m▮^[0m    ^[36m^[1m◌^[0m    ^[31m^[1m✗^[0m"
                + "    ^[33m^[1m∙^[0m",
            "카드 card  ^[32m▮▮▮^[0m ^[32m▮▮▮^[0m^[36m^[1m◌^[0m    6    1    -    -",
            "all lines              6    1    -    -");
    assertThat(run.err())
        .isEqualTo("\rAsking for the runs of 1 of 1 lines ...\r" + " ".repeat(39) + "\r");
  }

  @Test
  void aPictureHasACellForEachDate() throws Exception {
    Path file = folder.resolve("달력.svg");
    CommandLineRun run = lake.coverage("--days", "60", "--svg", file.toString());

    assertThat(run.out()).isEqualTo(CALENDAR);
    assertThat(run.err()).isEqualTo("Wrote " + file + "." + System.lineSeparator());
    Element picture = parsed(Files.readString(file));
    List<String> rows =
        elements(picture, "g").stream()
            .filter(group -> group.getAttribute("class").equals("row"))
            .map(CoverageCommandTest::signs)
            .toList();
    assertThat(rows).isEqualTo(rowsOf(CALENDAR));
    assertThat(
            elements(picture, "use").stream()
                .map(Element::getTextContent)
                .filter(title -> title.contains("2026-10-26") && title.contains("savings")))
        .containsExactly(
            "저축은행 (savings), Mon 2026-10-26: success beside failed runs (2 runs: 1 success, 1"
                + " failed)");
  }

  private static String signs(Element row) {
    StringBuilder signs = new StringBuilder();
    for (Element cell : elements(row, "use")) {
      String id = cell.getAttribute("href").substring(1);
      for (Mark mark : Mark.values()) {
        if (mark.name().equalsIgnoreCase(id)) {
          signs.append(mark.sign());
        }
      }
    }
    return signs.toString();
  }

  /** The cells of each line in the blocks of a text, without the gaps between weeks. */
  private static List<String> rowsOf(String text) {
    return CoveredLake.LINES.stream()
        .map(
            line ->
                text.lines()
                    .filter(row -> row.startsWith(line.get(1) + " "))
                    .map(row -> row.replaceAll("^\\S+ +\\S+ +", "").replaceAll(" {3}.*", ""))
                    .map(row -> row.replaceAll("[ |]", ""))
                    .reduce("", String::concat))
        .toList();
  }

  @Test
  void aPageHasATableCellForEachDate() throws Exception {
    Path file = folder.resolve("달력.html");
    lake.coverage("--days", "60", "--html", file.toString());

    String page = Files.readString(file);
    Element html = parsed(page);
    List<String> rows =
        elements(elements(html, "tbody").getFirst(), "tr").stream()
            .map(
                row ->
                    elements(row, "i").stream()
                        .map(Element::getTextContent)
                        .reduce("", String::concat))
            .toList();
    assertThat(rows).isEqualTo(rowsOf(CALENDAR));
    assertThat(elements(html, "th").stream().map(cell -> cell.getAttribute("scope")))
        .containsOnly("row", "col", "colgroup");
    assertThat(elements(html, "pre").getFirst().getTextContent().lines().toList())
        .isEqualTo(CALENDAR.lines().filter(line -> line.startsWith("./dagrouter")).toList());
    assertThat(page)
        .contains("prefers-color-scheme:dark", "@media print", "<meta charset=\"UTF-8\"/>")
        .contains("<footer>Made 2026-11-20 10:00 Asia/Seoul by dagrouter, from routes version ")
        .doesNotContain("<script", "src=", "href=", "url(");
  }

  @Test
  void whatIsShownAsMissingOrFailedIsWhatACallTakes() throws Exception {
    Fields told = json("--days", "60", "--json");

    for (JsonValue line : told.items("lines").orElseThrow()) {
      Fields fields = (Fields) line;
      String name = fields.text("line").orElseThrow();
      assertThat(fields.get("missing")).as(name).contains(taken(name, "missing"));
      assertThat(fields.get("failed")).as(name).contains(taken(name, "failed"));
    }
  }

  private static JsonValue taken(String line, String only) {
    Fields dates = Fields.builder().put("from", "2026-09-21").put("to", "2026-11-19").build();
    Fields call =
        Fields.builder()
            .put("line", line)
            .put("dates", dates)
            .put("only", only)
            .put("dryRun", true)
            .build();
    return switch (lake.call(call)) {
      case CallReply.Refused(String message, _) -> throw new AssertionError(message);
      case CallReply.Answered(Fields answer) ->
          JsonValue.texts(
              answer.items("runs").orElse(List.of()).stream()
                  .map(run -> ((Fields) run).text("processing_date").orElseThrow())
                  .toList());
    };
  }

  @Test
  void jsonTellsEachDate() throws Exception {
    Fields told = json("--from", "20261102", "--to", "20261104", "--line", "card", "--json");

    assertThat(JsonText.write(told))
        .isEqualTo(
            """
            {"from":"2026-11-02","to":"2026-11-04","routes_version":"VERSION","lines":[\
            {"line":"card","title":"\\uCE74\\uB4DC","zone":"Asia/Seoul","environment":"lake","dates":[\
            {"date":"2026-11-02","state":"success","runs":1,"failed":0},\
            {"date":"2026-11-03","state":"none","runs":0,"failed":0},\
            {"date":"2026-11-04","state":"success","runs":1,"failed":0}],\
            "missing":["2026-11-03"],"failed":[]}],"not_known":[]}"""
                .replace("VERSION", told.text("routes_version").orElseThrow()));
  }

  @Test
  void theExampleIsWhatIsReallyDrawn() throws Exception {
    Path drawn = Files.createDirectories(Path.of("target")).resolve("coverage.svg");
    lake.coverage("--days", "60", "--svg", drawn.toString());

    assertThat(Files.readString(EXAMPLE))
        .as("if it is to change, copy %s to %s", drawn, EXAMPLE)
        .isEqualTo(Files.readString(drawn));
  }

  @Test
  void theGuideShowsWhatIsReallyPrinted() throws Exception {
    String printed =
        lake.coverage("--from", "2026-10-19", "--line", "card", "--line", "savings").out();

    assertThat(Files.readString(GUIDE)).contains("```\n" + printed + "```\n");
  }

  private static Fields json(String... arguments) throws Exception {
    return (Fields) JsonText.read(lake.coverage(arguments).out());
  }

  private static Element parsed(String markup) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element within, String name) {
    var found = within.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
