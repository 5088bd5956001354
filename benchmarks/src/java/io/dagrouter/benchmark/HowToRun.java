package io.dagrouter.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes down which Java and class path the build runs the benchmarks with, for {@code
 * benchmarks/run}: in the first line the program, in the second the class path.
 */
final class HowToRun {
  private HowToRun() {}

  public static void main(String[] args) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(Path.of(args[0]), java + "\n" + System.getProperty("java.class.path") + "\n");
  }
}
