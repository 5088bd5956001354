package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.TriggerOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnEventReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"Triggered", "Rejected", "runrequested", "arrivalfound"})
  void whatTheRouterTellsOfOutcomesIsPassedOver(String type) {
    assertThat(
            MessageReader.read(
                "m-1", "{\"source\":\"dagrouter\",\"detail-type\":\"" + type + "\",\"detail\":{}}"))
        .containsExactly(
            new EventReading.PassedOver("no request for a run and no arrival: \"" + type + "\""));
  }

  @Test
  void anArrivalThatWaitsForQuietIsReadAsTheSameArrivalForItsLine() {
    TriggerOutcome waiting = SampleOutcomes.waitingForQuiet();
    ObjectCreated arrival = (ObjectCreated) ((TriggerOutcome.Waiting) waiting).event();

    assertThat(MessageReader.read("m-1", onTheBus(waiting)))
        .containsExactly(
            new EventReading.Read(
                arrival.onlyFor("bank"),
                Optional.of(new OutcomeReport(waiting, "m-0", "{}").trace())));
  }

  @Test
  void anArrivalThatWaitsForAnotherIsPassedOver() {
    for (TriggerOutcome waiting :
        List.of(SampleOutcomes.waiting(), SampleOutcomes.waitingForALaterArrival())) {
      assertThat(MessageReader.read("m-1", onTheBus(waiting)))
          .containsExactly(new EventReading.PassedOver("an arrival that waits for another"));
    }
  }

  private static String onTheBus(TriggerOutcome outcome) {
    return JsonText.write(
        Fields.builder()
            .put("source", "dagrouter")
            .put("detail-type", "Waiting")
            .put(
                "detail",
                OutcomeJson.of(
                    new OutcomeReport(outcome, "m-0", "{}"), Instant.parse("2026-11-20T01:10:00Z")))
            .build());
  }
}
