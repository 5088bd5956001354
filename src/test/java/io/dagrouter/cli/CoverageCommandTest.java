package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCommandTest {
  @Test
  void sixtyDays(@TempDir Path folder) {
    try (CoveredLake lake = new CoveredLake(folder)) {
      SixtyDays.play(lake);
      CommandLineRun run =
          lake.coverage(
              "--days", "60", "--svg", "/tmp/svgtool/c.svg", "--html", "/tmp/svgtool/c.html");
      System.out.println(run.out());
      System.out.println(run.err());
      System.out.println(lake.coverage("--days", "60", "--json").out());
      System.out.println(lake.coverage(lake::call, true, 150, "--days", "60").out());
      System.out.println(lake.coverage("--help").out());
      assertThat(run.exit()).isEqualTo(1);
    }
  }
}
