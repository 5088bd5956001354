package io.dagrouter.proof;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An object that arrived, and how each way tells of it.
 *
 * @param version its version id, which makes it another object than one of the same key
 */
record Arrival(String key, String version) {
  private static final String BUCKET = "sli-dst-dl";
  private static final String TIME = "2026-11-19T16:05:12Z";

  /** An arrival with whatever people put into keys. */
  static Arrival of(String line, LocalDate date, int number) {
    return new Arrival(
        "마이데이터/%s/계좌 +%%41/dt=%s/파일's \"%04d\" 🏦.parquet"
            .formatted(line, date.format(DateTimeFormatter.BASIC_ISO_DATE), number),
        "v-" + number);
  }

  String uri() {
    return "s3://" + BUCKET + "/" + key;
  }

  /** An event of EventBridge. */
  String eventBridge() {
    return eventBridge(TIME);
  }

  /** The same, of an object that was made at another time. */
  String eventBridge(String time) {
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("id", "e-" + version)
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("time", time)
            .put(
                "detail",
                Fields.builder()
                    .put("bucket", Fields.builder().put("name", BUCKET).build())
                    .put("object", object(key, "version-id", "etag"))
                    .build())
            .build());
  }

  /** An event notification of S3 itself. */
  String s3Notification() {
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    Fields record =
        Fields.builder()
            .put("eventVersion", "2.1")
            .put("eventSource", "aws:s3")
            .put("eventTime", TIME)
            .put("eventName", "ObjectCreated:Put")
            .put("responseElements", Fields.builder().put("x-amz-request-id", "r").build())
            .put(
                "s3",
                Fields.builder()
                    .put("bucket", Fields.builder().put("name", BUCKET).build())
                    .put("object", object(encoded, "versionId", "eTag"))
                    .build())
            .build();
    return JsonText.write(
        Fields.builder().put("Records", new JsonValue.Items(List.of(record))).build());
  }

  /** The same notification through a topic of SNS. */
  String sns() {
    return JsonText.write(
        Fields.builder()
            .put("Type", "Notification")
            .put("MessageId", "n-" + version)
            .put("TopicArn", "arn:aws:sns:ap-northeast-2:111122223333:arrivals")
            .put("Message", s3Notification())
            .build());
  }

  private Fields object(String written, String versionName, String etagName) {
    return Fields.builder()
        .put("key", written)
        .put("size", 5)
        .put(etagName, "e1")
        .put(versionName, version)
        .put("sequencer", "0061")
        .build();
  }
}
