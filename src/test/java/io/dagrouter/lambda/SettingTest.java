package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTest {
  @Test
  void aVariableThatIsSetBeatsTheDefault() {
    assertThat(Setting.ROUTES_TTL_SECONDS.in(Map.of("ROUTES_TTL_SECONDS", " 5 "))).contains("5");
  }

  @Test
  void aBlankVariableIsNotSet() {
    assertThat(Setting.ROUTES_TTL_SECONDS.in(Map.of("ROUTES_TTL_SECONDS", " "))).contains("60");
    assertThat(Setting.OUTCOME_BUS_NAME.in(Map.of("OUTCOME_BUS_NAME", ""))).isEmpty();
  }

  @Test
  void defaultsHoldWhereNothingIsSet() {
    assertThat(Setting.ROUTES_SOURCE.in(Map.of())).isEmpty();
    assertThat(Setting.ROUTES_TTL_SECONDS.in(Map.of())).contains("60");
    assertThat(Setting.OUTCOME_BUS_NAME.in(Map.of())).isEmpty();
    assertThat(Setting.MWAA_COMMANDS_AT_ONCE.in(Map.of())).contains("2");
  }
}
