package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Items;
import java.util.ArrayList;
import java.util.List;

/** Messages as the queues of the stack keep them. */
final class KeptMessages {
  /** When the objects arrived. */
  static final String TIME = "2026-11-20T01:00:00Z";

  static final String TEST_EVENT =
      "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"sli-dst-dl\"}";

  private KeptMessages() {}

  /** The arrival of an object of sli-dst-dl. */
  static String arrival(String key, String version) {
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("id", "id-of-" + version)
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("time", TIME)
            .put(
                "detail",
                Fields.builder()
                    .put("version", "0")
                    .put("bucket", Fields.builder().put("name", "sli-dst-dl").build())
                    .put(
                        "object",
                        Fields.builder().put("key", key).put("version-id", version).build())
                    .build())
            .build());
  }

  /** Arrivals of the line bank, each of an object of its own. */
  static List<String> arrivals(int count) {
    List<String> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arrivals.add(arrival("bank/loan/dt=20261119/" + i + ".csv", "v" + i));
    }
    return arrivals;
  }

  /** What the rejected queue has of a message. */
  static String refused(String original) {
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("detail-type", "Unrouted")
            .put("source", "dagrouter")
            .put(
                "detail",
                Fields.builder()
                    .put("outcome", "Unrouted")
                    .put("reason", "NO_ROUTE")
                    .put("original_message", original)
                    .build())
            .build());
  }

  /** What {@code aws sqs receive-message} prints. */
  static String received(List<String> bodies) {
    List<JsonValue> messages = new ArrayList<>();
    for (String body : bodies) {
      messages.add(
          Fields.builder()
              .put("MessageId", "m-" + messages.size())
              .put("ReceiptHandle", "AQEB")
              .put("Body", body)
              .build());
    }
    return JsonText.write(Fields.builder().put("Messages", new Items(messages)).build());
  }
}
