package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of a message, recognised by content: events of EventBridge (of S3 and of the
 * router itself), S3 notifications, and either of them in SNS, as its envelope or as the records
 * that it invokes a function with. SNS within SNS is not read. Records are read one by one: what is
 * wrong with one leaves the others; but a message of more than {@value #MOST_RECORDS} is refused as
 * a whole.
 */
final class MessageReader {
  /**
   * The most records of one message. AWS sends one; and since each that is refused keeps the whole
   * message, a megabyte of a hundred thousand records would make a hundred gigabytes of outcomes.
   */
  static final int MOST_RECORDS = 100;

  private MessageReader() {}

  /**
   * The events of a message, in order.
   *
   * @param id of the message, for what is said of it
   * @return at least one reading
   */
  static List<EventReading> read(String id, String text) {
    Place whole = Place.ofMessage(id);
    List<EventReading> readings = text(text, whole, true);
    return readings.size() <= MOST_RECORDS
        ? readings
        : List.of(
            whole.unreadable(
                "it has too many records", readings.size() + ", at most " + MOST_RECORDS));
  }

  private static List<EventReading> text(String text, Place place, boolean mayBeSns) {
    JsonValue value;
    try {
      value = JsonText.read(text);
    } catch (NotJsonException e) {
      String what = place.path().isEmpty() ? "its text" : "the text of " + place.path();
      return List.of(
          place.unreadable(what + " cannot be read as JSON", String.valueOf(e.getMessage())));
    }
    return value instanceof Fields fields
        ? message(fields, place, mayBeSns)
        : List.of(place.unknownShape(value));
  }

  private static List<EventReading> message(Fields message, Place place, boolean mayBeSns) {
    if (EventBridgeReader.recognises(message)) {
      return List.of(
          OwnEventReader.recognises(message)
              ? OwnEventReader.read(message, place)
              : EventBridgeReader.read(message, place));
    }
    if (S3NotificationReader.isTestEvent(message)) {
      return List.of(new EventReading.PassedOver("a test event of S3"));
    }
    Optional<List<JsonValue>> records = message.items("Records");
    if (records.isPresent()) {
      return records(records.get(), place, mayBeSns);
    }
    String type = message.text("Type").orElse("");
    return mayBeSns && message.get("TopicArn").isPresent()
        ? envelope(type, message, place)
        : List.of(place.unknownShape(message));
  }

  private static List<EventReading> records(
      List<JsonValue> records, Place place, boolean mayBeSns) {
    if (records.isEmpty()) {
      return List.of(new EventReading.PassedOver("a message without records"));
    }
    List<EventReading> readings = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      readings.addAll(record(records.get(i), place.item("Records", i), mayBeSns));
    }
    return readings;
  }

  private static List<EventReading> record(JsonValue value, Place place, boolean mayBeSns) {
    if (!(value instanceof Fields record)) {
      return List.of(place.unknownShape(value));
    }
    if (record.text("eventSource").filter("aws:s3"::equals).isPresent()) {
      return List.of(S3NotificationReader.read(record, place));
    }
    boolean sns = record.text("EventSource").filter("aws:sns"::equals).isPresent();
    Optional<Fields> envelope = record.fields("Sns");
    return sns && mayBeSns && envelope.isPresent()
        ? envelope(envelope.get().text("Type").orElse(""), envelope.get(), place.in("Sns"))
        : List.of(place.unknownShape(record));
  }

  private static List<EventReading> envelope(String type, Fields envelope, Place place) {
    if (type.equals("SubscriptionConfirmation") || type.equals("UnsubscribeConfirmation")) {
      // Whether the topic is wanted is for a person to say; and the message holds a secret token.
      return List.of(
          new EventReading.PassedOver(
              "an SNS " + type + " of " + envelope.text("TopicArn").orElse("an unknown topic")));
    }
    if (!type.equals("Notification")) {
      return List.of(place.unknownShape(envelope));
    }
    Optional<String> text = envelope.text("Message");
    return text.isPresent()
        ? text(text.get(), place.in("Message"), false)
        : List.of(
            place.unreadable(
                "its fields are not as SNS sends them",
                place.in("Message").path() + " is missing or no string"));
  }
}
