package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  @TempDir private Path folder = Path.of("");
  private Path script = Path.of("");

  @BeforeEach
  void write() throws Exception {
    script = folder.resolve("completion.bash");
    Files.writeString(script, CommandLineRun.of("completion").out());
  }

  @Test
  void theScriptIsForThisCommand() throws Exception {
    assertThat(Files.readString(script))
        .contains("complete -F _complete_dagrouter")
        .contains(" dagrouter ");
  }

  @ParameterizedTest
  @CsvSource({
    "cov, coverage",
    "routes ch, check",
    "explain --ev, --event",
    "reprocess --on, --only",
  })
  void wordsAreCompleted(String typed, String completed) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    List<String> words = List.of(("dagrouter " + typed).split(" "));

    Process bash =
        new ProcessBuilder(command(words))
            .redirectErrorStream(true)
            .directory(folder.toFile())
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.lines().map(String::strip)).contains(completed);
    assertThat(bash.waitFor()).isZero();
  }

  private List<String> command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add("/bin/bash");
    command.add("-c");
    command.add(
        "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_dagrouter;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"");
    command.add(script.toString());
    command.addAll(words);
    return command;
  }
}
