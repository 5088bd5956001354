package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the figures were made on.
 *
 * @param python its version and that of boto3
 */
record Machine(String processor, int cores, long memoryMegabytes, String java, String python) {
  Machine {
    requireNonNull(processor);
    requireNonNull(java);
    requireNonNull(python);
  }

  /**
   * This machine.
   *
   * @param cores how many there were before anything was pinned
   */
  static Machine here(int cores, String python) throws IOException {
    return new Machine(
        line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
        cores,
        Long.parseLong(line("/proc/meminfo", "MemTotal").orElse("0").replaceAll("\\D", "")) / 1024,
        System.getProperty("java.vendor.version") + " " + Runtime.version(),
        python);
  }

  /** Versions of Python and boto3; empty where one of them is missing. */
  static Optional<String> askPython() throws InterruptedException {
    try {
      Process asking =
          new ProcessBuilder(
                  "python3",
                  "-c",
                  "import sys, boto3; print(sys.version.split()[0] + ', boto3 ' + boto3.__version__)")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said =
          new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return asking.waitFor() == 0 ? Optional.of("Python " + said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String told() {
    return "%s, %d cores, %,d MB, Java %s, %s"
        .formatted(processor, cores, memoryMegabytes, java, python);
  }

  private static Optional<String> line(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
