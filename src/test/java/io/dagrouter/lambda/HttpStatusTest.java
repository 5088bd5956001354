package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.reason.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpStatusTest {
  @ParameterizedTest
  @EnumSource
  void whatMayWorkLaterIsUnavailableAndNothingElse(Reason reason) {
    assertThat(HttpStatus.of(reason) == 503).isEqualTo(reason.persistence().isForNow());
  }
}
