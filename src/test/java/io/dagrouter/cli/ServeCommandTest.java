package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @Test
  void theLockOfAnEditorKeepsNoOtherDagCodeAway(@TempDir Path folder) throws Exception {
    Path dags = Files.createDirectory(folder.resolve("dags"));
    Files.createSymbolicLink(dags.resolve(".#bank.py"), Path.of("user@host.4711"));
    Files.writeString(dags.resolve("bank.py"), "X = 1");
    Files.writeString(dags.resolve("notes.txt"), "none");
    Map<String, String> taken = new TreeMap<>();

    ServeCommand.dagCode(
        folder, (path, code) -> taken.put(path, new String(code, StandardCharsets.UTF_8)));

    assertThat(taken).containsExactly(Map.entry("dags/bank.py", "X = 1"));
  }

  @Test
  void aFolderThatWentAwayHasNoDagCode(@TempDir Path folder) throws Exception {
    Map<String, byte[]> taken = new TreeMap<>();

    ServeCommand.dagCode(folder.resolve("gone"), taken::put);

    assertThat(taken).isEmpty();
  }
}
