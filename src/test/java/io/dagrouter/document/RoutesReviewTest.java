package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dagrouter.document.RoutesWarning.Kind;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutesReviewTest {
  private static final String HEAD = "zone: UTC\nenvironments: { lake: { mwaa: a } }\nlines:\n";

  /** It is the first of October 2026. */
  @Test
  void aCalendarThatEndsBeforeItIsNeededIsTold() {
    String calendars =
        """
        calendars:
          kr: { holidays: [2026-01-01, 2026-12-25] }
          us: { holidays: [2024-01-01, 2027-01-01] }
          de: { holidays: [2026-01-01, 2027-01-01] }
          plain: {}
        """;
    assertThat(
            RoutesDocument.review(
                    List.of(DocumentPart.whole("r", calendars + HEAD + "  b: { dag: b }\n")),
                    "v",
                    LocalDate.of(2026, 9, 30))
                .warnings())
        .extracting(RoutesWarning::kind)
        .containsExactly(Kind.CALENDAR_GAP);
    assertThat(warnings("  bank: { dag: b, arrivals: [\"s3://lake/**\"] }\n" + calendars))
        .containsExactly(
            "CALENDAR_ENDS r:6:3 calendars.kr: has no holidays after 2026, so that events wait which"
                + " need a business day of 2027. Add those of that year.",
            "CALENDAR_GAP r:7:3 calendars.us: has no holiday between 2024 and 2027, so that every"
                + " other day is a business day there. Add those of the years between.");
  }

  @Test
  void aFileForTwoLinesIsToldAtTheLaterOne() {
    assertThat(warnings(line("bank", "s3://lake/은행/*.csv") + line("card", "s3://lake/{kind}/x*")))
        .containsExactly(
            "OVERLAP r:5:31 lines.card.arrivals[0]: also takes what lines.bank.arrivals[0] takes,"
                + " s3://lake/은행/x.csv for one. Each such object starts a run of both lines.");
  }

  @Test
  void onlyThreeOverlapsOfAPatternAreToldOneByOne() {
    String lines =
        IntStream.range(0, 9)
            .mapToObj(i -> line("l" + i, "s3://lake/l" + i + "/*.csv"))
            .collect(Collectors.joining());
    assertThat(warnings(lines + line("all", "s3://lake/**")))
        .hasSize(4)
        .first()
        .isEqualTo(
            "OVERLAP r:13:30 lines.all.arrivals[0]: also takes what lines.l0.arrivals[0] takes,"
                + " s3://lake/l0/a.csv for one. Each such object starts a run of both lines.");
    assertThat(warnings(lines + line("all", "s3://lake/**")).get(1))
        .isEqualTo(
            "OVERLAP r:13:30 lines.all.arrivals[0]: also takes what lines.l1.arrivals[0] takes,"
                + " s3://lake/l1/a.csv for one. Each such object starts a run of both lines.");
    assertThat(warnings(lines + line("all", "s3://lake/**")).getLast())
        .isEqualTo(
            "OVERLAP r:13:30 lines.all.arrivals[0]: also takes what others take: up to 6 more"
                + " patterns of other lines.");
  }

  @Test
  void aPatternThatAnEarlierOneCoversIsNeverUsedAndNothingElseIsSaidOfIt() {
    assertThat(
            warnings(
                line("bank", "s3://lake/은행/x") + line("card", "s3://lake/**", "s3://lake/{a}/x")))
        .containsExactly(
            "OVERLAP r:5:31 lines.card.arrivals[0]: also takes what lines.bank.arrivals[0] takes,"
                + " s3://lake/은행/x for one. Each such object starts a run of both lines.",
            "NEVER_USED r:5:47 lines.card.arrivals[1]: is never used: lines.card.arrivals[0] takes"
                + " every object of it first, s3://lake/a/x for one. Remove it, or put it first.");
  }

  @Test
  void whatASetNeedsAndNoPatternTakesIsTold() {
    assertThat(
            warnings(
                "  bank: { dag: d, run: date, arrivals: [ 's3://lake/*.csv' ], complete: [ 's3://lake/_SUCCESS',"
                    + " 's3://lake/{processing_date}*', 's3://sea/{processing_date}.csv' ] }\n"))
        .containsExactly(
            "NEVER_ARRIVES r:4:63 lines.bank.complete: no arrival pattern of the line takes"
                + " s3://lake/_SUCCESS, so where that comes last nothing looks for the set any more."
                + " Add a pattern for it to arrivals.",
            "NEVER_ARRIVES r:4:63 lines.bank.complete: no arrival pattern of the line takes"
                + " s3://sea/{processing_date}.csv, so where that comes last nothing looks for the"
                + " set any more. Add a pattern for it to arrivals.");
  }

  @Test
  void whereADateHasSeveralSetsThatAnyOfThemIsEnoughIsTold() {
    String bank =
        "  bank: { dag: d, run: date, arrivals: [ 's3://lake/{who}/{kind}/{processing_date:yyyyMMdd}/*' ],"
            + " complete: [ 's3://lake/{who}/{kind}/{processing_date}/_SUCCESS' ]%s }\n";
    assertThat(warnings(bank.formatted(", expect: { by: '09:00' }")))
        .containsExactly(
            "ANY_SET_IS_ENOUGH r:4:166 lines.bank.expect: a date has a set for each {kind} and {who},"
                + " and is told missing only where none at all has run. Name those that must run, as"
                + " in each: { kind: [a, b], who: [a, b] }.");
    assertThat(warnings(bank.formatted(""))).isEmpty();
    assertThat(
            warnings(bank.formatted(", expect: { by: '09:00', each: { who: [국민], kind: [대출] } }")))
        .isEmpty();
  }

  @Test
  void severalMayCoverOneTogether() {
    assertThat(warnings(line("bank", "s3://lake/*", "s3://lake/*/**", "s3://lake/**")))
        .containsExactly(
            "NEVER_USED r:4:64 lines.bank.arrivals[2]: is never used: earlier patterns of the line"
                + " take every object of it first, s3://lake/a for one. Remove it, or put it"
                + " first.");
  }

  @Test
  void patternsOfOneLineThatCaptureOtherThingsAreTold() {
    assertThat(warnings(line("bank", "s3://lake/{a}/x*", "s3://lake/은행/{b}")))
        .containsExactly(
            "OTHER_CAPTURES r:4:51 lines.bank.arrivals[1]: captures otherwise what"
                + " lines.bank.arrivals[0] takes first, s3://lake/은행/xa for one. The first pattern"
                + " of a line that matches wins.");
    assertThat(warnings(line("bank", "s3://lake/{a}/x*", "s3://lake/{a}/*.csv"))).isEmpty();
  }

  @Test
  void aLineThatNoArrivalCanReachIsTold() {
    assertThat(warnings(line("bank", "s3://Lake/x")))
        .containsExactly(
            "NO_ARRIVAL_CAN_REACH r:4:3 lines.bank: no arrival can reach the line, since none of"
                + " its patterns can match. Correct them, or remove arrivals where the line is only"
                + " called.",
            "CAN_NEVER_MATCH r:4:31 lines.bank.arrivals[0]: can never match: S3 has no bucket of"
                + " such a name, which has 3 to 63 of a-z, 0-9, hyphen and period, a letter or digit"
                + " at both ends and no two periods in a row. Write the bucket's name as S3 has"
                + " it.");
  }

  @Test
  void aKoreanPatternInNfdIsTold() {
    String nfd = Normalizer.normalize("은행", Normalizer.Form.NFD);
    assertThat(warnings(line("bank", "s3://lake/" + nfd + "/*.csv")))
        .containsExactly(
            "NOT_NFC r:4:31 lines.bank.arrivals[0]: is not in Unicode form NFC, and so does not"
                + " take s3://lake/은행/a.csv as most editors write it, which looks the same. Write"
                + " it in NFC, unless the keys come from macOS in NFD.");
  }

  @Test
  void aLineWithoutArrivalsIsNoted() {
    RoutesReview review = review(HEAD + "  bank: { dag: d }\n");
    assertThat(review.warnings()).isEmpty();
    assertThat(review.notes())
        .extracting(note -> note.kind() + " " + note.problem().message())
        .containsExactly("ONLY_CALLED r:4:3 lines.bank: has no arrivals, so it is only called.");
  }

  @Test
  void aWrongDocumentHasItsMistakesAndNoWarnings() {
    RoutesReview review = review(HEAD + "  bank: { dag: d, arrivals: [ s3://Lake/x ], dat: 1 }\n");
    assertThat(review.mistakes())
        .extracting(DocumentProblem::message)
        .containsExactly("r:4:46 lines.bank.dat: unknown key. Did you mean \"date\"?");
    assertThat(review.warnings()).isEmpty();
    assertThat(review.notCompared()).isZero();
  }

  @Test
  void aLongDocumentIsReviewed() {
    String lines =
        IntStream.range(0, 20_000)
            .mapToObj(i -> line("l" + i, "s3://{env}-lake/{kind}/업권" + i + "/dt={d:yyyyMMdd}/*"))
            .collect(Collectors.joining());
    RoutesReview review = review(HEAD + lines + line("all", "s3://my-lake/*/업권7/**"));
    assertThat(review.warnings())
        .extracting(RoutesWarning::kind, one -> one.problem().line())
        .containsExactly(tuple(Kind.OVERLAP, 20_004));
    assertThat(review.notCompared()).isZero();
  }

  private static String line(String name, String... patterns) {
    return "  %s: { dag: d, arrivals: [ \"%s\" ] }%n"
        .formatted(name, String.join("\", \"", patterns));
  }

  private static List<String> warnings(String lines) {
    return review(HEAD + lines).warnings().stream()
        .map(warning -> warning.kind() + " " + warning.problem().message())
        .toList();
  }

  private static RoutesReview review(String text) {
    List<DocumentPart> parts = List.of(DocumentPart.whole("r", text));
    return RoutesDocument.review(parts, RoutesDocument.version(parts), LocalDate.of(2026, 10, 1));
  }
}
