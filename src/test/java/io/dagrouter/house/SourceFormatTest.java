package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SourceFormatTest {
  @Test
  void everySourceIsFormatted() throws IOException {
    assertThat(
            SourceFormat.sources(
                "src/main/java", "src/test/java", "src/function", "benchmarks/src/java"))
        .hasSizeGreaterThan(50);
    assertThat(
            SourceFormat.unformatted(
                "src/main/java", "src/test/java", "src/function", "benchmarks/src/java"))
        .as("run: mvn -q -Pformat test-compile")
        .isEmpty();
  }
}
