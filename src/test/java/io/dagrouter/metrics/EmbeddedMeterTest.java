package io.dagrouter.metrics;

import static io.dagrouter.outcome.SampleOutcomes.ARRIVAL;
import static io.dagrouter.outcome.SampleOutcomes.BANK;
import static io.dagrouter.outcome.SampleOutcomes.LAKE3;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedMeterTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-19T16:05:20Z"));
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final List<RuntimeException> trouble = new ArrayList<>();
  private Optional<Duration> routesAge = Optional.empty();
  private final EmbeddedMeter meter = meter(logged);

  private EmbeddedMeter meter(OutputStream out) {
    return new EmbeddedMeter(
        "arrivals",
        new PrintStream(out, true, StandardCharsets.UTF_8),
        clock,
        () -> routesAge,
        trouble::add);
  }

  @Test
  void allThatAnArrivalByItselfTellsIsOneLine() {
    routesAge = Optional.of(Duration.ofMillis(31_999));
    meter.delivered(clock.instant().minusMillis(1500));
    meter.asksForToken(BANK.environment());
    try (var _ = meter.sending(BANK.environment())) {
      clock.advance(Duration.ofSeconds(4));
    }
    meter.outcome(SampleOutcomes.triggered());
    meter.end();
    assertThat(lines())
        .containsExactly(
            """
            {"_aws":{"Timestamp":1795104324000,"CloudWatchMetrics":[\
            {"Namespace":"dagrouter","Dimensions":[["Function"]],"Metrics":[\
            {"Name":"QueueAge","Unit":"Milliseconds"},\
            {"Name":"EnvironmentUnavailable","Unit":"Count"},\
            {"Name":"ArrivalToRun","Unit":"Milliseconds"},\
            {"Name":"RoutesAge","Unit":"Seconds"}]},\
            {"Namespace":"dagrouter","Dimensions":[["Environment"],[]],"Metrics":[\
            {"Name":"Tokens","Unit":"Count"},{"Name":"Commands","Unit":"Count"},\
            {"Name":"CommandTime","Unit":"Milliseconds"}]},\
            {"Namespace":"dagrouter","Dimensions":[["Function","Outcome"],["Line","Outcome"],\
            ["Environment","Outcome"]],"Metrics":[{"Name":"Outcomes","Unit":"Count"}]},\
            {"Namespace":"dagrouter","Dimensions":[["Line"]],"Metrics":[\
            {"Name":"ArrivalToRun","Unit":"Milliseconds"}]}]},\
            "Function":"arrivals","QueueAge":1500,"Environment":"lake","Tokens":1,"Commands":1,\
            "CommandTime":4000,"Outcome":"Triggered","Outcomes":1,"Line":"bank",\
            "EnvironmentUnavailable":0,"ArrivalToRun":12000,"RoutesAge":31}""");
  }

  @Test
  void countsAreAddedUpAndTimesAreKept() {
    for (long millis : List.of(5L, 7L)) {
      try (var _ = meter.sending(LAKE3)) {
        clock.advance(Duration.ofMillis(millis));
      }
    }
    meter.end();
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).contains("\"Commands\":2,\"CommandTime\":[5,7]");
  }

  @Test
  void moreValuesThanAMetricMayHaveGoToFurtherLinesAlsoWhereTheyAreEqual() {
    for (int i = 0; i < 250; i++) {
      meter.delivered(clock.instant().minusMillis(3));
    }
    meter.end();
    assertThat(lines()).hasSize(3);
    assertThat(lines().stream().map(line -> line.split("3[,\\]]").length - 1).toList())
        .as("values in each line")
        .containsExactly(100, 100, 50);
  }

  @Test
  void whatDoesNotAgreeHasALineOfItsOwn() {
    meter.outcome(SampleOutcomes.triggered());
    meter.outcome(SampleOutcomes.rejected());
    meter.end();
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).contains("\"Outcome\":\"Triggered\",\"Outcomes\":1,\"Line\"");
    assertThat(lines().getLast()).contains("\"Outcome\":\"Rejected\",\"Outcomes\":1,\"Line\"");
  }

  @Test
  void anInvocationThatDoesNothingTellsNothingAndOneTellsNothingOfTheOneBefore() {
    meter.end();
    meter.outcome(SampleOutcomes.waiting());
    meter.end();
    meter.end();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void linesBeyondTheBoundAreOneTogether() {
    for (int i = 0; i < EmbeddedMeter.MOST_LINES + 2; i++) {
      meter.outcome(waiting("line-" + i));
    }
    meter.outcome(waiting("line-0"));
    meter.end();
    assertThat(lines()).anySatisfy(line -> assertThat(line).contains("\"Line\":\"line-199\""));
    assertThat(lines()).noneSatisfy(line -> assertThat(line).contains("\"Line\":\"line-200\""));
    assertThat(lines())
        .filteredOn(line -> line.contains("\"Outcomes\":2") && line.contains("\"Line\""))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("\"Line\":\"line-0\""))
        .anySatisfy(line -> assertThat(line).contains("\"Line\":\"other\""));
  }

  @Test
  void aNameThatNoLineHasIsNoDimension() {
    meter.outcome(SampleOutcomes.unrouted());
    meter.end();
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).doesNotContain("Line", "\"Environment\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT_NOT_AVAILABLE, 1",
    "ENVIRONMENT_UNREACHABLE, 1",
    "ENVIRONMENT_LEFT_ALONE, 1",
    "TOKEN_REFUSED, 1",
    "ON_HOLD, 0",
    "DAG_PAUSED_FOR_NOW, 0",
    "TOO_MANY_COMMANDS, 0",
    "ROUTES_UNAVAILABLE, 0",
  })
  void anEnvironmentOutOfReachIsCountedAndAHoldIsNot(Reason reason, int count) {
    meter.outcome(
        new TriggerOutcome.Unavailable(
            new Subject.OfRun(SampleOutcomes.request()), new Problem(reason, "a", "b", "c")));
    meter.end();
    assertThat(lines()).singleElement().asString().contains("\"EnvironmentUnavailable\":" + count);
  }

  @ParameterizedTest
  @CsvSource({"PT-1S, 0", "PT0S, 0", "P365D, 31536000000", "P9999999D, 31622400000"})
  void aTimeThatCannotBeIsToldAsTheNearestThatCan(Duration ago, String millis) {
    meter.delivered(clock.instant().minus(ago));
    meter.end();
    assertThat(lines()).singleElement().asString().endsWith("\"QueueAge\":" + millis + "}");
  }

  @Test
  void aLogThatTakesNothingCostsTheMetricsAlone() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("no");
          }
        };
    EmbeddedMeter unlucky = meter(broken);
    unlucky.outcome(SampleOutcomes.triggered());
    unlucky.end();
    assertThat(trouble).singleElement().asString().contains("no");
    unlucky.end();
    assertThat(trouble).hasSize(1);
  }

  private static TriggerOutcome waiting(String name) {
    Line line =
        new Line(
            new LineName(name),
            BANK.title(),
            BANK.dag(),
            BANK.environment(),
            BANK.arrivals(),
            BANK.runPer(),
            BANK.date(),
            BANK.conf(),
            BANK.whenPaused(),
            BANK.hold(),
            BANK.move());
    return new TriggerOutcome.Waiting(
        ARRIVAL, line, SampleOutcomes.request().date().date(), new Awaited.Objects(List.of("x")));
  }

  private List<String> lines() {
    return logged.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
