package io.dagrouter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of examples that stand beside a routes document. */
final class ExampleFiles {
  private static final String FILE = "file:";
  private static final Pattern NAME = Pattern.compile(".+\\.examples\\.(?:yaml|yml|json)");
  private static final Pattern EXTENSION = Pattern.compile("(.*)(\\.[^.]+)");

  private ExampleFiles() {}

  /**
   * Those that there are: {@code routes.examples.yaml} beside {@code routes.yaml}, and all that a
   * folder has, in the order of their names.
   *
   * @param source as {@code ROUTES_SOURCE} has it
   * @throws MisconfiguredException when the folder cannot be listed
   */
  static List<Path> beside(String source) {
    if (!source.startsWith(FILE)) {
      return List.of();
    }
    String rest = source.substring(FILE.length());
    Path path = Path.of(rest.startsWith("///") ? rest.substring(2) : rest);
    if (Files.isDirectory(path)) {
      return in(path);
    }
    Path beside = path.resolveSibling(named(String.valueOf(path.getFileName())));
    return Files.exists(beside) ? List.of(beside) : List.of();
  }

  private static String named(String document) {
    Matcher parts = EXTENSION.matcher(document);
    return parts.matches() ? parts.group(1) + ".examples" + parts.group(2) : document + ".examples";
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MisconfiguredException(
          "Cannot look for examples in "
              + folder
              + ": the folder could not be read ("
              + e
              + "). Name the examples with --examples.",
          e);
    }
  }
}
