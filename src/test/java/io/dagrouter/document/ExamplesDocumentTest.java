package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dagrouter.example.Example;
import io.dagrouter.example.Expectation;
import io.dagrouter.example.Happening;
import io.dagrouter.example.RunExpectation;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesDocumentTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/io/dagrouter/examples.schema.json");

  private static final String GOOD =
      """
      examples:
        - arrives: s3://sli-dst-dl/은행/a.parquet
          at: 2026-11-20T01:05:00+09:00
          lines:
            bank: { date: 2026-11-19, source: CONF, conf: { rate: 1.50 } }
            card: {}
        - { arrives: s3://somewhere/else, nothing: true }
        - { called: { memo: x }, lines: { bank: { refused: DATE_INVALID } } }
      """;

  @Test
  void examplesAreReadInTheirOrder() {
    List<Example> examples =
        switch (read(GOOD, Optional.of(routes()))) {
          case ExamplesReading.Read(var some) -> some;
          case ExamplesReading.Wrong(var problems) -> throw new AssertionError(problems);
        };
    assertThat(examples).hasSize(3);
    Example first = examples.getFirst();
    assertThat(first.place().line()).isEqualTo(2);
    assertThat(first.place().path()).isEqualTo("examples[0]");
    assertThat(first.at()).contains(Instant.parse("2026-11-19T16:05:00Z"));
    assertThat(first.expected())
        .isInstanceOfSatisfying(
            Expectation.Exactly.class,
            exactly -> {
              assertThat(exactly.lines().keySet())
                  .containsExactly(new LineName("bank"), new LineName("card"));
              assertThat(exactly.lines().get(new LineName("bank")))
                  .isInstanceOfSatisfying(
                      RunExpectation.Run.class,
                      run ->
                          assertThat(run.conf().get("rate")).contains(new JsonValue.Num("1.50")));
              assertThat(exactly.lines().get(new LineName("card")))
                  .isEqualTo(RunExpectation.Run.ANY);
            });
    assertThat(examples.get(1).expected())
        .isInstanceOfSatisfying(
            Expectation.Exactly.class, exactly -> assertThat(exactly.lines()).isEmpty());
    assertThat(examples.get(2).happening())
        .isInstanceOfSatisfying(
            Happening.Call.class, call -> assertThat(call.line()).isEqualTo(new LineName("bank")));
    assertThat(examples.get(2).expected())
        .isInstanceOfSatisfying(
            Expectation.Exactly.class,
            exactly ->
                assertThat(exactly.lines().get(new LineName("bank")))
                    .isEqualTo(new RunExpectation.Refusal(Reason.DATE_INVALID)));
  }

  @Test
  void everyMistakeIsToldWhereItStands() {
    assertThat(
            messages(
                """
                examples:
                  - arrives: s3://sli-dst-dl/a
                    lines: { bnak: {} }
                  - arrives: s3://sli-dst-dl/a
                  - arrives: s3://sli-dst-dl/a
                    lines: {}
                  - arrives: s3://sli-dst-dl/a
                    lines: { bank: {} }
                    nothing: true
                  - { called: {}, nothing: true }
                  - { called: {}, lines: { bank: {}, card: {} } }
                  - { arrives: s3://sli-dst-dl/a, lines: { 은행: {} } }
                  - { arrives: s3://sli-dst-dl/a, line: bank, date: 2026-11-19 }
                  - { arrives: s3://sli-dst-dl/a, lines: { bank: { dat: x, conf: [] } } }
                extra: 1
                """))
        .containsExactly(
            "x.yaml:3:14 examples[0].lines.bnak: unknown line \"bnak\". Did you mean \"bank\"?",
            "x.yaml:4:5 examples[1]: it has neither lines nor nothing. Write lines: { NAME: {} }"
                + " with each line that takes it, or nothing: true.",
            "x.yaml:6:12 examples[2].lines: is empty. Write lines: { NAME: {} } with each line"
                + " that takes it, or nothing: true.",
            "x.yaml:7:5 examples[3]: it has both lines and nothing. Write lines: { NAME: {} } with"
                + " each line that takes it, or nothing: true.",
            "x.yaml:10:19 examples[4].nothing: a call always reaches its line. Write lines with"
                + " the one that is called.",
            "x.yaml:11:7 examples[5].called: a call is for one line, but lines has 2. Keep one.",
            "x.yaml:12:44 examples[6].lines.은행: unknown line \"은행\". Known: bank, card.",
            "x.yaml:13:35 examples[7].line: unknown key. Did you mean \"lines\"?",
            "x.yaml:13:47 examples[7].date: unknown key. Known: arrives, called, at, lines,"
                + " nothing.",
            "x.yaml:14:52 examples[8].lines.bank.dat: unknown key. Did you mean \"date\"?",
            "x.yaml:14:66 examples[8].lines.bank.conf: must be an object, but is a list.",
            "x.yaml:15:1 extra: unknown key. Known: examples.");
  }

  @Test
  void aFileWithoutExamplesSaysWhatIsMissing() {
    assertThat(messages("{}"))
        .containsExactly("x.yaml:1:1 examples: missing. Write examples, and a list of them.");
    assertThat(messages("exmaples: []"))
        .containsExactly("x.yaml:1:1 exmaples: unknown key. Did you mean \"examples\"?");
    assertThat(messages(""))
        .containsExactly("x.yaml:1:1: the document is empty. Write examples, and a list of them.");
  }

  @Test
  void linesAreNotCheckedWhereTheRoutesAreWrong() {
    assertThat(read("examples: [{ called: {}, lines: { bnak: {} } }]", Optional.empty()))
        .isInstanceOf(ExamplesReading.Read.class);
  }

  @Test
  void theSchemaTakesWhatTheParserTakes() throws IOException, NoTreeException, NotJsonException {
    assertThat(schema().validate(RoutesSchemaTest.json(GOOD), InputFormat.JSON)).isEmpty();
    JsonValue.Fields root = (JsonValue.Fields) JsonText.read(Files.readString(SCHEMA));
    String example = JsonText.write(root.items("examples").orElseThrow().getFirst());
    assertThat(schema().validate(example, InputFormat.JSON)).isEmpty();
    assertThat(messages(example)).isEmpty();
    JsonValue.Fields parts = root.fields("$defs").orElseThrow();
    assertThat(keys(root)).containsExactlyElementsOf(DocumentKeys.EXAMPLES_FILE);
    assertThat(keys(parts.fields("example").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.EXAMPLE_IN_A_FILE);
    assertThat(keys(parts.fields("run").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.EXPECTED_RUN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "examples: {}",
        "exmaples: []",
        "examples: [{ nothing: true }]",
        "examples: [{ arrives: s3://sli-dst-dl/a }]",
        "examples: [{ arrives: s3://sli-dst-dl/a, called: {}, nothing: true }]",
        "examples: [{ arrives: s3://sli-dst-dl/a, lines: {} }]",
        "examples: [{ arrives: s3://sli-dst-dl/a, lines: { bank: {} }, nothing: true }]",
        "examples: [{ arrives: s3://x/a, nothing: true }]",
        "examples: [{ arrives: s3://sli-dst-dl/a, nothing: false }]",
        "examples: [{ arrives: s3://sli-dst-dl/a, nothing: true, at: 2026-11-20 }]",
        "examples: [{ called: {}, nothing: true }]",
        "examples: [{ called: {}, lines: { bank: {}, card: {} } }]",
        "examples: [{ called: {}, lines: { bank: { refused: DATE_INVALID, source: CONF } } }]",
        "examples: [{ called: {}, lines: { bank: { refused: ON_HOLD } } }]",
        "examples: [{ called: {}, lines: { bank: { date: 20261119 } } }]",
      })
  void theSchemaRefusesWhatTheParserRefuses(String wrong) throws IOException, NoTreeException {
    assertThat(messages(wrong)).isNotEmpty();
    assertThat(schema().validate(RoutesSchemaTest.json(wrong), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void theRoutesDocumentGivesTheExamplesOfItsLinesAndNoneWhereItIsWrong() {
    assertThat(
            RoutesDocument.examples(
                List.of(DocumentPart.whole("routes.yaml", GoodDocuments.WHOLE))))
        .hasSize(4)
        .first()
        .satisfies(
            example -> assertThat(example.place().path()).isEqualTo("lines.bank.examples[0]"));
    assertThat(
            RoutesDocument.examples(
                List.of(DocumentPart.whole("routes.yaml", GoodDocuments.WHOLE + "more: 1\n"))))
        .isEmpty();
  }

  /** The mistakes of a file, for routes with the lines bank and card. */
  static List<String> messages(String text) {
    return switch (read(text, Optional.of(routes()))) {
      case ExamplesReading.Wrong(var problems) ->
          problems.stream().map(DocumentProblem::message).toList();
      case ExamplesReading.Read _ -> List.of();
    };
  }

  private static ExamplesReading read(String text, Optional<RouteTable> routes) {
    return ExamplesDocument.read(DocumentPart.whole("x.yaml", text), routes);
  }

  private static RouteTable routes() {
    String text =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines: { bank: { dag: a }, card: { dag: b } }
        """;
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", text)))) {
      case RoutesReading.Read(RouteTable table) -> table;
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }

  private static List<String> keys(JsonValue.Fields object) {
    return List.copyOf(object.fields("properties").orElseThrow().values().keySet());
  }
}
