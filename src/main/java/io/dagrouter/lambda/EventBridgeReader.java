package io.dagrouter.lambda;

import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue.Fields;

/**
 * Reads events of EventBridge. Of all that S3 sends through it, {@code Object Created} is an
 * arrival; its key is not encoded (AWS: "EventBridge event message structure" of S3).
 */
final class EventBridgeReader {
  private static final String[] BUCKET = {"detail", "bucket", "name"};
  private static final String[] KEY = {"detail", "object", "key"};

  private EventBridgeReader() {}

  /** Whether this is an event in the envelope of EventBridge, whoever sent it. */
  static boolean recognises(Fields event) {
    return event.get("detail-type").isPresent() && event.get("source").isPresent();
  }

  static EventReading read(Fields event, Place place) {
    String source = event.text("source").orElse("");
    String type = event.text("detail-type").orElse("");
    if (!source.equals("aws.s3") || !type.equals("Object Created")) {
      return new EventReading.PassedOver(
          "not the creation of an object: " + Place.quote(type) + " of " + Place.quote(source));
    }
    EventFields fields = new EventFields(event, place);
    return fields.arrival(
        fields.text("id"),
        fields.time("time"),
        fields.text(BUCKET),
        fields.text(KEY),
        new ObjectVersion(
            fields.textIfAny("detail", "object", "version-id"),
            fields.textIfAny("detail", "object", "etag"),
            fields.textIfAny("detail", "object", "sequencer")),
        fields.size("detail", "object", "size"),
        KEY);
  }
}
