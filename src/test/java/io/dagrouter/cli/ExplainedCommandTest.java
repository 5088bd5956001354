package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallFailedForNowException;
import io.dagrouter.lambda.CallRefusedException;
import io.dagrouter.lambda.DeliverAgainException;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is explained of an event is what the function then sends, byte for byte. */
class ExplainedCommandTest {
  private static final Pattern RUN_ID = Pattern.compile(" (?:-r|--run-id) (\\S+)");

  private final TestClock clock = new TestClock();

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.4.3", "2.10.3", "3.0.6"})
  void explainTellsTheVeryCommandThatTheFunctionSends(String airflow) throws Exception {
    int compared = 0;
    for (Path file : files()) {
      Map<String, List<String>> explained = byRun(explained(file, airflow));
      Map<String, List<String>> sent = byRun(sent(file, airflow));

      if (file.toString().contains("dry-run")) {
        assertThat(explained).as(file.toString()).isNotEmpty();
        assertThat(sent).as(file.toString()).isEmpty();
        continue;
      }
      assertThat(sent.keySet()).as(file.toString()).isEqualTo(explained.keySet());
      for (Map.Entry<String, List<String>> run : sent.entrySet()) {
        // Of several events of one run the one that comes first makes it.
        assertThat(explained.get(run.getKey())).contains(run.getValue().getFirst());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(25);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("events"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Map<String, List<String>> byRun(List<String> commands) {
    Map<String, List<String>> byRun = new LinkedHashMap<>();
    for (String command : commands) {
      Matcher id = RUN_ID.matcher(command);
      assertThat(id.find()).as(command).isTrue();
      byRun.computeIfAbsent(id.group(1), _ -> new ArrayList<>()).add(command);
    }
    return byRun;
  }

  private List<String> explained(Path file, String airflow) throws Exception {
    CommandLineRun run =
        Somewhere.run(
            clock,
            "explain",
            "--local",
            "--airflow",
            airflow,
            "--event",
            file.toString(),
            "--json");
    assertThat(run.err()).isEmpty();
    Fields all = (Fields) JsonText.read(run.out());
    return all.items("explained").orElseThrow().stream()
        .flatMap(one -> ((Fields) one).items("lines").orElse(List.of()).stream())
        .map(Fields.class::cast)
        .filter(line -> line.items("missing").orElse(List.of()).isEmpty())
        .flatMap(line -> line.text("command").stream())
        .toList();
  }

  private List<String> sent(Path file, String airflow) throws Exception {
    try (LocalLake lake = LocalLake.quiet(Optional.empty(), Optional.of(airflow), clock)) {
      DemoCommand.putDagCode(lake);
      byte[] payload = Files.readAllBytes(file);
      try {
        if (file.toString().contains("calls")) {
          lake.call(payload);
        } else {
          lake.invoke(payload);
        }
      } catch (CallRefusedException | CallFailedForNowException | DeliverAgainException e) {
        // Some of the events are there to be refused.
      }
      lake.forTheArrivalQueue(clock.instant())
          .forEach(request -> lake.invoke(request.getBytes(StandardCharsets.UTF_8)));
      return lake.environments().stream()
          .map(lake::environment)
          .map(FakeEnvironment::commands)
          .flatMap(List::stream)
          .filter(command -> command.contains("trigger"))
          .toList();
    }
  }
}
