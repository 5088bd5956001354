package io.dagrouter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was on hold reaches Airflow in order of arrival, and not before the hold is lifted. */
class HoldLiftedTest {
  private static final String ROUTES = routes();
  private static final String HELD =
      ROUTES.replace("mwaa: sli-dst-airflow }", "mwaa: sli-dst-airflow, hold: 이관 중 }");
  private static final Instant FIRST = Instant.parse("2026-11-19T16:05:12Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatWasHeldReachesAirflowInOrderOfArrival(long seed) {
    try (Lake lake = new Lake("3.2.1", Map.of("ROUTES_SOURCE", "ssm:/routes"))) {
      lake.aws.parameters().put("/routes", HELD);
      Function arrivals = lake.arrivals();
      List<Integer> order = shuffled(seed);

      assertThat(failures(arrivals.invoke(batch(order, 40)))).isEqualTo(ids(order));
      assertThat(lake.commands()).isZero();
      assertThat(lake.lake.tokensIssued()).isZero();
      lake.aws.parameters().put("/routes", ROUTES);
      lake.clock.advance(Duration.ofMinutes(12));
      assertThat(failures(arrivals.invoke(batch(order, 41)))).isEmpty();

      assertThat(sources(lake, "mydata_bank")).isEqualTo(uris("은행"));
      assertThat(sources(lake, "mydata_card")).isEqualTo(uris("카드"));
    }
  }

  /** Five arrivals of each of two lines, one a second. */
  private static Arrival arrival(int number) {
    return Arrival.of(number % 2 == 0 ? "은행" : "카드", LocalDate.of(2026, 11, 19), number);
  }

  private static List<Integer> shuffled(long seed) {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  private static byte[] batch(List<Integer> order, int receives) {
    List<JsonValue> records = new ArrayList<>();
    for (int number : order) {
      records.add(
          Fields.builder()
              .put("messageId", "m-" + number)
              .put("body", arrival(number).eventBridge(FIRST.plusSeconds(number).toString()))
              .put(
                  "attributes",
                  Fields.builder()
                      .put("ApproximateReceiveCount", Integer.toString(receives))
                      .build())
              .put("eventSource", "aws:sqs")
              .build());
    }
    return JsonText.writeUtf8(
        Fields.builder().put("Records", new JsonValue.Items(records)).build());
  }

  private static List<String> ids(List<Integer> order) {
    return order.stream().map(number -> "m-" + number).toList();
  }

  private static List<String> failures(Fields answer) {
    return answer.items("batchItemFailures").orElseThrow().stream()
        .map(one -> ((Fields) one).text("itemIdentifier").orElseThrow())
        .toList();
  }

  private static List<String> uris(String line) {
    return java.util.stream.IntStream.range(0, 10)
        .mapToObj(HoldLiftedTest::arrival)
        .map(Arrival::uri)
        .filter(uri -> uri.contains(line))
        .toList();
  }

  private static List<String> sources(Lake lake, String dag) {
    return lake.lake.airflow().runs(dag).stream()
        .map(FakeDagRun::conf)
        .map(conf -> ((Fields) conf).text("source").orElseThrow())
        .toList();
  }

  private static String routes() {
    try (InputStream in = HoldLiftedTest.class.getResourceAsStream("routes.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
