package io.dagrouter.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.remote.DateSelection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What stands in routes and messages becomes text, whatever it is. */
class HostileTitlesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final AskedAt ASKED = new AskedAt(Instant.parse("2026-11-20T01:00:00Z"), SEOUL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title><script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "]]><!-- 은행 & 카드",
        "&lt;은행&gt; &amp; &#x41;",
        "--></style><img src=x>",
      })
  void titlesAndMessagesAreText(String hostile) throws Exception {
    Coverage coverage = coverage(hostile);

    for (String markup :
        List.of(CoveragePicture.of(coverage, ASKED), CoveragePage.of(coverage, ASKED))) {
      Document document = parsed(markup);
      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      assertThat(document.getElementsByTagName("img").getLength()).isZero();
      assertThat(markup).doesNotContain(" onload=\"", " onfocus='", "<!--");
      assertThat(document.getDocumentElement().getTextContent()).contains(hostile);
    }
  }

  @Test
  void whatXmlCannotHoldIsReplaced() throws Exception {
    Coverage coverage = coverage("은\u0000행\u001b[31m\ud800\u202e\ufffe끝😀");

    for (String markup :
        List.of(CoveragePicture.of(coverage, ASKED), CoveragePage.of(coverage, ASKED))) {
      assertThat(parsed(markup).getDocumentElement().getTextContent())
          .contains("은\ufffd행\ufffd[31m\ufffd\ufffd\ufffd끝😀");
    }
  }

  @Test
  void aLongTitleIsCutInThePictureAndWholeInTheTooltip() throws Exception {
    String title = "은행".repeat(40);
    String picture = CoveragePicture.of(coverage(title), ASKED);

    assertThat(picture).contains("은행은…</text>").contains("<title>" + title + " (bank), Thu");
    assertThat(parsed(picture).getElementsByTagName("use").getLength()).isPositive();
  }

  @Test
  void aStateThatIsNotKnownHasItsMark() {
    String picture = CoveragePicture.of(coverage("은행"), ASKED);

    assertThat(picture)
        .contains(
            "<use href=\"#other\" x=\"",
            "<title>은행 (bank), Thu 2026-11-19: under way in another state (1 run: 1 other)</title>")
        .contains("1 under way in another state, 1 line not known.</desc>");
  }

  @Test
  void aYearIsInBlocksBelowEachOther() throws Exception {
    DateSelection.Range year = new DateSelection.Range(DAY.minusDays(365), DAY);
    TreeMap<LocalDate, DateRuns> dates = new TreeMap<>();
    year.oldestFirst().forEach(date -> dates.put(date, DateRuns.of(List.of("success"))));
    Coverage coverage =
        new Coverage(year, "7", List.of(new LineCoverage.Known(line("bank", "은행"), dates)));

    Document page = parsed(CoveragePage.of(coverage, ASKED));
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(7);
    assertThat(page.getElementsByTagName("h2").getLength()).isZero();
    Document picture = parsed(CoveragePicture.of(coverage, ASKED));
    assertThat(
            IntStream.range(0, picture.getElementsByTagName("use").getLength())
                .mapToObj(i -> picture.getElementsByTagName("use").item(i).getTextContent())
                .filter(title -> title.contains("(bank)")))
        .hasSize(366)
        .doesNotHaveDuplicates();
    assertThat(Integer.parseInt(picture.getDocumentElement().getAttribute("width")))
        .isLessThan(1700);
  }

  @Test
  void aLineHasTheDatesOfItsCalendar() {
    LineCoverage other = new LineCoverage.Known(line("bank", "은행"), new TreeMap<>());

    assertThatThrownBy(() -> new Coverage(new DateSelection.Range(DAY, DAY), "7", List.of(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line bank has other dates than the calendar");
  }

  private static Coverage coverage(String hostile) {
    TreeMap<LocalDate, DateRuns> dates = new TreeMap<>();
    dates.put(DAY, DateRuns.of(List.of("restarting")));
    return new Coverage(
        new DateSelection.Range(DAY, DAY),
        hostile,
        List.of(
            new LineCoverage.Known(line("bank", hostile), dates),
            new LineCoverage.NotKnown(line("card", hostile), hostile, true)));
  }

  private static CoveredLine line(String name, String title) {
    return new CoveredLine(name, Optional.of(title), SEOUL, "lake");
  }

  private static Document parsed(String markup) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)));
  }
}
