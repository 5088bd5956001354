package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Items;
import io.dagrouter.json.JsonValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages in a text, told by its shape: a batch of SQS, what {@code aws sqs receive-message}
 * printed, once or several times one after the other, whole or by {@code --query}; else one message
 * or payload.
 */
final class RecordedText {
  /** Where AWS's command line, or jq, begins an object that stands below another. */
  private static final Pattern BEGIN = Pattern.compile("^\\{", Pattern.MULTILINE);

  private RecordedText() {}

  /**
   * The messages, in order.
   *
   * @param place of the text
   * @return none where the text is blank, as an empty queue prints it
   */
  static List<RecordedMessage> messages(String place, String text) {
    if (text.isBlank()) {
      return List.of();
    }
    Optional<JsonValue> value = read(text);
    if (value.isEmpty()) {
      List<RecordedMessage> several = oneBelowTheOther(place, text);
      return several.isEmpty() ? List.of(message(place, text)) : several;
    }
    return value
        .flatMap(some -> received(place, some))
        .orElseGet(() -> List.of(message(place, text)));
  }

  /** The text as an object of JSON; empty where it is none. */
  static Optional<Fields> object(String text) {
    return read(text)
        .flatMap(value -> value instanceof Fields fields ? Optional.of(fields) : Optional.empty());
  }

  private static Optional<List<RecordedMessage>> received(String place, JsonValue value) {
    return switch (value) {
      case Fields fields -> received(place, fields);
      case Items(var items) ->
          areReceived(items)
              ? Optional.of(bodies(place + " ", "MessageId", "Body", items))
              : Optional.empty();
      case JsonValue.Null _, JsonValue.Bool _, JsonValue.Num _, Text _ -> Optional.empty();
    };
  }

  private static Optional<List<RecordedMessage>> received(String place, Fields fields) {
    if (isReceived(fields)) {
      return Optional.of(List.of(received(place, "MessageId", "Body", fields)));
    }
    return fields
        .items("Messages")
        .map(messages -> bodies(place + " Messages", "MessageId", "Body", messages))
        .or(
            () ->
                fields
                    .items("Records")
                    .filter(RecordedText::isOfSqs)
                    .map(records -> bodies(place + " Records", "messageId", "body", records)));
  }

  private static boolean isReceived(Fields fields) {
    return fields.text("MessageId").isPresent()
        && fields.text("Body").isPresent()
        && fields.get("detail-type").isEmpty();
  }

  private static boolean areReceived(List<JsonValue> items) {
    return !items.isEmpty()
        && items.stream()
            .allMatch(
                item -> item instanceof Text || (item instanceof Fields some && isReceived(some)));
  }

  private static boolean isOfSqs(List<JsonValue> records) {
    return !records.isEmpty()
        && records.stream()
            .allMatch(
                record ->
                    record instanceof Fields fields
                        && fields.text("eventSource").filter("aws:sqs"::equals).isPresent());
  }

  private static List<RecordedMessage> bodies(
      String list, String idKey, String bodyKey, List<JsonValue> records) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      messages.add(received(list + "[" + i + "]", idKey, bodyKey, records.get(i)));
    }
    return messages;
  }

  private static RecordedMessage received(
      String place, String idKey, String bodyKey, JsonValue record) {
    Fields fields = record instanceof Fields some ? some : Fields.EMPTY;
    String text =
        record instanceof Text(var plain)
            ? plain
            : fields.text(bodyKey).orElseGet(() -> JsonText.write(record));
    return new RecordedMessage(
        place,
        fields.text(idKey).orElse(place),
        true,
        object(text).flatMap(OriginalMessage::of).orElse(text));
  }

  private static RecordedMessage message(String place, String text) {
    Optional<String> original = object(text).flatMap(OriginalMessage::of);
    return new RecordedMessage(place, place, original.isPresent(), original.orElse(text));
  }

  /** Objects that begin at the beginnings of lines; none unless all of the text is such objects. */
  private static List<RecordedMessage> oneBelowTheOther(String place, String text) {
    List<RecordedMessage> messages = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    int line = 1;
    while (from < text.length()) {
      int to = begin.find(from + 1) ? begin.start() : text.length();
      String part = text.substring(from, to);
      if (object(part).isEmpty()) {
        return List.of();
      }
      messages.addAll(messages(place + ":" + line, part));
      line += (int) part.chars().filter(c -> c == '\n').count();
      from = to;
    }
    return messages;
  }

  private static Optional<JsonValue> read(String text) {
    try {
      return Optional.of(JsonText.read(text));
    } catch (NotJsonException _) {
      return Optional.empty();
    }
  }
}
