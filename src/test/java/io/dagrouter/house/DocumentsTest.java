package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.outcome.OutcomeSchemas;
import io.dagrouter.reason.Persistence;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.TriggerOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the documents to the code. */
class DocumentsTest {
  private static final Path ERRORS = Path.of("docs/reference/errors.md");
  private static final Path OUTCOMES = Path.of("docs/reference/outcomes.md");

  private static final Path ARCHITECTURE = Path.of("ARCHITECTURE.md");
  private static final Path MAIN = Path.of("src/main/java/io/dagrouter");

  /** A class, and perhaps a method of it, as in {@code router/TriggerRouter.route}. */
  private static final Pattern READ_THIS =
      Pattern.compile("`([a-z]+/[A-Z]\\w+)(?:\\.([a-z]\\w+))?`");

  /** As the Javadoc of {@code OutcomeJson} promises. */
  private static final List<String> ORDER =
      List.of(
          "outcome",
          "schema_version",
          "reason",
          "message",
          "remedy",
          "retried",
          "line",
          "title",
          "environment",
          "mwaa_environment",
          "dag_id",
          "run_id",
          "processing_date",
          "date_source",
          "date_origin",
          "losing_dates",
          "zone",
          "conf",
          "command",
          "evidence",
          "shadow",
          "missing",
          "event",
          "message_id",
          "request_id",
          "trace_id",
          "traceparent",
          "routes_version",
          "time",
          "event_age_ms",
          "original_message");

  @ParameterizedTest
  @EnumSource
  void everyReasonHasOneRowWithItsRemedyAndWhatBecomesOfTheEvent(Reason reason) throws IOException {
    List<List<String>> rows =
        Markdown.read(ERRORS).rows().stream()
            .filter(row -> row.getFirst().equals("`" + reason.name() + "`"))
            .toList();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst()).hasSize(4);
    assertThat(rows.getFirst().get(1)).hasSizeGreaterThan(20).endsWith(".");
    assertThat(rows.getFirst().get(2)).isEqualTo(fate(reason.persistence()));
    assertThat(rows.getFirst().get(3)).isEqualTo(reason.remedy());
  }

  @Test
  void noRowIsOfAReasonThatDoesNotExist() throws IOException {
    List<String> reasons =
        Arrays.stream(Reason.values()).map(reason -> "`" + reason.name() + "`").toList();
    assertThat(Markdown.read(ERRORS).rows())
        .extracting(List::getFirst)
        .containsExactlyInAnyOrderElementsOf(reasons);
  }

  static Stream<String> outcomes() {
    return Arrays.stream(TriggerOutcome.class.getPermittedSubclasses()).map(Class::getSimpleName);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void everyOutcomeHasOneExampleAsItStandsOnTheBus(String outcome)
      throws IOException, NotJsonException {
    List<String> examples = Markdown.read(OUTCOMES).jsonBelow(outcome);
    assertThat(examples).hasSize(1);
    JsonValue.Fields event = (JsonValue.Fields) JsonText.read(examples.getFirst());
    assertThat(event.text("detail-type")).contains(outcome);
    assertThat(event.text("source")).contains(EventBridgeOutcomes.SOURCE);
    JsonValue.Fields detail = event.fields("detail").orElseThrow();
    assertThat(detail.text("outcome")).contains(outcome);
    List<String> inOrder = new ArrayList<>(ORDER);
    inOrder.retainAll(detail.values().keySet());
    assertThat(detail.values().keySet()).containsExactlyElementsOf(inOrder);
    assertThat(OutcomeSchemas.mistakes(outcome, detail)).isEmpty();
    Optional<Reason> reason = detail.text("reason").map(Reason::valueOf);
    assertThat(detail.text("remedy")).isEqualTo(reason.map(Reason::remedy));
    reason.ifPresent(
        why ->
            assertThat(detail.text("message").orElseThrow())
                .matches("Cannot .+: .+ \\(.+\\)\\. .+")
                .endsWith(" " + why.remedy() + "."));
    assertThat(detail.get("original_message").isPresent())
        .isEqualTo(List.of("Rejected", "Unrouted").contains(outcome));
  }

  @Test
  void everyFieldOfAnOutcomeIsExplained() throws IOException {
    String fields = Markdown.read(OUTCOMES).text();
    String table = fields.substring(fields.indexOf("## Fields"), fields.indexOf("\n## Triggered"));
    assertThat(ORDER).allSatisfy(field -> assertThat(table).contains("`" + field + "`"));
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    int links = 0;
    for (Path file : documents()) {
      for (Path target : Markdown.read(file).links().toList()) {
        assertThat(target).as(file.toString()).exists();
        links++;
      }
    }
    assertThat(links).isGreaterThan(10);
  }

  @Test
  void everyPackageHasItsRowInTheArchitecture() throws IOException {
    List<String> named =
        Markdown.read(ARCHITECTURE).rows().stream()
            .flatMap(row -> Arrays.stream(row.getFirst().replace("`", "").split(", ")))
            .toList();
    try (Stream<Path> folders = Files.list(MAIN)) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              folders
                  .filter(Files::isDirectory)
                  .map(Path::getFileName)
                  .map(Path::toString)
                  .toList());
    }
  }

  @Test
  void theReadingOrderLeadsToClassesAndMethodsThatAreThere() throws IOException {
    List<MatchResult> steps =
        READ_THIS.matcher(Markdown.read(ARCHITECTURE).text()).results().toList();
    assertThat(steps).hasSizeGreaterThan(8);
    for (MatchResult step : steps) {
      Path source = MAIN.resolve(step.group(1) + ".java");
      assertThat(source).exists();
      if (step.group(2) != null) {
        assertThat(Files.readString(source)).contains(" " + step.group(2) + "(");
      }
    }
  }

  @Test
  void decisionsAreNumberedWithoutGapsAndHaveTheirThreeParts() throws IOException {
    List<Path> records;
    try (Stream<Path> files = Files.list(Path.of("docs/decisions"))) {
      records = files.sorted().toList();
    }
    assertThat(records).hasSizeGreaterThanOrEqualTo(8);
    for (int i = 0; i < records.size(); i++) {
      assertThat(records.get(i).getFileName().toString()).startsWith("%04d-".formatted(i + 1));
      assertThat(Files.readString(records.get(i)))
          .startsWith("# " + (i + 1) + ". ")
          .contains("**Context.**", "**Decision.**", "**Consequences.**");
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> here = Files.list(Path.of("."));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(here, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static String fate(Persistence persistence) {
    return switch (persistence) {
      case FINAL -> "kept";
      case AFTER_GRACE -> "retried, then kept";
      case TRANSIENT -> "retried";
      case MOMENTARY -> "retried at once";
    };
  }
}
