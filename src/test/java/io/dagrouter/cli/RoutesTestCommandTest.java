package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTestCommandTest {
  private static final String DEMO = "classpath:io/dagrouter/demo/routes.yaml";
  private static final String LINES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow, hold: 이관 중 }
      lines:
        audit:
          dag: audit
          arrivals: ["s3://sli-dst-dl/mydata/bank/**"]
          date: { default: 0d }
        bank:
          dag: mydata_bank
          arrivals: ["s3://sli-dst-dl/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet"]
          conf: { rate: 1.50, nested: { a: [1, ~] } }
      """;

  @TempDir private Path folder;
  private Path routes = Path.of("");

  @BeforeEach
  void nameTheDocument() {
    routes = folder.resolve("routes.yaml");
  }

  @Test
  void theExamplesOfTheDemoPass() {
    assertThat(run(DEMO))
        .isEqualTo(
            new CommandLineRun(
                Main.DONE,
                """
                The code of DAGs was not looked at, as if it set no date (--dags); lines: bank, card, insurance, securities, mutual.
                9 examples: 9 passed, 0 failed
                """,
                ""));
    assertThat(run("--dags", "src/main/resources/io/dagrouter/demo", DEMO))
        .isEqualTo(new CommandLineRun(Main.DONE, "9 examples: 9 passed, 0 failed\n", ""));
  }

  @Test
  void examplesThatHoldPass() throws IOException {
    write(
        """
            examples:
              - arrives: s3://sli-dst-dl/mydata/bank/여신/dt=20261119/a.parquet
                date: 2026-11-19
                source: CONF
                conf: { dataset: 여신, rate: 1.50, nested: { a: [1, ~] } }
              - arrives: s3://sli-dst-dl/mydata/bank/readme.txt
                nothing: true
              - arrives: s3://sli-dst-dl/mydata/bank/loan/dt=20260230/a.parquet
                refused: DATE_INVALID
              - called: { memo: 재처리 }
                at: 2026-11-20T00:10:00+09:00
                date: 2026-11-19
                source: DEFAULT
        """);
    assertThat(run(routes.toString()))
        .isEqualTo(new CommandLineRun(Main.DONE, "4 examples: 4 passed, 0 failed\n", ""));
  }

  @Test
  void expectedAndActualStandSideBySide() throws IOException {
    write(
        """
            examples:
              - arrives: s3://sli-dst-dl/mydata/bank/카드/dt=20261119/a.parquet
                date: 2026-11-18
                source: DEFAULT
                conf: { dataset: 여신, rate: 1.5, "열쇠": 1 }
              - arrives: s3://sli-dst-dl/mydata/bank/readme.txt
              - arrives: s3://sli-dst-dl/mydata/bank/loan/dt=20261119/a.parquet
                nothing: true
        """);
    assertThat(run(routes.toString()))
        .isEqualTo(
            new CommandLineRun(
                Main.NOT_AS_IT_SHOULD_BE,
                """
                @:14:9 lines.bank.examples[0]: s3://sli-dst-dl/mydata/bank/카드/dt=20261119/a.parquet
                               expected      actual
                  date         2026-11-18    2026-11-19
                  source       DEFAULT       CONF
                  conf.dataset "여신"        "카드"
                  conf.rate    1.5           1.50
                  conf.열쇠    1             (none)

                @:18:9 lines.bank.examples[1]: s3://sli-dst-dl/mydata/bank/readme.txt
                        expected    actual
                  lines bank        audit

                @:19:9 lines.bank.examples[2]: s3://sli-dst-dl/mydata/bank/loan/dt=20261119/a.parquet
                        expected    actual
                  lines not bank    audit, bank

                3 examples: 0 passed, 3 failed
                """
                    .replace("@", routes.toString()),
                ""));
  }

  @Test
  void refusalsAndTheirReasonsAreTold() throws IOException {
    write(
        """
            examples:
              - arrives: s3://sli-dst-dl/mydata/bank/loan/dt=20260230/a.parquet
              - called: { processing_date: "20261101" }
                refused: DATE_INVALID
        """);
    assertThat(run(routes.toString()).out())
        .isEqualTo(
            """
            @:14:9 lines.bank.examples[0]: s3://sli-dst-dl/mydata/bank/loan/dt=20260230/a.parquet
                      expected    actual
              refused (none)      DATE_INVALID
              -> Cannot find the processing date of s3://sli-dst-dl/mydata/bank/loan/dt=20260230/a.parquet for line bank: processing_date in conf is a day that does not exist ("20260230", captured by s3://sli-dst-dl/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet).

            @:15:9 lines.bank.examples[1]: call of bank with {"processing_date":"20261101"}
                      expected        actual
              refused DATE_INVALID    (none)

            2 examples: 0 passed, 2 failed
            """
                .replace("@", routes.toString()));
  }

  @Test
  void aDateThatIsCountedFromTheEventNeedsItsTime() throws IOException {
    write("    examples: [{ called: {}, date: 2026-11-19, source: DEFAULT }]\n");
    assertThat(run(routes.toString()))
        .isEqualTo(
            new CommandLineRun(
                Main.NOT_AS_IT_SHOULD_BE,
                """
                @:13:16 lines.bank.examples[0]: call of bank with {}
                     expected    actual
                  at a time      (none)
                  -> The date of bank is counted from the time of the event, and the example gives none. Add it, as in at: 2026-11-20T01:05:00+09:00.

                1 example: 0 passed, 1 failed
                """
                    .replace("@", routes.toString()),
                ""));
  }

  @Test
  void examplesInAFileBesideNameAllLines() throws IOException {
    write("");
    Path beside = folder.resolve("routes.examples.yaml");
    Files.writeString(
        beside,
        """
        examples:
          - arrives: s3://sli-dst-dl/mydata/bank/loan/dt=20261119/a.parquet
            at: 2026-11-20T01:05:00+09:00
            lines:
              bank: { date: 2026-11-19 }
              audit: { date: 2026-11-20 }
          - arrives: s3://sli-dst-dl/mydata/bank/loan/dt=20261119/a.parquet
            at: 2026-11-20T01:05:00+09:00
            lines: { bank: { date: 2026-11-18 } }
          - { arrives: s3://somewhere/else, nothing: true }
          - { arrives: s3://sli-dst-dl/mydata/bank/x, nothing: true }
          - { arrives: s3://somewhere/else, lines: { bank: {} } }
          - { called: { processing_date: "20261101" }, lines: { bank: { date: 2026-11-01 } } }
        """);
    assertThat(run(routes.toString()).out())
        .isEqualTo(
            """
            @:7:5 examples[1]: s3://sli-dst-dl/mydata/bank/loan/dt=20261119/a.parquet
                        expected      actual
              lines     bank          audit, bank
              bank.date 2026-11-18    2026-11-19

            @:11:5 examples[3]: s3://sli-dst-dl/mydata/bank/x
                    expected    actual
              lines none        audit

            @:12:5 examples[4]: s3://somewhere/else
                    expected    actual
              lines bank        none
              -> Cannot route s3://somewhere/else: no line has an arrival pattern that matches (2 lines in version VERSION of the routes).

            6 examples: 3 passed, 3 failed
            """
                .replace("@", beside.toString())
                .replace("VERSION", version()));
  }

  @Test
  void aNamedFileTakesThePlaceOfTheOneBeside() throws IOException {
    write("");
    Files.writeString(folder.resolve("routes.examples.yaml"), "examples: 1");
    Path other = folder.resolve("other.json");
    Files.writeString(other, "{\"examples\": [{\"called\": {}, \"lines\": {\"bank\": {}}}]}");
    assertThat(run("--examples", other.toString(), routes.toString()).out())
        .contains(other + ":1:15 examples[0]: call of bank with {}\n")
        .endsWith("1 example: 0 passed, 1 failed\n");
  }

  @Test
  void allMistakesOfAllTextsAreTold() throws IOException {
    write("    examples: [{ arrives: x }]\n    dat: {}\n");
    Path one = folder.resolve("one.yaml");
    Path two = folder.resolve("two.yaml");
    Files.writeString(one, "examples: [{ called: {} }]");
    assertThat(run("--examples", one.toString(), "--examples", two.toString(), routes.toString()))
        .isEqualTo(
            new CommandLineRun(
                Main.MISCONFIGURED,
                "",
                """
                @/routes.yaml:13:27 lines.bank.examples[0].arrives: must be an object of S3, but is "x". Write it as s3://bucket/key, the key as it is, nothing encoded.
                @/routes.yaml:14:5 lines.bank.dat: unknown key. Did you mean "date"?
                @/one.yaml:1:12 examples[0]: it has neither lines nor nothing. Write lines: { NAME: {} } with each line that takes it, or nothing: true.
                Cannot read the examples from @/two.yaml: there is no such file (@/two.yaml). Correct the file, or name another with --examples.
                """
                    .replace("@", folder.toString())));
  }

  @Test
  void aDocumentThatIsNotThereIsMisconfigured() {
    CommandLineRun run = run(routes.toString());
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the routes from file:@: there is no such file (@). Correct the routes document or the permission to read it.\n"
                .replace("@", routes.toString()));
  }

  @Test
  void aCheckThatCannotFailIsNoneUnlessItIsAllowed() throws IOException {
    write("");
    assertThat(run(routes.toString()))
        .isEqualTo(new CommandLineRun(Main.NOT_AS_IT_SHOULD_BE, "no examples\n", ""));
    assertThat(run("--allow-none", routes.toString()))
        .isEqualTo(new CommandLineRun(Main.DONE, "no examples\n", ""));
    assertThat(run("--json", routes.toString()).out())
        .isEqualTo(
            "{\"passed\":false,\"examples\":0,\"failed\":0,\"code_not_looked_at\":[],\"results\":[]}\n");
  }

  @Test
  void hostileKeysStayOnTheirLine() throws IOException {
    write(
        """
            examples:
              - arrives: "s3://sli-dst-dl/mydata/bank/\\e[2J'\\n\\u202e/dt=20261119/a.parquet"
                conf: { dataset: "a\\tb" }
        """);
    assertThat(run(routes.toString()).out())
        .isEqualTo(
            """
            @:14:9 lines.bank.examples[0]: s3://sli-dst-dl/mydata/bank/\\u001b[2J'\\u000a\\u202e/dt=20261119/a.parquet
                           expected    actual
              conf.dataset "a\\tb"      "\\u001B[2J'\\n\\u202e"

            1 example: 0 passed, 1 failed
            """
                .replace("@", routes.toString()));
  }

  @Test
  void longValuesAreCutInTheirMiddleOnATerminalAlone() throws IOException {
    write(
        """
            examples:
              - arrives: s3://sli-dst-dl/mydata/bank/%s/dt=20261119/a.parquet
                conf: { dataset: %s }
        """
            .formatted("여신".repeat(20), "카드".repeat(20)));
    List<String> rows = new ArrayList<>(onATerminal(routes.toString()).out().lines().toList());
    assertThat(rows.get(2)).isEqualTo("  conf.dataset \"카드카드카드카…카드카드카드\"     \"여신여신여신여…신여신여신여신\"");
    assertThat(Columns.of(rows.get(2))).isLessThanOrEqualTo(80);
    assertThat(rows.get(0)).startsWith("\u001b[31m").endsWith("\u001b[0m").contains("여신여신");
    assertThat(rows.getLast()).isEqualTo("\u001b[31m1 example: 0 passed, 1 failed\u001b[0m");
    assertThat(run(routes.toString()).out()).contains("\"" + "카드".repeat(20) + "\"    \"여신");
  }

  @Test
  void asJsonEverythingIsWhole() throws IOException, NotJsonException {
    write(
        """
            examples:
              - arrives: s3://sli-dst-dl/mydata/bank/카드/dt=20261119/a.parquet
                at: 2026-11-20T01:05:00+09:00
                date: 2026-11-18
                conf: { dataset: ~, none: 1 }
        """);
    CommandLineRun run = run("--json", routes.toString());
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    JsonValue.Fields all = (JsonValue.Fields) JsonText.read(run.out());
    assertThat(all.values().keySet())
        .containsExactly("passed", "examples", "failed", "code_not_looked_at", "results");
    JsonValue.Fields result = (JsonValue.Fields) all.items("results").orElseThrow().getFirst();
    assertThat(result.text("arrives"))
        .contains("s3://sli-dst-dl/mydata/bank/카드/dt=20261119/a.parquet");
    assertThat(JsonText.write(result.get("expected").orElseThrow()))
        .isEqualTo(
            "{\"takes\":{\"bank\":{\"date\":\"2026-11-18\",\"conf\":{\"dataset\":null,\"none\":1}}}}");
    assertThat(JsonText.write(result.get("differences").orElseThrow()))
        .isEqualTo(
            "[{\"what\":\"date\",\"expected\":\"2026-11-18\",\"actual\":\"2026-11-19\"},"
                + "{\"what\":\"conf.dataset\",\"expected\":null,\"actual\":\"\\uCE74\\uB4DC\"},"
                + "{\"what\":\"conf.none\",\"expected\":1}]");
    assertThat(
            result
                .fields("actual")
                .flatMap(actual -> actual.fields("lines"))
                .flatMap(lines -> lines.fields("bank"))
                .flatMap(bank -> bank.text("source")))
        .contains("CONF");
    assertThat(result.get("passed")).contains(new JsonValue.Bool(false));
  }

  @Test
  void aFolderOfDagsThatIsNotThereIsMisconfigured() throws IOException {
    write("");
    assertThat(run("--dags", folder.resolve("x").toString(), routes.toString()))
        .isEqualTo(
            new CommandLineRun(
                Main.MISCONFIGURED,
                "",
                "Cannot read DAG code from %s: there is no such folder (--dags). Name the folder that stands for the DAG bucket.\n"
                    .formatted(folder.resolve("x"))));
  }

  private String version() {
    return assertThat(run("--json", routes.toString()).out())
        .contains("in version ")
        .actual()
        .replaceAll("(?s).*in version ([0-9a-f]{12}) .*", "$1");
  }

  private void write(String examplesOfBank) throws IOException {
    Files.writeString(routes, LINES + examplesOfBank);
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(command(arguments));
  }

  private static CommandLineRun onATerminal(String... arguments) {
    return CommandLineRun.onATerminal(
        Surroundings.ofTheProcess(), Thread::sleep, command(arguments));
  }

  private static String[] command(String... arguments) {
    List<String> words = new ArrayList<>(List.of("routes", "test"));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }
}
