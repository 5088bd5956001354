package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages in the shapes that AWS sends, with the fields that are read. */
final class SampleMessages {
  static final String TIME = "2026-11-19T16:05:12Z";

  private SampleMessages() {}

  static Fields eventBridge(String key) {
    return eventBridge("aws.s3", "Object Created", key, 5);
  }

  static Fields eventBridge(String source, String type, String key, long size) {
    return Fields.builder()
        .put("version", "0")
        .put("id", "e-1")
        .put("detail-type", type)
        .put("source", source)
        .put("time", TIME)
        .put(
            "detail",
            Fields.builder()
                .put("bucket", Fields.builder().put("name", "sli-dst-dl").build())
                .put(
                    "object",
                    Fields.builder()
                        .put("key", key)
                        .put("size", size)
                        .put("etag", "e1")
                        .put("version-id", "v1")
                        .put("sequencer", "0061")
                        .build())
                .build())
        .build();
  }

  static Fields record(String key) {
    return record("ObjectCreated:Put", key, 5);
  }

  static Fields record(String eventName, String key, long size) {
    return Fields.builder()
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("eventTime", TIME)
        .put("eventName", eventName)
        .put("responseElements", Fields.builder().put("x-amz-request-id", "e-1").build())
        .put(
            "s3",
            Fields.builder()
                .put("bucket", Fields.builder().put("name", "sli-dst-dl").build())
                .put(
                    "object",
                    Fields.builder()
                        .put(
                            "key",
                            URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                        .put("size", size)
                        .put("eTag", "e1")
                        .put("versionId", "v1")
                        .put("sequencer", "0061")
                        .build())
                .build())
        .build();
  }

  static Fields records(Fields... records) {
    return Fields.builder().put("Records", new JsonValue.Items(List.of(records))).build();
  }

  static Fields sns(JsonValue message) {
    return Fields.builder()
        .put("Type", "Notification")
        .put("MessageId", "n-1")
        .put("TopicArn", "arn:aws:sns:ap-northeast-2:111122223333:arrivals")
        .put("Message", JsonText.write(message))
        .build();
  }

  static Fields snsRecord(Fields envelope) {
    return Fields.builder()
        .put("EventSource", "aws:sns")
        .put("EventVersion", "1.0")
        .put("Sns", envelope)
        .build();
  }

  static Fields sqs(String id, String body) {
    return sqs(id, body, "1");
  }

  static Fields sqs(String id, String body, String count) {
    return Fields.builder()
        .put("messageId", id)
        .put("body", body)
        .put("attributes", Fields.builder().put("ApproximateReceiveCount", count).build())
        .put("eventSource", "aws:sqs")
        .build();
  }

  static String text(JsonValue value) {
    return JsonText.write(value);
  }
}
