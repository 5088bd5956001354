package io.dagrouter.house;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one format of Java sources. It runs in the project's own JDK, because the formatter reads
 * sources with the compiler of the JDK that it runs on, and Maven may run on an older one.
 */
final class SourceFormat {
  private SourceFormat() {}

  /** Writes every source below the folders given in its format. */
  public static void main(String... folders) throws IOException {
    for (Path source : unformatted(folders)) {
      Files.writeString(source, formatted(source));
      System.out.println("formatted " + source);
    }
  }

  /** The sources below the folders that are not in their format. */
  static List<Path> unformatted(String... folders) throws IOException {
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources(folders)) {
      if (!Files.readString(source).equals(formatted(source))) {
        unformatted.add(source);
      }
    }
    return unformatted;
  }

  static List<Path> sources(String... folders) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  private static String formatted(Path source) throws IOException {
    try {
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(Files.readString(source)),
              JavaFormatterOptions.Style.GOOGLE);
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      throw new IOException("Cannot format " + source + ": " + e.getMessage(), e);
    }
  }
}
