package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.openlineage.client.OpenLineageClientUtils;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo tells of lineage, played once through the function's own code. */
class DemoLineageTest {
  /** Of an arrival that starts a run. */
  private static final String OBJECT =
      "s3://sli-dst-dl/mydata/bank/accounts/dt=20261119/part-0000.parquet";

  private static final String CORE = "https://openlineage.io/spec/2-0-2/OpenLineage.json";

  /** Not the published text: the README there says what it is. */
  private static final String RULES = "src/test/resources/io/dagrouter/lineage";

  @TempDir private static Path folder;

  private static CommandLineRun demo = new CommandLineRun(-1, "", "");
  private static List<String> lines = List.of();
  private static List<Fields> events = List.of();

  @BeforeAll
  static void play() throws Exception {
    Path file = folder.resolve("계보.ndjson");
    Files.writeString(file, "of an earlier demo\n");
    demo = CommandLineRun.of("demo", "--lineage", file.toString());
    lines = Files.readAllLines(file);
    events = LineageGraph.events(lines);
  }

  @Test
  void everyRunIsTold() {
    assertThat(demo.exit()).as(demo.err()).isZero();
    long runs =
        demo.out()
            .lines()
            .filter(line -> line.matches("  (Triggered|AlreadyTriggered) .*"))
            .count();
    assertThat(runs).isGreaterThan(10);
    assertThat(events).hasSize(Math.toIntExact(2 * runs));
    assertThat(demo.out()).contains("계보.ndjson: " + 2 * runs + ".");
  }

  @Test
  void eachRunStartsAndCompletes() {
    for (int i = 0; i < events.size(); i += 2) {
      Fields start = events.get(i);
      Fields end = events.get(i + 1);
      assertThat(start.text("eventType")).contains("START");
      assertThat(end.text("eventType")).contains("COMPLETE");
      assertThat(end.get("run")).isEqualTo(start.get("run"));
      assertThat(end.get("job")).isEqualTo(start.get("job"));
      assertThat(end.get("inputs")).isEqualTo(start.get("inputs"));
    }
  }

  /** The client's classes are made of the published schema. It reads times into UTC. */
  @Test
  void theClientReadsThemAsTheyAre() throws Exception {
    for (String line : lines) {
      String again = OpenLineageClientUtils.toJson(OpenLineageClientUtils.runEventFromJson(line));
      assertThat(withoutNominalTimes(again)).isEqualTo(withoutNominalTimes(line));
    }
  }

  @Test
  void theFacetOfOurOwnIsAsItsSchemaSays() throws Exception {
    Schema schema = registry(Map.of()).getSchema(own(), InputFormat.JSON);
    for (Fields event : events) {
      Fields facet =
          event
              .fields("run")
              .flatMap(run -> run.fields("facets"))
              .flatMap(facets -> facets.fields("dagrouter_trigger"))
              .orElseThrow();
      assertThat(schema.validate(JsonText.write(facet), InputFormat.JSON)).isEmpty();
      assertThat(own()).contains("\"$id\": \"" + facet.text("_schemaURL").orElseThrow() + "\"");
    }
  }

  /**
   * By the rules of the published schemas, or by those schemas themselves: CONTRIBUTING.md says
   * where they come from.
   */
  @Test
  void theEventsAreAsThePublishedSchemasSay() throws Exception {
    Path spec = Path.of(System.getProperty("openlineage.spec", RULES));
    Map<String, String> published = new HashMap<>();
    published.put(CORE, Files.readString(spec.resolve("OpenLineage.json")));
    Map<String, Schema> facets = new HashMap<>();
    Map<String, String> versions =
        Map.of(
            "nominalTime", "1-0-1/NominalTimeRunFacet",
            "version", "1-0-1/DatasetVersionDatasetFacet",
            "jobType", "2-0-3/JobTypeJobFacet",
            "documentation", "1-1-0/DocumentationJobFacet");
    for (String version : versions.values()) {
      published.put(
          "https://openlineage.io/spec/facets/" + version + ".json",
          Files.readString(
              spec.resolve("facets")
                  .resolve(version.substring(version.indexOf('/') + 1) + ".json")));
    }
    SchemaRegistry registry = registry(published);
    versions.forEach(
        (name, version) ->
            facets.put(
                name,
                registry.getSchema(
                    SchemaLocation.of("https://openlineage.io/spec/facets/" + version + ".json"))));
    Schema core = registry.getSchema(SchemaLocation.of(CORE));
    for (String line : lines) {
      assertThat(valid(core, line)).as(line).isTrue();
      assertThat(valid(core, line.replace("\"runId\":\"", "\"runId\":\"no-uuid-"))).isFalse();
      assertThat(
              valid(
                  core, line.replace("\"START\"", "\"BEGUN\"").replace("\"COMPLETE\"", "\"DONE\"")))
          .isFalse();
      assertThat(valid(core, line.replace("\"_producer\"", "\"producer\""))).isFalse();
    }
    for (Fields event : events) {
      for (String part : List.of("run", "job")) {
        validate(event.fields(part).orElseThrow(), facets);
      }
      for (JsonValue input : event.items("inputs").orElseThrow()) {
        validate((Fields) input, facets);
      }
    }
  }

  private static void validate(Fields of, Map<String, Schema> facets) {
    String json = JsonText.write(of.fields("facets").orElseThrow());
    facets.forEach((name, schema) -> assertThat(valid(schema, json)).as(name).isTrue());
  }

  /** Formats count, too: that of a UUID, say. */
  private static boolean valid(Schema schema, String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .isEmpty();
  }

  @Test
  void theGraphInTheHowToIsOfTheseEvents() throws Exception {
    String graph = LineageGraph.mermaid(LineageGraph.ofObject(events, OBJECT).subList(0, 2));
    assertThat(Files.readString(Path.of("docs/how-to/see-lineage-in-datahub.md")))
        .contains("```mermaid\n" + graph + "```\n");
  }

  @Test
  void aFileThatCannotBeIsNamed() {
    Path nowhere = folder.resolve("없다/lineage.ndjson");
    CommandLineRun refused = CommandLineRun.of("demo", "--lineage", nowhere.toString());
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err())
        .startsWith("Cannot write lineage to " + nowhere + ": there can be no such file (");
  }

  @Test
  void theDagRunIsAChildOfTheRunThatIsTold() throws Exception {
    try (LocalLake lake = lake(Optional.of(DemoCommand.LINEAGE_NAMESPACE))) {
      lake.invoke(Files.readAllBytes(Path.of("events/01-sqs-eventbridge.json")));
      Fields told = LineageGraph.ofObject(events, OBJECT).getFirst();
      assertThat(openlineage(lake))
          .contains(
              Fields.builder()
                  .put("parentRunId", told.fields("run").orElseThrow().text("runId"))
                  .put("parentJobNamespace", "dagrouter-demo")
                  .put("parentJobName", "dagrouter.bank")
                  .build());
    }
  }

  @Test
  void aParentThatTheCallerGivesStays() throws Exception {
    String parent =
        "{\"parentRunId\":\"01907a86-60c2-7dd5-9d5c-0123456789ab\","
            + "\"parentJobNamespace\":\"on-premises\",\"parentJobName\":\"send.files\"}";
    try (LocalLake lake = lake(Optional.of("sli-dst"))) {
      lake.call(
          ("{\"line\":\"bank\",\"requestId\":\"r-1\",\"conf\":{\"openlineage\":" + parent + "}}")
              .getBytes(StandardCharsets.UTF_8));
      assertThat(openlineage(lake)).containsExactly((Fields) JsonText.read(parent));
    }
  }

  @Test
  void withoutANamespaceNothingOfLineageIsInConf() throws Exception {
    try (LocalLake lake = lake(Optional.empty())) {
      lake.invoke(Files.readAllBytes(Path.of("events/01-sqs-eventbridge.json")));
      assertThat(lake.runs().values().stream().mapToInt(List::size).sum()).isPositive();
      assertThat(openlineage(lake)).isEmpty();
    }
  }

  private static LocalLake lake(Optional<String> namespace) throws Exception {
    LocalLake lake =
        new LocalLake(
            DemoCommand.ROUTES,
            LocalLake.USUAL_AIRFLOW,
            namespace,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Clock.systemUTC());
    DemoCommand.putDagCode(lake);
    return lake;
  }

  /** What stands under {@code openlineage} in the confs of all runs. */
  private static List<Fields> openlineage(LocalLake lake) {
    return lake.runs().values().stream()
        .flatMap(List::stream)
        .flatMap(run -> ((Fields) run.conf()).fields("openlineage").stream())
        .toList();
  }

  private static JsonValue withoutNominalTimes(String json) throws Exception {
    return JsonText.read(json.replaceAll("(\"nominal(?:Start|End)Time\"):\"[^\"]*\"", "$1:0"));
  }

  private static SchemaRegistry registry(Map<String, String> published) {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(published));
  }

  private static String own() throws Exception {
    String name = "/io/dagrouter/lineage/DagrouterTriggerRunFacet.json";
    try (InputStream in = Objects.requireNonNull(DemoLineageTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
