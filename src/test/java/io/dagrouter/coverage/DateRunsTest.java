package io.dagrouter.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRunsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          success,                         SUCCESS, SUCCESS, 1 run: 1 success
          success success,                 SUCCESS, SUCCESS, 2 runs: 2 success
          success failed,                  SUCCESS, MIXED,   '2 runs: 1 success, 1 failed'
          failed,                          FAILED,  FAILED,  1 run: 1 failed
          failed failed,                   FAILED,  FAILED,  2 runs: 2 failed
          running failed success queued,   RUNNING, RUNNING, '4 runs: 1 running, 1 queued, 1 success, 1 failed'
          queued success failed,           QUEUED,  QUEUED,  '3 runs: 1 queued, 1 success, 1 failed'
          queued failed,                   QUEUED,  QUEUED,  '2 runs: 1 queued, 1 failed'
          restarting success,              OTHER,   OTHER,   '2 runs: 1 other, 1 success'
          restarting failed,               OTHER,   OTHER,   '2 runs: 1 other, 1 failed'
          restarting queued,               OTHER,   OTHER,   '2 runs: 1 other, 1 queued'
          restarting running,              RUNNING, RUNNING, '2 runs: 1 running, 1 other'
          FAILED,                          OTHER,   OTHER,   1 run: 1 other
          '',                              NONE,    NONE,    no run
          """)
  void theRunsOfADateComeToOneStateAndOneMark(
      String states, DateState state, Mark mark, String told) {
    DateRuns runs = DateRuns.of(states.isEmpty() ? List.of() : Arrays.asList(states.split(" ")));

    assertThat(runs.state()).isEqualTo(state);
    assertThat(runs.mark()).isEqualTo(mark);
    assertThat(runs.told()).isEqualTo(told);
  }

  @Test
  void thereAreNoFewerThanNoRuns() {
    assertThatThrownBy(() -> new DateRuns(0, 0, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no fewer than 0 runs");
  }

  @Test
  void everyMarkHasASignOfItsOwn() {
    assertThat(Arrays.stream(Mark.values()).map(Mark::sign))
        .doesNotHaveDuplicates()
        .allSatisfy(sign -> assertThat(sign).hasSize(1));
  }
}
