package io.dagrouter.lambda;

import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue.Fields;
import java.util.Optional;

/**
 * Reads S3 event notifications. {@code ObjectCreated:*} is an arrival; its key is form-encoded
 * (AWS: "Event message structure" of S3). A field {@code urlDecodedKey} that some senders add is
 * not looked at.
 */
final class S3NotificationReader {
  private static final String[] BUCKET = {"s3", "bucket", "name"};
  private static final String[] KEY = {"s3", "object", "key"};

  private S3NotificationReader() {}

  /** What S3 sends when a notification is configured. */
  static boolean isTestEvent(Fields message) {
    return message.text("Event").filter("s3:TestEvent"::equals).isPresent();
  }

  static EventReading read(Fields record, Place place) {
    String name = record.text("eventName").orElse("");
    EventFields fields = new EventFields(record, place);
    if (!name.isEmpty() && !isCreation(name)) {
      return new EventReading.PassedOver("not the creation of an object: " + Place.quote(name));
    }
    fields.text("eventName");
    Optional<String> requestId = fields.textIfAny("responseElements", "x-amz-request-id");
    return fields.arrival(
        Optional.of(requestId.filter(id -> !id.isEmpty()).orElse(place.messageId())),
        fields.time("eventTime"),
        fields.text(BUCKET),
        fields.formEncoded(KEY),
        new ObjectVersion(
            fields.textIfAny("s3", "object", "versionId"),
            fields.textIfAny("s3", "object", "eTag"),
            fields.textIfAny("s3", "object", "sequencer")),
        fields.size("s3", "object", "size"),
        KEY);
  }

  /** Notifications have the name without {@code s3:}, their configuration with it. */
  private static boolean isCreation(String name) {
    return name.startsWith("ObjectCreated:") || name.startsWith("s3:ObjectCreated:");
  }
}
