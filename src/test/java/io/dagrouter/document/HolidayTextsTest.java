package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.RoutesLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayTextsTest {
  private static final String DOCUMENT =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: x } }
      calendars:
        kr: { holidays: "ssm:/holidays/kr" }
        us:
          weekend: [sun]
          holidays:
            s3://lake/us.json
        again: { holidays: 'ssm:/holidays/kr' }
      lines: { bank: { dag: b, calendar: kr }, card: { dag: c, calendar: us } }
      """;

  private final Map<String, String> there = new HashMap<>();
  private final List<String> read = new ArrayList<>();
  private final HolidayTexts holidays = new HolidayTexts(source -> text(named(source)));
  private final RoutesText routes = holidays.with(text("ssm:/routes"));

  HolidayTextsTest() {
    there.put("ssm:/routes", DOCUMENT);
    there.put("ssm:/holidays/kr", "2027-02-08: 설날\n2027-01-01: 신정\n");
    there.put("s3://lake/us.json", "[\"2027-07-05\"]");
  }

  @Test
  void holidaysAreReadWithTheDocumentThatNamesThem() {
    TextFetch.Fetched fetched = fetched();
    assertThat(read).containsExactly("ssm:/routes", "ssm:/holidays/kr", "s3://lake/us.json");
    assertThat(RoutesDocument.read(fetched.parts()))
        .isInstanceOfSatisfying(
            RoutesReading.Read.class,
            right ->
                assertThat(right.table().lines())
                    .extracting(line -> line.date().calendar().orElseThrow().holidays().toString())
                    .containsExactly("{2027-01-01=신정, 2027-02-08=설날}", "{2027-07-05=}"));
  }

  @Test
  void theyArePartOfTheVersionAndAreReadEachTime() {
    TextFetch.Fetched before = fetched();
    there.put("ssm:/holidays/kr", "2027-02-09: 설날\n");
    TextFetch.Fetched after = fetched();

    assertThat(before.tag()).isEmpty();
    assertThat(before.changed()).contains(Instant.ofEpochSecond(DOCUMENT.length()));
    assertThat(RoutesDocument.version(after.parts()))
        .isNotEqualTo(RoutesDocument.version(before.parts()));
    assertThat(read).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calendars: { kr: { holidays: [2027-01-01] } }",
        "calendars: { kr: { holidays: ssm:/holidays/ } }",
        "calendars: { kr: { holidays: every Sunday } }",
        "lines: { bank: { conf: { holidays: ssm:/holidays/kr } } }",
        "calendars: { kr: { holidays: ssm:/holidays/kr }",
        "holidays: ssm:/holidays/kr"
      })
  void whatNamesNoHolidaysElsewhereStaysAsItIs(String text) {
    there.put("ssm:/routes", text);
    assertThat(fetched().tag()).contains("tag");
    assertThat(read).containsExactly("ssm:/routes");
  }

  @Test
  void whereTheyCannotBeReadTheLastGoodRoutesStayInForce() {
    ReloadingRoutes reloading =
        new ReloadingRoutes(routes, Duration.ZERO, Clock.systemUTC(), _ -> {});
    String version = version(reloading);
    there.remove("s3://lake/us.json");

    assertThat(routes.fetch(Optional.empty())).isInstanceOf(TextFetch.Failed.class);
    assertThat(version(reloading)).isEqualTo(version);
  }

  @Test
  void mistakesInThemAreToldWhereTheyStand() {
    there.put("ssm:/holidays/kr", "2027-02-30: 설날\n2027-02-08: 설날\n2027-02-08: 설\n");
    there.put("s3://lake/us.json", "");
    assertThat(WrongDocumentTest.messages(fetched().parts().toArray(DocumentPart[]::new)))
        .containsExactly(
            "s3://lake/us.json:1:1: the document is empty. List the holidays, each under its date.",
            "ssm:/holidays/kr:1:1 2027-02-30: the key \"2027-02-30\" is a day that does not exist."
                + " Write it as 2027-01-01.",
            "ssm:/holidays/kr:3:1 2027-02-08: is there twice, first at 2:1. Keep one of the two.");
  }

  @Test
  void aDocumentThatWasReadWithoutThemIsWrong() {
    assertThat(WrongDocumentTest.messages(DocumentPart.whole("r", DOCUMENT)))
        .containsExactly(
            "r:4:19 calendars.kr.holidays: the holidays there were not read with the document."
                + " Write the source right behind holidays, without an anchor, alias or block.",
            "r:8:7 calendars.us.holidays: the holidays there were not read with the document. Write"
                + " the source right behind holidays, without an anchor, alias or block.",
            "r:9:22 calendars.again.holidays: the holidays there were not read with the document."
                + " Write the source right behind holidays, without an anchor, alias or block.");
  }

  private static String version(ReloadingRoutes routes) {
    return ((RoutesLookup.Found) routes.current()).table().version();
  }

  private TextFetch.Fetched fetched() {
    return (TextFetch.Fetched) routes.fetch(Optional.empty());
  }

  private static String named(RoutesSource source) {
    return switch (source) {
      case RoutesSource.SsmParameter(String name) -> "ssm:" + name;
      case RoutesSource.S3Object(var object) -> object.uri();
      case RoutesSource.Classpath _,
          RoutesSource.File _,
          RoutesSource.Folder _,
          RoutesSource.SsmPath _ ->
          throw new AssertionError("read " + source);
    };
  }

  /** A text that was changed so many seconds after 1970 as it has characters. */
  private RoutesText text(String source) {
    return new RoutesText() {
      @Override
      public String source() {
        return source;
      }

      @Override
      public TextFetch fetch(Optional<String> known) {
        read.add(source);
        String text = there.get(source);
        return text == null
            ? new TextFetch.Failed(
                new Problem(Reason.ROUTES_UNAVAILABLE, "read " + source, "it is away", "x"))
            : new TextFetch.Fetched(
                List.of(DocumentPart.whole(source, text)),
                Optional.of("tag"),
                Optional.of(Instant.ofEpochSecond(text.length())));
      }
    };
  }
}
