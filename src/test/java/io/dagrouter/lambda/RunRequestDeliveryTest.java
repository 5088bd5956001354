package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.BusRule;
import io.dagrouter.remote.CalledLake;
import io.dagrouter.remote.DateSelection;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.RemoteAnswer;
import io.dagrouter.remote.RemoteRequest;
import io.dagrouter.run.DagRunRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for runs, from the call over the bus and the queue to Airflow. */
class RunRequestDeliveryTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6"})
  void theRunsThatTheAnswerPromisedAreMadeAndNoOthers(String airflow) {
    try (CalledLake lake = new CalledLake(airflow)) {
      RemoteAnswer.Requested promised =
          (RemoteAnswer.Requested)
              lake.answer(
                  new RemoteRequest.Reprocess(
                      new LineChoice.Named("bank"),
                      new DateSelection.Range(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 5)),
                      RemoteRequest.Only.ALL,
                      RemoteRequest.Order.OLDEST,
                      Fields.builder().put("사유", "재처리 🏦").build(),
                      Optional.of("재처리-1"),
                      false));
      BusRule rule = new BusRule(lake.aws.eventBus(), "dagrouter", "RunRequested");
      List<String> events = rule.next(lake.clock.instant());
      // The queue may hold them for a day, and deliver them twice.
      lake.clock.advance(Duration.ofDays(1));
      Arrivals arrivals = lake.arrivals();

      assertThat(deliver(arrivals, events)).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(deliver(arrivals, events)).isEqualTo("{\"batchItemFailures\":[]}");

      assertThat(lake.runIds())
          .containsExactlyInAnyOrderElementsOf(
              promised.runs().stream().map(run -> run.runId().value()).toList())
          .hasSize(5);
      assertThat(lake.confs())
          .containsExactlyInAnyOrderElementsOf(
              promised.runs().stream().<JsonValue>map(DagRunRequest::conf).toList());
      assertThat(rule.next(lake.clock.instant())).isEmpty();
    }
  }

  private static String deliver(Arrivals arrivals, List<String> events) {
    Fields[] messages = new Fields[events.size()];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = sqs("m-" + i, events.get(i));
    }
    return text(
        arrivals.handle(
            text(records(messages)).getBytes(StandardCharsets.UTF_8),
            new Invocation("i-1", Duration.ofMinutes(2))));
  }
}
