package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that SECURITY.md names as its proof are there. */
class SecurityTest {
  private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

  @Test
  void everyTestThatIsNamedAsProofIsThere() throws IOException {
    Set<String> named =
        TEST_CLASS
            .matcher(Files.readString(Path.of("SECURITY.md")))
            .results()
            .map((MatchResult match) -> match.group(1) + ".java")
            .collect(Collectors.toSet());
    Set<String> there;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
    assertThat(named).hasSizeGreaterThan(15).isSubsetOf(there);
  }

  @Test
  void everyBoundaryNamesItsProof() throws IOException {
    String text = Files.readString(Path.of("SECURITY.md"));
    String table = text.substring(text.indexOf("## Not trusted"), text.indexOf("## Tokens"));
    assertThat(table.lines().filter(line -> line.startsWith("| ")).skip(1))
        .hasSizeGreaterThan(5)
        .allSatisfy(row -> assertThat(TEST_CLASS.matcher(row).find()).as(row).isTrue());
  }
}
