package io.dagrouter.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineCoverageTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  /** {@code missing} is what {@code --only missing} takes, {@code partial} what it passes over. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          success success | -       | SUCCESS |         | success (2 runs: 2 success)
          success success | overdue | OVERDUE | partial | overdue (2 runs: 2 success; no run by 09:00 of institution=신한; and 1 more)
          success failed  | overdue | MIXED   | partial | success beside failed runs (2 runs: 1 success, 1 failed; no run by 09:00 of institution=신한; and 1 more)
          running         | overdue | OVERDUE | partial | overdue (1 run: 1 running; no run by 09:00 of institution=신한; and 1 more)
          queued          | overdue | OVERDUE | partial | overdue (1 run: 1 queued; no run by 09:00 of institution=신한; and 1 more)
          restarting      | overdue | OVERDUE | partial | overdue (1 run: 1 other; no run by 09:00 of institution=신한; and 1 more)
          failed          | overdue | FAILED  | missing | failed (1 run: 1 failed; no run by 09:00 of institution=신한; and 1 more)
          ''              | overdue | OVERDUE | missing | overdue (no run by 09:00 of institution=신한; and 1 more)
          ''              | -       | NONE    | missing | no run
          """)
  void runsOfSomeSetsDoNotHideThatOthersAreOverdue(
      String states, String overdue, Mark mark, String list, String cell) {
    LineCoverage.Known line =
        new LineCoverage.Known(
            new CoveredLine("bank", Optional.empty(), ZoneId.of("Asia/Seoul"), "lake"),
            new TreeMap<>(
                Map.of(
                    DATE,
                    DateRuns.of(states.isEmpty() ? List.of() : Arrays.asList(states.split(" "))))),
            Map.of(),
            overdue.equals("-")
                ? Map.of()
                : Map.of(DATE, new Overdue("09:00", List.of("institution=신한", "and 1 more"))));

    assertThat(line.mark(DATE)).isEqualTo(mark);
    assertThat(line.missing()).hasSize("missing".equals(list) ? 1 : 0);
    assertThat(line.partial()).hasSize("partial".equals(list) ? 1 : 0);
    assertThat(CellText.of(line, DATE)).isEqualTo("bank, Thu 2026-11-19: " + cell);
  }
}
