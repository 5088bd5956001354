package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DateRule;
import io.dagrouter.date.DefaultDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/how-to/count-business-days.md} to the code. */
class CountBusinessDaysTest {
  private static final Path GUIDE = Path.of("docs/how-to/count-business-days.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern HEAD = Pattern.compile("(?m)^\\| an event on, in Seoul \\|(.*)\\|$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z][a-z]{2}) (\\d{4}-\\d\\d-\\d\\d) \\|(.*)\\|$");

  @Test
  void theTableTellsTheDatesOfTheCalendarAboveIt() throws IOException {
    String guide = Files.readString(GUIDE);
    DateRule rule = rule(YAML.matcher(guide).results().findFirst().orElseThrow().group(1));
    List<String> forms =
        cells(HEAD.matcher(guide).results().findFirst().orElseThrow().group(1)).stream()
            .map(form -> form.replace("`", ""))
            .toList();
    List<MatchResult> rows = ROW.matcher(guide).results().toList();
    assertThat(rows).hasSize(4);
    for (MatchResult row : rows) {
      LocalDate day = LocalDate.parse(row.group(2));
      assertThat(day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
          .isEqualTo(row.group(1));
      assertThat(cells(row.group(3)))
          .as(row.group())
          .isEqualTo(forms.stream().map(form -> date(rule, form, day)).toList());
    }
  }

  private static String date(DateRule rule, String form, LocalDate day) {
    return new DateRule(
            rule.confKey(),
            rule.format(),
            rule.zone(),
            DefaultDate.parse(form).orElseThrow(),
            rule.calendar(),
            rule.days(),
            rule.code())
        .defaultAt(day.atTime(1, 5).atZone(rule.zone()).toInstant())
        .known()
        .map(LocalDate::toString)
        .orElse("not known");
  }

  private static DateRule rule(String document) {
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("guide", document)))) {
      case RoutesReading.Read(var table) -> table.lines().getFirst().date();
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
  }
}
