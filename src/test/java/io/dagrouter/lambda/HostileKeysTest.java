package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.mwaa.TriggerCommands;
import io.dagrouter.router.OtherSides;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands in a key, the command has the same arguments: shown by a real shell and by
 * Python's {@code shlex}, which know nothing of this program, on the whole way from the text of an
 * event to the command.
 */
class HostileKeysTest {
  private static final long SEED = 20_261_121;
  private static final int KEYS = 100_000;
  private static final int KEYS_AT_ONCE = 20_000;

  /** Python's splitter takes a third of a millisecond for each. */
  private static final int KEYS_FOR_PYTHON = 5_000;

  private static final String DAG = "은행_dag";
  private static final Predicate<String> PLAIN_WORD =
      Pattern.compile("[\\w.:+-]+").asMatchPredicate();

  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: sli-dst-airflow } }
      lines:
        bank:
          dag: 은행_dag
          arrivals: ["s3://sli-dst-dl/{everything**}"]
          conf:
            key: "{key}"
            mixed: "<{everything}'{{key}}\\"{uri}>"
            nested: [{ "it's": "{key}{key}" }]
      """;

  /** Says how many arguments it got, and which, with a NUL after each. */
  private static final String PRINT = "p() { printf '%s\\0' \"$#\" \"$@\"; }\n";

  private static final String PYTHON =
      """
      import shlex, sys
      out = sys.stdout.buffer
      for line in open(sys.argv[1], encoding="utf-8", newline="").read().split("\\n")[1:-1]:
          words = shlex.split(line)[1:]
          for word in [str(len(words))] + words:
              out.write(word.encode() + b"\\0")
      """;

  @TempDir private Path folder;

  /** A key, what was made of it, and the command for a release of Airflow. */
  private record Sent(String key, DagRunRequest request, String release, String command) {}

  @Test
  void noKeyAddsAnArgumentOrIsExpandedByAShell() throws Exception {
    HostileKeys keys = new HostileKeys(SEED);
    // What a glob would find, were it to look.
    for (String name : List.of("a", "b", "-o", "[a-z]")) {
      Files.createFile(folder.resolve(name));
    }
    Set<Path> before = files();

    for (int shown = 0; shown < KEYS; shown += KEYS_AT_ONCE) {
      List<Sent> sent = sent(keys, KEYS_AT_ONCE);
      assertArrived(sent, split(script(sent), "/bin/sh"));
    }

    assertThat(files()).isEqualTo(before);
    System.out.println(
        KEYS
            + " hostile keys for Airflow "
            + String.join(", ", TriggerCommands.releasesSpokenTo())
            + ": /bin/sh splits every command as it was meant");
  }

  @Test
  void pythonSplitsTheSameArguments() throws Exception {
    assumeTrue(pythonIsThere(), "there is no python3 with shlex");
    List<Sent> sent = sent(new HostileKeys(SEED + 1), KEYS_FOR_PYTHON);
    Path program = Files.writeString(folder.resolve("split.py"), PYTHON);

    assertArrived(sent, split(script(sent), "python3", "-I", program.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00b", "\\udc00\\ud800", "\\ud83d\\ud83d\\ude00"})
  void halfACharacterInAKeyIsRefusedBeforeAnyCommand(String half) {
    assertThat(MessageReader.read("m-1", eventBridge('"' + half + '"')))
        .singleElement()
        .isInstanceOf(EventReading.Unreadable.class);
  }

  private static void assertArrived(List<Sent> sent, List<List<String>> arguments)
      throws Exception {
    assertThat(arguments).hasSameSizeAs(sent);
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      Sent one = sent.get(i);
      List<String> words = arguments.get(i);
      int run = words.indexOf("-r") + 1;
      int conf = words.indexOf("-c") + 1;
      assertThat(words).contains(DAG).doesNotContainNull();
      assertThat(words.get(run)).isEqualTo(one.request().runId().value());
      Fields given = (Fields) JsonText.read(words.get(conf));
      assertThat(given).isEqualTo(one.request().conf());
      assertThat(given.text("key")).contains(one.key());
      assertThat(given.text("mixed"))
          .contains("<" + one.key() + "'{key}\"s3://sli-dst-dl/" + one.key() + ">");
      assertThat(given.items("nested").orElseThrow())
          .containsExactly(Fields.builder().put("it's", one.key() + one.key()).build());
      // Beside run id, DAG and conf nothing but the words of the command itself.
      List<String> others = new ArrayList<>(words);
      others.removeAll(List.of(DAG, words.get(run), words.get(conf)));
      assertThat(others).hasSize(words.size() - 3).allMatch(PLAIN_WORD);
      assertThat(others).hasSize(sizes.computeIfAbsent(one.release(), _ -> others.size()));
    }
  }

  private static List<Sent> sent(HostileKeys keys, int count) {
    List<String> releases = TriggerCommands.releasesSpokenTo();
    TriggerRouter router = router();
    List<Sent> sent = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String key = keys.next();
      String text =
          i % 2 == 0
              ? eventBridge(keys.json(key))
              : SampleMessages.text(SampleMessages.records(SampleMessages.record("KEY")))
                  .replace("KEY", keys.formEncoded(key));
      List<EventReading> readings = MessageReader.read("m-1", text);
      assertThat(readings).singleElement().isInstanceOf(EventReading.Read.class);
      TriggerEvent event = ((EventReading.Read) readings.getFirst()).event();
      DagRunRequest request = ((RunPlan.Planned) router.plan(event).getFirst()).request();
      String release = releases.get(i % releases.size());
      String command = ((CommandLookup.Found) TriggerCommands.of(request, release)).command();
      assertThat(command).startsWith(release.startsWith("1.") ? "trigger_dag " : "dags trigger ");
      sent.add(new Sent(key, request, release, command));
    }
    return sent;
  }

  private static String eventBridge(String keyAsJson) {
    return SampleMessages.text(SampleMessages.eventBridge("KEY")).replace("\"KEY\"", keyAsJson);
  }

  private static TriggerRouter router() {
    RoutesReading reading = RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", ROUTES)));
    assertThat(reading).isInstanceOf(RoutesReading.Read.class);
    var table = ((RoutesReading.Read) reading).table();
    return new TriggerRouter(
        () -> new RoutesLookup.Found(table),
        (_, _) -> {
          throw new AssertionError("no line has code");
        },
        (_, _) -> {
          throw new AssertionError("nothing is triggered");
        },
        OtherSides.none());
  }

  private Path script(List<Sent> sent) throws IOException {
    Path script = folder.resolve("commands.sh");
    try (Writer writer = Files.newBufferedWriter(script)) {
      writer.write(PRINT);
      for (Sent one : sent) {
        writer.write("p " + one.command() + "\n");
      }
    }
    return script;
  }

  private List<List<String>> split(Path script, String... splitter) throws Exception {
    Path output = folder.resolve("arguments");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(splitter), Stream.of(script.toString())).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    if (splitter[0].equals("/bin/sh")) {
      // Were something run after all, it would find no program to run.
      builder.environment().keySet().retainAll(Set.of());
      builder.environment().putAll(Map.of("PATH", "/nonexistent", "HOME", "/expanded"));
    }
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    List<List<String>> calls = new ArrayList<>();
    List<String> words = List.of(Files.readString(output).split("\0", -1));
    int at = 0;
    while (at < words.size() - 1) {
      int count = Integer.parseInt(words.get(at));
      calls.add(words.subList(at + 1, at + 1 + count));
      at += 1 + count;
    }
    return calls;
  }

  private Set<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      Set<Path> all = new TreeSet<>(files.toList());
      all.removeIf(
          file -> Set.of("commands.sh", "arguments").contains(file.getFileName().toString()));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean pythonIsThere() {
    try {
      return new ProcessBuilder("python3", "-I", "-c", "import shlex")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
