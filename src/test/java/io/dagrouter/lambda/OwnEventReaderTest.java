package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

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
}
