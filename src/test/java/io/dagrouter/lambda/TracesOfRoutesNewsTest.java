package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.get;
import static io.dagrouter.lambda.CallFixture.http2;
import static io.dagrouter.lambda.CallFixture.status;
import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.text;
import static io.dagrouter.lambda.WiredLake.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace that trouble with the routes, and its end, is told with: of whoever found it. */
class TracesOfRoutesNewsTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
      lines:
        bank:
          { dag: mydata_bank, date: { conf: day }, arrivals: [ "s3://sli-dst-dl/은행/{day}/*" ] }
      """;
  private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String TRACED =
      "\"trace_id\":\"%s\",\"traceparent\":\"00-%1$s-%s-01\","
          .formatted("1".repeat(32), "1".repeat(16));
  private static final String GIVEN_TRACED =
      "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"traceparent\":\"" + GIVEN + "\",";

  @TempDir private Path folder;
  private WiredLake lake;
  private String header =
      "Root=1-11111111-111111111111111111111111;Parent=1111111111111111;Sampled=1";

  @BeforeEach
  void start() {
    lake = new WiredLake("2.10.3", folder, ROUTES, Map.of(), () -> header);
    lake.lake.airflow().add("mydata_bank");
    assertThat(lake.deliver(arrival("은행/20261119/a"))).isEmpty();
    assertThat(status(lake.call(get("/lines")))).isEqualTo(200);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aBatchTellsTheTraceOfItsInvocation() {
    breakAndMend(() -> assertThat(lake.deliver(arrival("은행/20261119/a"))).isEmpty());

    isTold(TRACED, "i-1");
  }

  @Test
  void whereTheInvocationHasNoneNoneIsTold() {
    header = "";

    breakAndMend(() -> assertThat(lake.deliver(arrival("은행/20261119/a"))).isEmpty());

    isTold("", "i-1");
  }

  @Test
  void aDirectInvocationTellsTheTraceOfItsPayload() {
    Fields payload =
        eventBridge("은행/20261119/a").and(Fields.builder().put("traceparent", GIVEN).build());
    Arrivals function = lake.arrivals();
    Runnable invoked =
        () ->
            assertThat(
                    function.handle(
                        text(payload).getBytes(StandardCharsets.UTF_8),
                        new Invocation("i-2", Duration.ofMinutes(2))))
                .isNotNull();
    invoked.run();

    breakAndMend(invoked);

    isTold(GIVEN_TRACED, "i-2");
  }

  @Test
  void aCallTellsItsOwn() {
    Fields headers = Fields.builder().put("traceparent", GIVEN).build();

    breakAndMend(
        () ->
            assertThat(status(lake.call(http2("GET", "/lines", headers, JsonValue.Null.NULL))))
                .isEqualTo(200));

    isTold(GIVEN_TRACED, "call-1");
  }

  private void breakAndMend(Runnable work) {
    lake.routes(ROUTES.replace("Asia/Seoul", "서울"));
    lake.clock.advance(Duration.ofMinutes(1));
    work.run();
    lake.routes(ROUTES);
    lake.clock.advance(Duration.ofMinutes(1));
    work.run();
  }

  /** On the bus and in the log. */
  private void isTold(String trace, String requestId) {
    String document = folder.resolve("routes.yaml").toString();
    String mistake =
        document
            + ":1:7 zone: unknown zone \\\"서울\\\". Write a zone such as Asia/Seoul, UTC or +09:00.";
    String trouble =
        """
        "reason":"ROUTES_UNAVAILABLE","message":"Cannot read the routes from file:%s: the document \
        has a mistake (%s). Correct the routes document or the permission to read it.",\
        "mistakes":["%s"],"kept_routes_version":"a35492b56ba5","""
            .formatted(document, mistake, mistake);
    String recovered =
        "\"source\":\"file:%s\",\"routes_version\":\"a35492b56ba5\",".formatted(document);
    assertThat(
            lake.aws.eventBus().entries().stream()
                .filter(entry -> entry.detailType().startsWith("Routes"))
                .map(entry -> entry.detailType() + " " + entry.detail()))
        .containsExactly(
            "RoutesTrouble {\"schema_version\":\"1.1\","
                + (trouble + trace)
                + "\"time\":\"2026-11-20T01:01:00Z\"}",
            "RoutesRecovered {\"schema_version\":\"1.1\","
                + (recovered + trace)
                + "\"time\":\"2026-11-20T01:02:00Z\"}");
    String inLog = "\"request_id\":\"" + requestId + "\"}";
    assertThat(lake.log.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("\"notice\":\"routes_"))
        .filteredOn(line -> !line.contains("routes_in_force"))
        .containsExactly(
            "{\"level\":\"ERROR\",\"timestamp\":\"2026-11-20T01:01:00Z\","
                + ("\"notice\":\"routes_trouble\"," + trouble + trace + inLog),
            "{\"level\":\"INFO\",\"timestamp\":\"2026-11-20T01:02:00Z\","
                + ("\"notice\":\"routes_recovered\"," + recovered + trace + inLog));
  }
}
