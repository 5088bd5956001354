package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The buses of EventBridge: {@code PutEvents}, which keeps the entries. Thread-safe. */
public final class FakeEventBus {
  /** The most entries of one request (AWS). */
  static final int MOST_ENTRIES = 10;

  private final List<Entry> entries = new ArrayList<>();
  private Function<Entry, Optional<String>> refusal = _ -> Optional.empty();
  private int calls;

  /**
   * An entry, as it was put.
   *
   * @param bus name or ARN of the bus; {@code default} where none was given
   * @param detail JSON, as it was sent
   * @param all every field of the entry
   */
  public record Entry(
      String bus, String source, String detailType, String detail, JsonValue.Fields all) {
    public Entry {
      requireNonNull(bus);
      requireNonNull(source);
      requireNonNull(detailType);
      requireNonNull(detail);
      requireNonNull(all);
    }
  }

  FakeEventBus() {}

  /** What was put and not refused, in order. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How many requests were answered. */
  public synchronized int calls() {
    return calls;
  }

  /**
   * From now on refuses single entries of a request that is otherwise answered with 200.
   *
   * @param newRefusal gives the error code, {@code InternalFailure} say, or nothing
   */
  public synchronized void refuse(Function<Entry, Optional<String>> newRefusal) {
    refusal = newRefusal;
  }

  synchronized Answer answer(String operation, JsonValue.Fields request) {
    calls++;
    List<JsonValue> sent = request.items("Entries").orElse(List.of());
    if (!operation.equals("PutEvents")) {
      return AwsError.ofJson("UnknownOperationException", operation);
    }
    if (sent.isEmpty() || sent.size() > MOST_ENTRIES) {
      return AwsError.ofJson(
          "ValidationException", "Entries must have length between 1 and " + MOST_ENTRIES);
    }
    List<JsonValue> results = new ArrayList<>();
    int failed = 0;
    for (JsonValue each : sent) {
      Entry entry =
          entry(each instanceof JsonValue.Fields fields ? fields : JsonValue.Fields.EMPTY);
      Optional<String> code = malformed(entry).or(() -> refusal.apply(entry));
      if (code.isPresent()) {
        failed++;
        results.add(
            JsonValue.Fields.builder()
                .put("ErrorCode", code.get())
                .put("ErrorMessage", "refused by the stand-in")
                .build());
      } else {
        entries.add(entry);
        results.add(JsonValue.Fields.builder().put("EventId", "event-" + entries.size()).build());
      }
    }
    return AwsError.right(
        JsonValue.Fields.builder()
            .put("FailedEntryCount", failed)
            .put("Entries", new JsonValue.Items(results))
            .build());
  }

  private static Entry entry(JsonValue.Fields fields) {
    return new Entry(
        fields.text("EventBusName").orElse("default"),
        fields.text("Source").orElse(""),
        fields.text("DetailType").orElse(""),
        fields.text("Detail").orElse(""),
        fields);
  }

  private static Optional<String> malformed(Entry entry) {
    if (entry.source().isEmpty() || entry.detailType().isEmpty()) {
      return Optional.of("InvalidArgument");
    }
    try {
      boolean object = JsonText.read(entry.detail()) instanceof JsonValue.Fields;
      return object ? Optional.empty() : Optional.of("MalformedDetail");
    } catch (NotJsonException e) {
      return Optional.of("MalformedDetail");
    }
  }
}
