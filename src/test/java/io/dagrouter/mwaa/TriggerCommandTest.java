package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagId;
import io.dagrouter.run.CommandLookup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerCommandTest {
  private static final Instant SECOND = Instant.parse("2026-11-19T03:04:05Z");
  private static final Fields CONF = Fields.builder().put("processing_date", "20261119").build();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1.10.12, trigger_dag mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -e"
            + " 2026-11-19T03:04:05+00:00, list_dag_runs mydata_bank",
        "2.0.2, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -e"
            + " 2026-11-19T03:04:05+00:00, dags list-runs -d mydata_bank -o json",
        "2.5.1, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -e"
            + " 2026-11-19T03:04:05+00:00, dags list-runs -d mydata_bank -o json",
        "2.6.0, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -o json"
            + " --no-replace-microseconds, dags list-runs -d mydata_bank -o json",
        "2.11.0, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -o json"
            + " --no-replace-microseconds, dags list-runs -d mydata_bank -o json",
        "3.0.6, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -o json,"
            + " dags list-runs mydata_bank -o json",
        "3.3.1, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -o json,"
            + " dags list-runs mydata_bank -o json",
        "3.9.0, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -o json,"
            + " dags list-runs mydata_bank -o json",
        "4.0.0, dags trigger mydata_bank -r r1 -c '{\"processing_date\":\"20261119\"}' -o json,"
            + " dags list-runs mydata_bank -o json",
      })
  void eachVersionIsSpokenToInItsOwnWay(String version, String trigger, String list) {
    AirflowDialect dialect = dialect(version);
    assertThat(dialect.trigger(Asked.run("mydata_bank", "r1"), CONF, SECOND)).isEqualTo(trigger);
    assertThat(dialect.listRuns(Asked.run("mydata_bank", "r1"))).isEqualTo(list);
  }

  @ParameterizedTest
  @CsvSource({
    "1.10.12,",
    "2.0.2, dags list -o json",
    "2.7.3, dags list -o json",
    "2.8.0, dags details mydata_bank -o json",
    "2.11.0, dags details mydata_bank -o json",
    "3.0.6, dags details mydata_bank -o json",
    "4.0.0, dags details mydata_bank -o json",
  })
  void whetherADagIsPausedIsAskedAsTheVersionCanTell(String version, @Nullable String command) {
    assertThat(dialect(version).askPaused(new AskedDag(Asked.lake(""), new DagId("mydata_bank"))))
        .isEqualTo(Optional.ofNullable(command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.0", "0.9.1"})
  void versionsBefore110HaveNoDialect(String version) {
    assertThat(AirflowVersion.parse(version).flatMap(AirflowDialect::of)).isEmpty();
  }

  @Test
  void idsOfOtherScriptsAndTildesAreQuoted() {
    assertThat(dialect("3.0.6").trigger(Asked.run("은행_dag", "~r:1+2"), CONF, SECOND))
        .isEqualTo(
            "dags trigger '은행_dag' -r '~r:1+2' -c '{\"processing_date\":\"20261119\"}' -o json");
    assertThat(dialect("2.10.3").listRuns(Asked.run("은행_dag", "r")))
        .isEqualTo("dags list-runs -d '은행_dag' -o json");
  }

  @Test
  void apostropheDelAndEverythingBeyondAsciiAreEscaped() {
    Fields conf = Fields.builder().put("it's", "은\u007f\n🏦\\'").build();
    assertThat(dialect("3.0.6").trigger(Asked.run("d", "r"), conf, SECOND))
        .isEqualTo(
            "dags trigger d -r r -c"
                + " '{\"it\\u0027s\":\"\\uC740\\u007F\\n\\uD83C\\uDFE6\\\\\\u0027\"}' -o json");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void confArrivesAsItWasSent(@ForAll("confs") Fields conf) throws NotJsonException {
    for (String version : List.of("1.10.12", "2.0.2", "2.10.3", "3.0.6")) {
      String command = dialect(version).trigger(Asked.run("은행_dag", "s3__bank~1"), conf, SECOND);
      assertThat(command.replace("은행", "")).matches("[ -~]*");
      List<String> words = PosixWords.split(command.replaceFirst("^trigger_dag ", "dags trigger "));
      assertThat(words.subList(0, 6))
          .containsExactly("dags", "trigger", "은행_dag", "-r", "s3__bank~1", "-c");
      assertThat(JsonText.read(words.get(6))).isEqualTo(conf);
      assertThat(words.subList(7, words.size()))
          .isEqualTo(
              switch (version) {
                case "2.10.3" -> List.of("-o", "json", "--no-replace-microseconds");
                case "3.0.6" -> List.of("-o", "json");
                default -> List.of("-e", "2026-11-19T03:04:05+00:00");
              });
    }
  }

  @Provide
  Arbitrary<Fields> confs() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20).filter(TriggerCommandTest::whole),
            Arbitraries.of(
                "'",
                "''",
                "\"",
                "\\",
                "\\'",
                "'; rm -rf /; '",
                "$(id)",
                "`id`",
                "${HOME}",
                "\n",
                "\r\n",
                "\t",
                "\0",
                "\u007f",
                "\u2028",
                "은행",
                "🏦",
                "-o",
                "--conf",
                "' -o table '",
                "\\u0027",
                "{{ ds }}",
                "%s",
                "!!",
                "~",
                "*",
                "#"));
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            texts.map(JsonValue.Text::new),
            Arbitraries.longs().map(JsonValue.Num::of),
            Arbitraries.of(
                new JsonValue.Num("1.50"),
                new JsonValue.Num("-0"),
                new JsonValue.Num("15e-1"),
                new JsonValue.Bool(true),
                JsonValue.Null.NULL));
    return fields(texts, values(texts, leaves, 3));
  }

  private static Arbitrary<JsonValue> values(
      Arbitrary<String> texts, Arbitrary<JsonValue> leaves, int depth) {
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonValue> inner = values(texts, leaves, depth - 1);
    return Arbitraries.oneOf(
        leaves,
        inner.list().ofMaxSize(3).map(JsonValue.Items::new),
        fields(texts, inner).map(value -> value));
  }

  private static Arbitrary<Fields> fields(Arbitrary<String> texts, Arbitrary<JsonValue> values) {
    return Arbitraries.maps(texts, values)
        .ofMaxSize(3)
        .map(map -> new Fields(new LinkedHashMap<>(map)));
  }

  @Property(tries = 20)
  void twentyKilobytesArriveAsTheyWereSent(@ForAll @IntRange(min = 1, max = 9) int seed)
      throws NotJsonException {
    JsonValue nested = new JsonValue.Text("끝'\"\\\n" + seed);
    for (int depth = 0; depth < 50; depth++) {
      nested =
          Fields.builder()
              .put("k'" + depth, nested)
              .put("text", ("은행's \"file\" \\ " + seed).repeat(12))
              .build();
    }
    Fields conf = (Fields) nested;
    String command = command(conf);
    assertThat(command.length()).isGreaterThan(20 * 1024);
    assertThat(JsonText.read(PosixWords.split(command).get(6))).isEqualTo(conf);
  }

  @Test
  void commandOfMoreThan120KibibytesIsRefused() {
    String fixed = command(Fields.builder().put("a", "").build());
    int room = 120 * 1024 - fixed.length();
    assertThat(command(Fields.builder().put("a", "x".repeat(room)).build())).hasSize(120 * 1024);
    assertThat(refusal(Fields.builder().put("a", "x".repeat(room + 1)).build()))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the command with its conf is too long (122881"
                + " bytes, at most 122880). Pass a reference to the data in conf instead of the"
                + " data.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\udc00b", "\ud83d\ud83d\udc00"})
  void halfCharactersAreRefused(String half) {
    String message =
        "Cannot trigger mydata_bank in lake: its conf is not Unicode text (half a character, an"
            + " unpaired surrogate). Give the DAG the conf that its params ask for.";
    assertThat(refusal(Fields.builder().put("a", half).build())).isEqualTo(message);
    assertThat(refusal(Fields.builder().put(half, "a").build())).isEqualTo(message);
    Fields nested =
        Fields.builder()
            .put("a", new JsonValue.Items(List.of(Fields.builder().put("b", half).build())))
            .build();
    assertThat(refusal(nested)).isEqualTo(message);
  }

  private static boolean whole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private static AirflowDialect dialect(String version) {
    return AirflowVersion.parse(version).flatMap(AirflowDialect::of).orElseThrow();
  }

  private static CommandLookup lookup(Fields conf) {
    return TriggerCommand.of(
        Asked.request(Asked.lake(""), Asked.DAG, Asked.RUN, conf), dialect("2.10.3"), 1);
  }

  private static String command(Fields conf) {
    return ((CommandLookup.Found) lookup(conf)).command();
  }

  private static String refusal(Fields conf) {
    var problem = ((CommandLookup.Failed) lookup(conf)).problem();
    assertThat(problem.reason()).isIn(Reason.CONF_REFUSED, Reason.CONF_TOO_LARGE);
    return problem.message();
  }
}
