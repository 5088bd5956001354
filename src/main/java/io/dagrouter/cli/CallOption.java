package io.dagrouter.cli;

import io.dagrouter.event.RunRequest;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.run.RunConf;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A call that somebody thinks of. */
final class CallOption {
  @Option(names = "--line", paramLabel = "LINE", description = "A call for a run of this line.")
  private @Nullable String line;

  @Option(
      names = "--conf",
      paramLabel = "JSON|@FILE",
      description =
          "With --line: the conf that the caller gives: an object of JSON, or @ and a file that has"
              + " one (default: {}).")
  private @Nullable String conf;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "With --line: the request id, which the run id comes from (default: none).")
  private @Nullable String requestId;

  boolean isGiven() {
    return line != null;
  }

  /** What does not go together; empty where all does. */
  Optional<String> mistake() {
    return line == null && (conf != null || requestId != null)
        ? Optional.of("--conf and --request-id are for --line: add it, or leave them out.")
        : Optional.empty();
  }

  /**
   * The request for the run.
   *
   * @throws IllegalArgumentException when there can be no such request; the message is for people
   */
  RunRequest event(Instant time) {
    String id = Optional.ofNullable(requestId).orElse(ExplainCommand.ID);
    if (!RunRequest.isId(id)) {
      throw new IllegalArgumentException(
          "--request-id must have 1 to " + RunRequest.LONGEST_ID + " characters and not be blank.");
    }
    return new RunRequest(id, time, Optional.ofNullable(line).orElse(""), conf());
  }

  private Fields conf() {
    if (!(json() instanceof Fields given)) {
      throw new IllegalArgumentException("--conf must be an object of JSON.");
    }
    if (given.get(RunConf.OWN_KEY).isPresent()) {
      throw new IllegalArgumentException(
          "--conf must not have the key " + RunConf.OWN_KEY + ": it is the router's own.");
    }
    return given;
  }

  private JsonValue json() {
    try {
      return ConfText.read(Optional.ofNullable(conf).orElse("{}"));
    } catch (NotJsonException e) {
      throw new IllegalArgumentException("--conf is no JSON: " + e.getMessage() + ".", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--conf cannot be taken: " + e.getMessage() + ".", e);
    }
  }
}
