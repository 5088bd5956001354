package io.dagrouter.benchmark;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;

/** Arrivals of objects in the bucket {@code lake}, in the batches in which SQS hands them out. */
final class SampleArrivals {
  private SampleArrivals() {}

  /** One message for each key. */
  static String batch(List<String> keys) {
    return JsonText.write(
        Fields.builder().put("Records", JsonValue.items(keys, SampleArrivals::message)).build());
  }

  private static JsonValue message(String key) {
    return Fields.builder()
        .put("messageId", "message-of-" + key)
        .put("receiptHandle", "receipt-of-" + key)
        .put("body", event(key))
        .put(
            "attributes",
            Fields.builder()
                .put("ApproximateReceiveCount", "1")
                .put("SentTimestamp", "1795127400000")
                .build())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", "arn:aws:sqs:ap-northeast-2:111122223333:arrivals")
        .put("awsRegion", "ap-northeast-2")
        .build();
  }

  private static String event(String key) {
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("account", "111122223333")
            .put("time", "2026-11-19T22:30:00Z")
            .put("region", "ap-northeast-2")
            .put("resources", JsonValue.texts(List.of("arn:aws:s3:::lake")))
            .put(
                "detail",
                Fields.builder()
                    .put("version", "0")
                    .put("bucket", Fields.builder().put("name", "lake").build())
                    .put(
                        "object",
                        Fields.builder()
                            .put("key", key)
                            .put("size", 1_048_576)
                            .put("etag", "b1946ac92492d2347c6235b4d2611184")
                            .put("version-id", "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e")
                            .put("sequencer", "00617F08299329D189")
                            .build())
                    .put("request-id", "N4N7GDK58NMKJ12R")
                    .put("requester", "111122223333")
                    .put("source-ip-address", "192.0.2.1")
                    .put("reason", "PutObject")
                    .build())
            .build());
  }
}
