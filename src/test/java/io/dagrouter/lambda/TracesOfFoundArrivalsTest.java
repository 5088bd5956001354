package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.http2;
import static io.dagrouter.lambda.CallFixture.status;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.BusRule;
import io.dagrouter.local.FakeEventBus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call for lost arrivals, from its trace over the bus and the queue to that of the outcomes. */
class TracesOfFoundArrivalsTest {
  private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir private Path folder;

  @Test
  void whatBecomesOfAFoundArrivalIsPartOfTheTraceOfTheCallThatFoundIt() {
    try (WiredLake lake =
        new WiredLake(
            "2.10.3",
            folder,
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              bank: { dag: mydata_bank, arrivals: [ "s3://sli-dst-dl/은행/dt={processing_date:yyyyMMdd}/*" ] }
            """,
            Map.of(),
            () -> "Root=1-22222222-222222222222222222222222;Parent=2222222222222222;Sampled=1")) {
      lake.lake.airflow().add("mydata_bank");
      lake.aws.s3().createBucket("sli-dst-dl");
      lake.aws.s3().keepVersions("sli-dst-dl");
      lake.aws.s3().put("sli-dst-dl", "은행/dt=20261119/가.csv", "1");
      lake.clock.advance(Duration.ofHours(2));

      Fields response =
          lake.call(
              http2(
                  "POST",
                  "/reconcile",
                  Fields.builder().put("traceparent", GIVEN).build(),
                  JsonValue.text(
                      "{\"line\":\"bank\",\"dates\":{\"from\":\"20261119\",\"to\":\"20261119\"}}")));
      assertThat(status(response)).isEqualTo(200);
      List<String> events =
          new BusRule(lake.aws.eventBus(), "dagrouter", "ArrivalFound").next(lake.clock.instant());
      assertThat(events).hasSize(1);
      assertThat(lake.deliver(sqs("m-1", events.getFirst()))).isEmpty();
      assertThat(lake.deliver(sqs("m-2", events.getFirst()))).isEmpty();

      List<FakeEventBus.Entry> told = lake.aws.eventBus().entries();
      assertThat(told)
          .extracting(FakeEventBus.Entry::detailType)
          .containsExactly("ArrivalFound", "Triggered", "AlreadyTriggered");
      assertThat(told)
          .allSatisfy(
              entry ->
                  assertThat(entry.detail())
                      .contains(
                          "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"traceparent\":\""
                              + GIVEN
                              + "\""));
    }
  }
}
