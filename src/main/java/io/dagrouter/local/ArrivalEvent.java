package io.dagrouter.local;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The {@code Object Created} event that S3 sends through EventBridge (AWS: "EventBridge event
 * message structure"), for an object in a bucket without versions.
 */
final class ArrivalEvent {
  private static final String ACCOUNT = "123456789012";

  private ArrivalEvent() {}

  static String json(
      ObjectLocation object, long size, String etag, Instant lastChange, Instant time) {
    String sequencer =
        "%016X"
            .formatted(
                Math.addExact(
                    Math.multiplyExact(lastChange.getEpochSecond(), 1_000_000_000L),
                    lastChange.getNano()));
    UUID id =
        UUID.nameUUIDFromBytes(
            (object.uri() + "\n" + etag + "\n" + sequencer).getBytes(StandardCharsets.UTF_8));
    return JsonText.write(
        JsonValue.Fields.builder()
            .put("version", "0")
            .put("id", id.toString())
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("account", ACCOUNT)
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", "ap-northeast-2")
            .put("resources", JsonValue.texts(List.of("arn:aws:s3:::" + object.bucket())))
            .put(
                "detail",
                JsonValue.Fields.builder()
                    .put("version", "0")
                    .put("bucket", JsonValue.Fields.builder().put("name", object.bucket()).build())
                    .put(
                        "object",
                        JsonValue.Fields.builder()
                            .put("key", object.key())
                            .put("size", size)
                            .put("etag", etag)
                            .put("sequencer", sequencer)
                            .build())
                    .put("request-id", "LOCAL")
                    .put("requester", ACCOUNT)
                    .put("source-ip-address", "127.0.0.1")
                    .put("reason", "PutObject")
                    .build())
            .build());
  }
}
