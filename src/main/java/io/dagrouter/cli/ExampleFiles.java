package io.dagrouter.cli;

import io.dagrouter.document.RoutesSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of examples that stand beside a routes document. */
final class ExampleFiles {
  private static final Pattern NAME = Pattern.compile(".+\\.examples\\.(?:yaml|yml|json)");
  private static final Pattern EXTENSION = Pattern.compile("(.*)(\\.[^.]+)");

  private ExampleFiles() {}

  /**
   * Those that there are: {@code routes.examples.yaml} beside {@code routes.yaml}, and all that a
   * folder has, in the order of their names.
   *
   * @param source as {@code ROUTES_SOURCE} has it; one of no known form has none
   * @throws MisconfiguredException when the folder cannot be listed
   */
  static List<Path> beside(String source) {
    RoutesSource parsed;
    try {
      parsed = RoutesSource.parse(source);
    } catch (IllegalArgumentException e) {
      // Whoever reads the routes says what is wrong with it.
      return List.of();
    }
    return switch (parsed) {
      case RoutesSource.File(Path path) -> Files.isDirectory(path) ? in(path) : besideFile(path);
      case RoutesSource.Folder(Path path) -> Files.isDirectory(path) ? in(path) : List.of();
      case RoutesSource.Classpath _,
          RoutesSource.SsmParameter _,
          RoutesSource.SsmPath _,
          RoutesSource.S3Object _ ->
          List.of();
    };
  }

  private static List<Path> besideFile(Path document) {
    Path beside = document.resolveSibling(named(String.valueOf(document.getFileName())));
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
              + Printable.of(folder.toString())
              + ": the folder could not be read ("
              + e
              + "). Name the examples with --examples.",
          e);
    }
  }
}
