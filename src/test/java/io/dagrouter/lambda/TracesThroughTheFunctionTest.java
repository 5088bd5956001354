package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.FakeXRayDaemon;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What X-Ray's daemon is sent for an arrival. */
class TracesThroughTheFunctionTest {
  private static final String VARIABLE = "AWS_XRAY_DAEMON_ADDRESS";
  private static final String INVOCATION =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a:0";

  @TempDir private Path folder;
  private final FakeXRayDaemon daemon = FakeXRayDaemon.start();
  private String header = INVOCATION;
  private @Nullable WiredLake lake;

  @AfterEach
  void close() {
    if (lake != null) {
      lake.close();
    }
    daemon.close();
  }

  private WiredLake lake(String via, Map<String, String> environment) {
    String routes =
        """
        zone: Asia/Seoul
        environments:
          lake: { mwaa: sli-dst-airflow, via: %s }
        lines:
          bank:
            { title: 은행, dag: mydata_bank, date: { conf: day },
              arrivals: [ "s3://sli-dst-dl/은행/{day}/*" ] }
        """
            .formatted(via);
    WiredLake started = new WiredLake("3.0.6", folder, routes, environment, this::header);
    started.lake.airflow().add("mydata_bank");
    lake = started;
    return started;
  }

  /** A second goes by whenever it is asked for: with each piece of work that begins. */
  private String header() {
    if (lake != null) {
      lake.clock.advance(Duration.ofSeconds(1));
    }
    return header;
  }

  @ParameterizedTest
  @CsvSource({
    "cli, 'date,token,command', 'CONF,FOUND,ANSWERED'",
    "rest, 'date,command', 'CONF,STATUS_200'"
  })
  void anArrivalIsASubsegmentForEachPieceOfWorkAndNoMore(
      String via, String names, String outcomes) {
    List<String> expected = List.of(names.split(","));
    assertThat(lake(via, Map.of(VARIABLE, daemon.address())).deliverOne("은행/20261119/a")).isEmpty();

    List<Fields> told = daemon.await(expected.size());
    assertThat(daemon.hasNothing()).isTrue();
    assertThat(told)
        .extracting(document -> document.text("name").orElseThrow())
        .isEqualTo(expected);
    assertThat(told)
        .extracting(document -> document.fields("annotations").orElseThrow())
        .extracting(annotations -> annotations.text("outcome").orElseThrow())
        .containsExactly(outcomes.split(","));
    BigDecimal before = BigDecimal.ZERO;
    for (Fields document : told) {
      assertThat(document.values().keySet())
          .containsExactly(
              "type",
              "trace_id",
              "parent_id",
              "id",
              "name",
              "start_time",
              "end_time",
              "annotations");
      assertThat(document.text("type")).contains("subsegment");
      assertThat(document.text("trace_id")).contains("1-5759e988-bd862e3fe1be46a994272793");
      assertThat(document.text("parent_id")).contains("53995c3f42cd8ad8");
      assertThat(number(document, "start_time")).isGreaterThan(before);
      before = number(document, "end_time");
      assertThat(before).isGreaterThanOrEqualTo(number(document, "start_time"));
    }
    assertThat(told.getFirst().fields("annotations"))
        .contains(
            annotations("line", "bank", "title", "은행", "environment", "lake", "outcome", "CONF"));
    assertThat(told.getLast().fields("annotations").orElseThrow().text("line")).contains("bank");
  }

  @Test
  void aDateThatIsNoneIsAnError() {
    assertThat(lake("cli", Map.of(VARIABLE, daemon.address())).deliverOne("은행/20260230/a"))
        .isEmpty();

    Fields document = daemon.await(1).getFirst();
    assertThat(document.get("error")).contains(new JsonValue.Bool(true));
    assertThat(document.fields("annotations"))
        .contains(
            annotations(
                "line", "bank", "title", "은행", "environment", "lake", "outcome", "DATE_INVALID"));
    assertThat(daemon.hasNothing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "은행",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
      })
  void anInvocationThatIsNotSampledSendsNothing(String invocation) {
    header = invocation;

    assertThat(lake("cli", Map.of(VARIABLE, daemon.address())).deliverOne("은행/20261119/a"))
        .isEmpty();

    assertThat(daemon.hasNothing()).isTrue();
  }

  @Test
  void withoutADaemonNothingIsSentAndNothingSaid() {
    WiredLake without = lake("cli", Map.of());

    assertThat(without.deliverOne("은행/20261119/a")).isEmpty();

    assertThat(daemon.hasNothing()).isTrue();
    assertThat(without.log.toString(StandardCharsets.UTF_8)).doesNotContain("traces_not_sent");
  }

  @Test
  void anAddressThatCannotBeReadIsToldOnceByEachFunctionAndArrivalsGoOn() {
    WiredLake wrong = lake("cli", Map.of(VARIABLE, "은행:2000"));

    assertThat(wrong.deliverOne("은행/20261119/a")).isEmpty();
    assertThat(wrong.deliverOne("은행/20261119/b")).isEmpty();

    String told =
        """
        {"level":"WARN","timestamp":"2026-11-20T01:00:00Z","notice":"traces_not_sent",\
        "message":"Cannot send traces to X-Ray: AWS_XRAY_DAEMON_ADDRESS names no IP address and \
        port for UDP (\\"은행:2000\\"). Write it as 127.0.0.1:2000, or take it away to do without."}\
        """;
    // The lake has both functions.
    assertThat(wrong.log.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("traces_not_sent"))
        .containsExactly(told, told);
    assertThat(wrong.lake.airflow().runs()).hasSize(2);
  }

  private static BigDecimal number(Fields document, String key) {
    return ((JsonValue.Num) document.get(key).orElseThrow()).value();
  }

  private static Fields annotations(String... keysAndValues) {
    Fields.Builder fields = Fields.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return fields.build();
  }
}
