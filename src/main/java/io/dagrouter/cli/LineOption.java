package io.dagrouter.cli;

import io.dagrouter.json.JsonValue.Fields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which line a call is for. */
final class LineOption {
  @Option(names = "--line", paramLabel = "LINE", description = "The line, by its name.")
  private @Nullable String line;

  @Option(
      names = "--dag",
      paramLabel = "DAG",
      description = "Instead of --line: a DAG that exactly one line has.")
  private @Nullable String dag;

  /** As calls have it. */
  Fields json() {
    return line == null
        ? Fields.builder().put("dag", String.valueOf(dag)).build()
        : Fields.builder().put("line", line).build();
  }
}
