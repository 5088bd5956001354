package io.dagrouter.house;

import static io.dagrouter.house.Template.refs;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.aws.EventBridgeRoutesNews;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the metrics of {@code template.yaml} to what the functions log. */
class TemplateMetricsTest {
  private final Template template = Template.read();

  @Test
  void eachNoticeOfTheRoutesIsCountedInTheLogOfEachFunction() throws Exception {
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    OutcomeLog log =
        new OutcomeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), new TestClock());
    log.routesTrouble(
        new Problem(Reason.ROUTES_UNAVAILABLE, "read x", "no", "n"),
        List.of(),
        Optional.empty(),
        Optional.empty());
    log.routesRecovered("x", "v", Optional.empty());
    List<String> lines = logged.toString(StandardCharsets.UTF_8).lines().toList();

    Set<String> wanted = new TreeSet<>();
    Set<String> groups = new TreeSet<>(template.resources("AWS::Logs::LogGroup").keySet());
    groups.remove("LineageLog"); // of the function that reads no routes
    groups.remove("WatchLog"); // of one that reads them as the others do, and less often
    for (String group : groups) {
      wanted.add(counted(group, lines.getFirst(), EventBridgeRoutesNews.TROUBLE));
      wanted.add(counted(group, lines.getLast(), EventBridgeRoutesNews.RECOVERED));
    }
    Set<String> filters = new TreeSet<>();
    for (String name : template.resources("AWS::Logs::MetricFilter").keySet()) {
      Fields filter = template.properties(name);
      Fields metric = (Fields) filter.items("MetricTransformations").orElseThrow().getFirst();
      assertThat(metric.text("MetricNamespace")).contains("dagrouter");
      assertThat(metric.text("MetricValue")).contains("1");
      filters.add(
          String.join(
              " ",
              refs(filter.get("LogGroupName").orElseThrow()).iterator().next(),
              filter.text("FilterPattern").orElseThrow(),
              metric.text("MetricName").orElseThrow()));
    }
    assertThat(filters).hasSize(4).isEqualTo(wanted);
  }

  private static String counted(String group, String line, String metric) throws Exception {
    String notice = ((Fields) JsonText.read(line)).text("notice").orElseThrow();
    return group + " { $.notice = \"" + notice + "\" } " + metric;
  }

  @Test
  void troubleWithTheRoutesIsAnAlarm() {
    Fields alarm = template.properties("RoutesTroubleAlarm");
    assertThat(alarm.text("Namespace")).contains("dagrouter");
    assertThat(alarm.text("MetricName")).contains(EventBridgeRoutesNews.TROUBLE);
    assertThat(alarm.text("Statistic")).contains("Sum");
  }

  @Test
  void noRulePutsNewsOfTheRoutesOnAQueue() {
    for (String rule : template.resources("AWS::Events::Rule").keySet()) {
      Fields pattern = template.properties(rule).fields("EventPattern").orElseThrow();
      assertThat(pattern.items("detail-type").orElseThrow())
          .as(rule)
          .isNotEmpty()
          .doesNotContain(
              JsonValue.text(EventBridgeRoutesNews.TROUBLE),
              JsonValue.text(EventBridgeRoutesNews.RECOVERED));
    }
  }
}
