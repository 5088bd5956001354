package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedVersionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.10.3; | 2.10.3",
        "  v1.10.12;; | 1.10.12",
        "[2026-11-21 00:00:00] {시작} 2.2.2;3.0.0rc1; | 3.0.0rc1",
        "2.2.2;2.10.3;끝 | 2.10.3",
        "Airflow 2.10.3 | ",
        "'' | "
      })
  void theLastLineThatIsAVersionCounts(String stdout, String version) {
    assertThat(PrintedVersion.in(stdout.replace(';', '\n')))
        .isEqualTo(Optional.ofNullable(version));
  }
}
