package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DagCodeReader;
import io.dagrouter.date.DagCodeReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the example DAGs to the code, as far as Java can; {@code .ci/examples-check} runs them. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Pattern WAITS =
      Pattern.compile("\"read_timeout\": (\\d+)|TIMEOUT = \\(\\d+, (\\d+)\\)");

  @Test
  void theLakesDagLeavesTheDateToConf() throws IOException {
    assertThat(date(text("lake_glue_dag.py"))).isInstanceOf(DagCodeReading.AssignedNone.class);
  }

  @Test
  void theLakesDagTellsHowToSetADateSoThatTheRouterReadsIt() throws IOException {
    String written = text("lake_glue_dag.py");
    String override = "PROCESSING_DATE = \"20261031\"";
    assertThat(written).contains("#     " + override + "\n");
    assertThat(date(written.replace("\nPROCESSING_DATE = None\n", "\n" + override + "\n")))
        .isInstanceOfSatisfying(
            DagCodeReading.AssignedText.class, set -> assertThat(set.text()).isEqualTo("20261031"));
  }

  @Test
  void callersWaitForLongerThanTheFunctionMayTake() throws IOException {
    int timeout = Template.integer(Template.read().properties("RemoteCallFunction"), "Timeout");
    for (String file : callers()) {
      List<Integer> waits =
          WAITS
              .matcher(text(file))
              .results()
              .map(wait -> wait.group(1) == null ? wait.group(2) : wait.group(1))
              .map(Integer::valueOf)
              .toList();
      assertThat(waits)
          .as(file)
          .singleElement()
          .satisfies(wait -> assertThat(wait).isBetween(timeout + 10, timeout + 60));
    }
  }

  private static List<String> callers() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<String> callers =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.matches("onprem_.+\\.py"))
              .sorted()
              .toList();
      assertThat(callers).hasSize(3);
      return callers;
    }
  }

  private static DagCodeReading date(String source) {
    return DagCodeReader.read(source.getBytes(StandardCharsets.UTF_8), "PROCESSING_DATE");
  }

  private static String text(String file) throws IOException {
    return Files.readString(EXAMPLES.resolve(file));
  }
}
