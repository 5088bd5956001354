package io.dagrouter.local;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The queues of SQS: {@code SendMessageBatch} in its JSON protocol, with its limits (API reference
 * of SQS). Thread-safe.
 */
public final class FakeQueues {
  private static final int MOST_ENTRIES = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final Map<String, List<String>> queues = new LinkedHashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private Function<String, Optional<Refusal>> refusal = _ -> Optional.empty();
  private int largest = 1_048_576;

  /**
   * Why a single message is not taken.
   *
   * @param isSendersFault whether it is of no use to send it again
   */
  public record Refusal(String code, boolean isSendersFault) {}

  FakeQueues() {}

  /** Adds a queue; gives its URL. */
  public synchronized String add(URI endpoint, String name) {
    String url = endpoint + "/000000000000/" + name;
    queues.put(url, new ArrayList<>());
    return url;
  }

  /** The bodies of the messages of a queue, in order. */
  public synchronized List<String> messages(String url) {
    return List.copyOf(queues.getOrDefault(url, List.of()));
  }

  /** How many messages there were in each request that was answered. */
  public synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }

  /** From now on refuses single messages of a request that is otherwise answered with 200. */
  public synchronized void refuse(Function<String, Optional<Refusal>> newRefusal) {
    refusal = newRefusal;
  }

  /** The most bytes of a request from now on; 1 MiB at first. */
  public synchronized void takeAtMost(int bytes) {
    largest = bytes;
  }

  synchronized Answer answer(String operation, Fields request) {
    if (!operation.equals("SendMessageBatch")) {
      return error("UnknownOperationException", "UnknownOperationException", operation);
    }
    List<JsonValue> entries = request.items("Entries").orElse(List.of());
    batches.add(entries.size());
    List<String> queue = queues.get(request.text("QueueUrl").orElse(""));
    if (queue == null) {
      return error(
          "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue",
          "The specified queue does not exist.");
    }
    return mistake(entries).orElseGet(() -> taken(queue, entries));
  }

  private Optional<Answer> mistake(List<JsonValue> entries) {
    Set<String> ids = new HashSet<>();
    int bytes = 0;
    for (JsonValue entry : entries) {
      if (!ids.add(text(entry, "Id")) || !ID.matcher(text(entry, "Id")).matches()) {
        return Optional.of(
            error(
                "InvalidBatchEntryId",
                "AWS.SimpleQueueService.InvalidBatchEntryId",
                "A batch entry id is wrong or there twice."));
      }
      bytes += text(entry, "MessageBody").getBytes(StandardCharsets.UTF_8).length;
    }
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      return Optional.of(
          error(
              "TooManyEntriesInBatchRequest",
              "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
              "Maximum number of entries per request are 10. You have sent "
                  + entries.size()
                  + "."));
    }
    return bytes <= largest
        ? Optional.empty()
        : Optional.of(
            error(
                "BatchRequestTooLong",
                "AWS.SimpleQueueService.BatchRequestTooLong",
                "Batch requests cannot be longer than "
                    + largest
                    + " bytes. You have sent "
                    + bytes
                    + " bytes."));
  }

  private Answer taken(List<String> queue, List<JsonValue> entries) {
    List<JsonValue> successful = new ArrayList<>();
    List<JsonValue> failed = new ArrayList<>();
    for (JsonValue entry : entries) {
      String body = text(entry, "MessageBody");
      Optional<Refusal> refused =
          NO_XML.matcher(body).find()
              ? Optional.of(new Refusal("InvalidMessageContents", true))
              : refusal.apply(body);
      if (refused.isPresent()) {
        failed.add(
            Fields.builder()
                .put("Id", text(entry, "Id"))
                .put("Code", refused.get().code())
                .put("Message", "refused by the stand-in")
                .put("SenderFault", refused.get().isSendersFault())
                .build());
      } else {
        queue.add(body);
        successful.add(
            Fields.builder()
                .put("Id", text(entry, "Id"))
                .put("MessageId", "message-" + queue.size())
                .put("MD5OfMessageBody", Md5.hex(body.getBytes(StandardCharsets.UTF_8)))
                .build());
      }
    }
    return AwsError.right(
        Fields.builder()
            .put("Successful", new JsonValue.Items(successful))
            .put("Failed", new JsonValue.Items(failed))
            .build());
  }

  private static String text(JsonValue entry, String name) {
    return entry instanceof Fields fields ? fields.text(name).orElse("") : "";
  }

  /** In the JSON protocol SQS tells its old code in a header, and the type in the body. */
  private static Answer error(String type, String code, String message) {
    return Answer.of(
        400,
        Map.of("Content-Type", AwsError.JSON_TYPE, "x-amzn-query-error", code + ";Sender"),
        AwsError.typed("com.amazonaws.sqs#" + type, message));
  }
}
