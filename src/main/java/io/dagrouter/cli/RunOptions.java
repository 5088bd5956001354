package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What goes with a request for runs, be it one or many. */
final class RunOptions {
  @Option(
      names = "--conf",
      paramLabel = "JSON|@FILE",
      converter = Conf.class,
      description =
          "What the DAG is given over the conf of the line: an object of JSON, or @ and a file that"
              + " has one (default: {}).")
  private Fields conf = Fields.EMPTY;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "Makes it one request however often it is sent: the same id again makes no second run"
              + " (default: a new one, which is printed).")
  private @Nullable String requestId;

  @Option(
      names = "--dry-run",
      description = "Shows what would be sent to Airflow, and sends nothing.")
  private boolean dryRun;

  Fields conf() {
    return conf;
  }

  boolean isDryRun() {
    return dryRun;
  }

  /**
   * As calls have it, always with a request id: a call whose answer is lost is sent again.
   *
   * @param terminal is told the id that was made
   */
  Fields json(Fields conf, Terminal terminal) {
    String id =
        Optional.ofNullable(requestId)
            .orElseGet(
                () -> {
                  String made = UUID.randomUUID().toString();
                  if (!dryRun) {
                    terminal.err().println("Request id: " + made);
                    terminal.err().flush();
                  }
                  return made;
                });
    Fields.Builder fields = Fields.builder();
    if (!conf.values().isEmpty()) {
      fields.put("conf", conf);
    }
    fields.put("requestId", id);
    if (dryRun) {
      fields.put("dryRun", true);
    }
    return fields.build();
  }

  /** Reads an object of JSON, in place or in a file. */
  static final class Conf implements ITypeConverter<Fields> {
    @Override
    public Fields convert(String value) {
      String text = value;
      if (value.startsWith("@")) {
        try {
          text = JsonFile.read(Path.of(value.substring(1)));
        } catch (IOException | InvalidPathException e) {
          throw new TypeConversionException("the file cannot be read (" + e + ")");
        }
      }
      try {
        if (JsonText.read(text) instanceof Fields fields) {
          return fields;
        }
      } catch (NotJsonException e) {
        throw new TypeConversionException(e.getMessage());
      }
      throw new TypeConversionException("it is no object of JSON");
    }
  }
}
