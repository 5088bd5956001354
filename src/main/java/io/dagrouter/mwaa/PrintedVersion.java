package io.dagrouter.mwaa;

import io.dagrouter.route.AirflowVersion;
import java.util.Optional;

/**
 * What {@code airflow version} prints: the version alone on a line, with {@code v} before it in old
 * ones, and perhaps with lines of a log before that.
 */
final class PrintedVersion {
  private PrintedVersion() {}

  /** The last line that is a version, as it was printed; empty where none is. */
  static Optional<String> in(String stdout) {
    return stdout
        .lines()
        .map(String::strip)
        .map(line -> line.startsWith("v") ? line.substring(1) : line)
        .filter(line -> AirflowVersion.parse(line).isPresent())
        .reduce((_, last) -> last);
  }
}
