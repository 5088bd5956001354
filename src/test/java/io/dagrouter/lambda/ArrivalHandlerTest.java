package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.router.Delivery;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.run.TriggerOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalHandlerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-19T16:05:20Z"), ZoneOffset.UTC);

  @Test
  void theAnswerIsWrittenAsJsonAndTheTimeLeftIsThatOfTheInvocation() throws Exception {
    List<Delivery> deliveries = new ArrayList<>();
    Arrivals arrivals =
        new Arrivals(
            (_, delivery) -> {
              deliveries.add(delivery);
              return List.<TriggerOutcome>of(SampleOutcomes.unavailable());
            },
            _ -> List.of(),
            OutcomeListener.none(),
            new OutcomeLog(new PrintStream(new ByteArrayOutputStream()), CLOCK),
            CLOCK,
            Optional::empty,
            Meter.none(),
            new KeptThreads());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] batch =
        text(records(sqs("m-은행", text(eventBridge("k"))))).getBytes(StandardCharsets.UTF_8);
    new ArrivalHandler(arrivals::handle)
        .handleRequest(new ByteArrayInputStream(batch), answer, oneMinute());
    assertThat(answer.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-은행\"}]}");
    assertThat(deliveries.getFirst().deadline().at())
        .isEqualTo(Instant.parse("2026-11-19T16:06:18Z"));
  }

  /** Of eleven methods the handler calls two. */
  private static Context oneMinute() {
    Context context = mock(Context.class);
    when(context.getAwsRequestId()).thenReturn("request-1");
    when(context.getRemainingTimeInMillis()).thenReturn(60_000);
    return context;
  }
}
