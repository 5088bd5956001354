package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the dashboard and the reference of metrics to what a lake of a bad day tells. */
class DashboardTest {
  private static final Pattern SEARCH =
      Pattern.compile("SEARCH\\('\\{([^}]+)} ([^']+)', '(Sum|Maximum|p90)', 300\\)");
  private static final Pattern TERM = Pattern.compile("(\\w+)=\"([^\"]+)\"");

  @TempDir private static Path folder;
  private static WatchedLake lake;
  private final Template template = Template.read();

  @BeforeAll
  static void aBadDay() {
    lake = new WatchedLake(folder);
    lake.arrives("은행/dt=20261119/가");
    lake.arrives("은행/dt=20261340/나");
    lake.arrives("증권/다");
    lake.arrives("통신/라");
    lake.call("{\"line\":\"bank\",\"requestId\":\"r-1\"}");
    lake.pass(Duration.ofMinutes(1));
    lake.commandsAreAnswered(502);
    lake.arrives("은행/dt=20261119/마");
    lake.pass(Duration.ofMinutes(2));
    lake.routes("lines: [");
    lake.arrives("은행/dt=20261119/바");
    lake.pass(Duration.ofMinutes(2));
    lake.routes(WatchedLake.ROUTES);
    lake.arrives("은행/dt=20261119/사");
    lake.pass(Duration.ofMinutes(2));
    lake.watch();
    lake.pass(Duration.ofMinutes(10));
  }

  @AfterAll
  static void end() {
    lake.close();
  }

  @Test
  void eachMetricOfTheDashboardIsToldAndEachThatIsToldIsOnIt() throws Exception {
    Set<String> shown = new TreeSet<>();
    for (Fields properties : properties("metric")) {
      List<JsonValue> metrics = properties.items("metrics").orElseThrow();
      assertThat(metrics).isNotEmpty();
      for (JsonValue metric : metrics) {
        List<JsonValue> parts = ((JsonValue.Items) metric).values();
        Predicate<Series> meant =
            parts.getFirst() instanceof Fields fields
                ? search(fields.text("expression").orElseThrow())
                : named(parts);
        List<Series> found = lake.metrics.series().stream().filter(meant).toList();
        assertThat(found).as(JsonText.write(metric)).isNotEmpty();
        found.forEach(series -> shown.add(series.name()));
      }
    }
    assertThat(shown).containsAll(told().keySet());
  }

  private static Predicate<Series> named(List<JsonValue> parts) {
    List<String> texts =
        parts.stream()
            .filter(JsonValue.Text.class::isInstance)
            .map(part -> ((JsonValue.Text) part).value())
            .toList();
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (int i = 2; i < texts.size(); i += 2) {
      dimensions.put(texts.get(i), texts.get(i + 1));
    }
    return new Series(texts.get(0), texts.get(1), dimensions)::equals;
  }

  private static Predicate<Series> search(String expression) {
    Matcher search = SEARCH.matcher(expression);
    assertThat(search.matches()).as(expression).isTrue();
    List<String> schema = List.of(search.group(1).split(","));
    Map<String, String> terms =
        TERM.matcher(search.group(2))
            .results()
            .collect(Collectors.toMap(term -> term.group(1), term -> term.group(2)));
    String name = terms.remove("MetricName");
    assertThat(name).as(expression).isNotNull();
    return series ->
        series.namespace().equals(schema.getFirst())
            && series.dimensions().keySet().equals(Set.copyOf(schema.subList(1, schema.size())))
            && series.name().equals(name)
            && series.dimensions().entrySet().containsAll(terms.entrySet());
  }

  /** But for that of lineage, which is not in every deployment. */
  @Test
  void theStateOfEachAlarmIsOnIt() throws Exception {
    assertThat(properties("alarm")).hasSize(1);
    assertThat(Template.texts(properties("alarm").getFirst().get("alarms").orElseThrow()))
        .containsExactlyInAnyOrderElementsOf(
            template.resources("AWS::CloudWatch::Alarm").keySet().stream()
                .filter(name -> !name.equals("LineageDeadLetterAlarm"))
                .map(name -> "${" + name + ".Arn}")
                .toList());
  }

  @Test
  void latestRefusalsAreLookedUpByFieldsThatTheLogHas() throws Exception {
    assertThat(properties("log")).hasSize(1);
    String query = properties("log").getFirst().text("query").orElseThrow();
    assertThat(query).startsWith("SOURCE '${ArrivalLog}' | fields @timestamp, ");
    String shown = query.split(" [|] ", -1)[1].substring("fields @timestamp, ".length());
    List<String> fields = List.of(shown.split(", ", -1));
    List<String> outcomes =
        Pattern.compile("outcome = '(\\w+)'")
            .matcher(query)
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(outcomes).containsExactly("Rejected", "Unrouted");
    for (String outcome : outcomes) {
      List<Fields> lines =
          lake.logged().stream()
              .filter(line -> line.text("outcome").filter(outcome::equals).isPresent())
              .toList();
      assertThat(lines).isNotEmpty();
      Set<String> missing = new TreeSet<>(fields);
      missing.removeAll(lines.getFirst().values().keySet());
      assertThat(missing).isSubsetOf("line");
    }
  }

  @Test
  void widgetsLieSideBySideOnTheGrid() throws Exception {
    Set<String> taken = new TreeSet<>();
    for (Fields widget : widgets()) {
      for (int x = 0; x < Template.integer(widget, "width"); x++) {
        for (int y = 0; y < Template.integer(widget, "height"); y++) {
          int column = Template.integer(widget, "x") + x;
          assertThat(column).isLessThan(24);
          assertThat(taken.add(column + " " + (Template.integer(widget, "y") + y))).isTrue();
        }
      }
    }
    assertThat(taken).hasSizeGreaterThan(500);
  }

  @Test
  void theReferenceHasEachMetricWithItsDimensions() throws Exception {
    Map<String, Set<String>> documented = new LinkedHashMap<>();
    for (List<String> row : Markdown.read(Path.of("docs/reference/metrics.md")).rows()) {
      documented.put(
          row.getFirst().replace("`", ""),
          new TreeSet<>(List.of(row.get(2).replace("`", "").split("; "))));
    }
    assertThat(documented).isEqualTo(told());
  }

  /** The names of all metrics of the namespace, with the names of the dimensions of each. */
  private static Map<String, Set<String>> told() {
    Map<String, Set<String>> told = new LinkedHashMap<>();
    for (Series series : lake.metrics.series()) {
      if (series.namespace().equals("dagrouter")) {
        String dimensions =
            series.dimensions().isEmpty()
                ? "none"
                : String.join(
                    ", ",
                    series.dimensions().keySet().stream()
                        .sorted((a, b) -> a.equals("Outcome") ? 1 : b.equals("Outcome") ? -1 : 0)
                        .toList());
        told.computeIfAbsent(series.name(), _ -> new TreeSet<>()).add(dimensions);
      }
    }
    return told;
  }

  private List<Fields> properties(String type) throws Exception {
    return widgets().stream()
        .filter(widget -> widget.text("type").filter(type::equals).isPresent())
        .map(widget -> widget.fields("properties").orElseThrow())
        .toList();
  }

  private List<Fields> widgets() throws Exception {
    String body =
        new Deployment(template, Map.of())
            .properties("Dashboard")
            .text("DashboardBody")
            .orElseThrow();
    List<Fields> widgets = new ArrayList<>();
    ((Fields) JsonText.read(body))
        .items("widgets")
        .orElseThrow()
        .forEach(widget -> widgets.add((Fields) widget));
    return widgets;
  }

  @Test
  void whatIsSentToAirflowIsCountedByBothWays() {
    assertThat(sum("Commands", Map.of("Environment", "lake")))
        .isEqualTo(lake.lake.commands().size())
        .isGreaterThan(2);
    assertThat(sum("Commands", Map.of("Environment", "annex")))
        .isEqualTo(lake.annex.restCalls().size())
        .isGreaterThan(0);
    assertThat(sum("Commands", Map.of()))
        .isEqualTo(lake.lake.commands().size() + lake.annex.restCalls().size());
    assertThat(sum("Tokens", Map.of("Environment", "lake")))
        .isEqualTo(lake.lake.tokensIssued())
        .isGreaterThan(0);
    assertThat(sum("Retries", Map.of())).isGreaterThan(0);
  }

  @Test
  void anOutcomeIsToldByFunctionLineAndEnvironmentAndAnUnknownLineByNone() {
    Map<String, String> unrouted = Map.of("Function", "${ArrivalFunction}", "Outcome", "Unrouted");
    assertThat(sum("Outcomes", unrouted)).isEqualTo(1);
    assertThat(
            lake.metrics.series().stream()
                .filter(series -> series.dimensions().containsValue("Unrouted")))
        .extracting(Series::dimensions)
        .containsExactly(unrouted);
    assertThat(sum("Outcomes", Map.of("Line", "bank", "Outcome", "Rejected"))).isEqualTo(1);
    assertThat(sum("Outcomes", Map.of("Environment", "annex", "Outcome", "Triggered")))
        .isEqualTo(1);
    assertThat(sum("Outcomes", Map.of("Function", "${RemoteCallFunction}", "Outcome", "Triggered")))
        .isEqualTo(1);
  }

  private static double sum(String name, Map<String, String> dimensions) {
    return lake
        .metrics
        .values(new Series("dagrouter", name, dimensions), Instant.EPOCH, lake.clock.instant())
        .stream()
        .mapToDouble(value -> value)
        .sum();
  }
}
