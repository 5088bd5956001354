package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;

/**
 * A place in a message, for what is said of it.
 *
 * @param messageId the message
 * @param path the way to the place, as in {@code Records[0].s3}; empty for the whole message
 */
record Place(String messageId, String path) {
  private static final int LONGEST_QUOTE = 40;
  private static final int LONGEST_KEYS = 200;

  static Place ofMessage(String messageId) {
    return new Place(messageId, "");
  }

  Place in(String field) {
    return new Place(messageId, path.isEmpty() ? field : path + "." + field);
  }

  Place item(String field, int index) {
    return in(field + "[" + index + "]");
  }

  EventReading.Unreadable unreadable(String happened, String evidence) {
    return new EventReading.Unreadable(
        new Problem(Reason.EVENT_UNREADABLE, "read message " + messageId, happened, evidence));
  }

  /** This place holds no event of a known shape: {@code found} instead. */
  EventReading.Unreadable unknownShape(JsonValue found) {
    return unreadable(
        path.isEmpty() ? "it is no event of a known shape" : path + " is no event of a known shape",
        found instanceof JsonValue.Fields fields
            ? "an object with the keys "
                + cut(String.join(", ", fields.values().keySet()), LONGEST_KEYS)
            : kind(found));
  }

  /** The kind of a value with its article: "a string", say. */
  static String kind(JsonValue value) {
    return switch (value) {
      case JsonValue.Fields _ -> "an object";
      case JsonValue.Items _ -> "an array";
      case JsonValue.Text _ -> "a string";
      case JsonValue.Num _ -> "a number";
      case JsonValue.Bool _ -> "true or false";
      case JsonValue.Null _ -> "null";
    };
  }

  /** The beginning of what a sender wrote, in quotation marks. */
  static String quote(String text) {
    return '"' + cut(text, LONGEST_QUOTE) + '"';
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }
}
