package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pipe of the template from queue to queue: what EventBridge Pipes makes of each message by the
 * template of its target (user guide of EventBridge, "Amazon EventBridge Pipes input
 * transformation"). A body that is JSON counts as JSON, a variable stands for the JSON that is
 * there, and a template that is no JSON object would lose all quotes.
 */
final class WatchedPipe {
  private static final Pattern VARIABLE = Pattern.compile("<\\$\\.body((?:\\.[A-Za-z0-9_-]+)+)>");

  private final String inputTemplate;
  private final Consumer<String> target;
  private boolean refused;

  /**
   * A pipe.
   *
   * @param pipe its properties
   * @param target takes its messages
   */
  WatchedPipe(Fields pipe, Consumer<String> target) {
    inputTemplate =
        pipe.fields("TargetParameters")
            .flatMap(parameters -> parameters.text("InputTemplate"))
            .orElseThrow();
    assertThat(inputTemplate).startsWith("{").endsWith("}");
    assertThat(VARIABLE.matcher(inputTemplate).replaceAll(""))
        .as("a variable that is not known here")
        .doesNotContain("<");
    this.target = target;
  }

  /** From now on its target takes nothing, or takes it again. */
  void refuse(boolean refuse) {
    refused = refuse;
  }

  /** Passes a batch on; gives the ids of the messages that come again. */
  List<String> pass(Fields batch) {
    List<Fields> records =
        batch.items("Records").orElseThrow().stream().map(Fields.class::cast).toList();
    if (refused) {
      return records.stream().map(record -> record.text("messageId").orElseThrow()).toList();
    }
    records.forEach(record -> target.accept(message(record.text("body").orElseThrow())));
    return List.of();
  }

  /** The message that becomes of one with this body. */
  String message(String body) {
    JsonValue parsed = json(body);
    String message =
        VARIABLE
            .matcher(inputTemplate)
            .replaceAll(match -> Matcher.quoteReplacement(JsonText.write(value(parsed, match))));
    return JsonText.write(json(message));
  }

  private static JsonValue value(JsonValue body, MatchResult variable) {
    JsonValue value = body;
    for (String name : variable.group(1).substring(1).split("\\.", -1)) {
      value =
          ((Fields) value)
              .get(name)
              .orElseThrow(() -> new AssertionError(variable.group() + " is not in " + body));
    }
    return value;
  }

  private static JsonValue json(String text) {
    try {
      return JsonText.read(text);
    } catch (NotJsonException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
