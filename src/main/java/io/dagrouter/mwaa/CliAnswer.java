package io.dagrouter.mwaa;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What Airflow's command line printed.
 *
 * @param status the HTTP status, which alone says nothing: a command that failed comes with 200 too
 * @param stdout decoded; empty where there was none
 * @param stderr decoded; empty where there was none
 */
record CliAnswer(int status, String stdout, String stderr) implements CliReply {

  /**
   * Reads a body as the endpoint writes it: a JSON object of base64 under {@code stdout} and {@code
   * stderr}. One of them may be missing or null, and text that is no base64 is taken as it stands.
   * Empty for anything else.
   */
  static Optional<CliAnswer> decode(int status, String body) {
    JsonValue json;
    try {
      json = JsonText.read(body);
    } catch (NotJsonException e) {
      return Optional.empty();
    }
    if (!(json instanceof JsonValue.Fields fields)
        || (fields.text("stdout").isEmpty() && fields.text("stderr").isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new CliAnswer(status, stream(fields, "stdout"), stream(fields, "stderr")));
  }

  /**
   * This answer with the token, if it is in there, taken out: it may come to stand in a message.
   */
  CliAnswer without(CliToken token) {
    return new CliAnswer(status, token.redactedFrom(stdout), token.redactedFrom(stderr));
  }

  /** The last line that says something, of stderr or else of stdout, for a message. */
  String lastLine() {
    return lastLine(stderr).or(() -> lastLine(stdout)).orElse("no output, status " + status);
  }

  private static Optional<String> lastLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((_, last) -> last);
  }

  private static String stream(JsonValue.Fields fields, String name) {
    String text = fields.text(name).orElse("");
    return decoded(text).or(() -> decoded(text.replaceAll("\\s", ""))).orElse(text);
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
