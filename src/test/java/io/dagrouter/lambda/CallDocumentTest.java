package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code calls.md} to what the function really takes and gives. */
class CallDocumentTest {
  private static final Path CALLS = Path.of("docs/reference/calls.md");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EVENT_UNREADABLE", "NO_ROUTE"})
  void everyReasonThatACallCanHaveStandsAtItsStatus(Reason reason) throws IOException {
    List<String> rows =
        Files.readAllLines(CALLS).stream()
            .filter(row -> row.startsWith("| " + HttpStatus.of(reason) + " |"))
            .toList();
    assertThat(rows)
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .contains(HttpStatus.of(reason) == 503 ? "\"retried\"" : "`" + reason + "`"));
  }

  @Test
  void requestsAreTakenAndAnswersHaveTheFieldsShown() throws IOException, NotJsonException {
    List<Fields> examples = new ArrayList<>();
    for (MatchResult example : EXAMPLE.matcher(Files.readString(CALLS)).results().toList()) {
      examples.add((Fields) JsonText.read(example.group(1)));
    }
    assertThat(examples).hasSize(12);
    CallFixture fixture = new CallFixture();
    sameFields(examples.get(1), fixture.handle(JsonText.write(examples.get(0))));
    sameFields(examples.get(3), fixture.handle(JsonText.write(examples.get(2))));
    Fields dryRun = Fields.builder().put("dryRun", true).build();
    sameFields(examples.get(4), fixture.handle(JsonText.write(examples.get(2).and(dryRun))));
    sameFields(
        examples.get(5),
        fixture.handle("{\"status\":{\"line\":\"bank\",\"date\":\"2026-11-05\"}}"));
    sameFields(examples.get(6), fixture.handle("{\"lines\":{}}"));
    fixture.examiner = CallFixture::noName;
    sameFields(examples.get(7), fixture.handle("{\"doctor\":{}}"));
    assertThat(fixture.handle(JsonText.write(examples.get(10))).text("traceparent"))
        .isEqualTo(examples.get(10).text("traceparent"));
    Fields refused =
        CallFixture.body(
            fixture.call(
                CallFixture.post(
                    "{\"line\":\"bank\",\"dates\":{\"from\":\"20261101\"},\"only\":\"broken\"}")));
    assertThat(refused).isEqualTo(examples.get(11));
  }

  private static void sameFields(Fields example, Fields answer) {
    assertThat(answer.values().keySet()).containsExactlyElementsOf(example.values().keySet());
    for (String key : List.of("runs", "dates", "lines", "environments")) {
      example.items(key).ifPresent(items -> sameKeys(items, answer.items(key).orElseThrow()));
    }
  }

  private static void sameKeys(List<JsonValue> example, List<JsonValue> answer) {
    assertThat(((Fields) answer.getFirst()).values().keySet())
        .containsExactlyElementsOf(((Fields) example.getFirst()).values().keySet());
  }
}
