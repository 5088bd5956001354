package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Items;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeServiceClientConfiguration;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * EventBridge, whose PutEvents is a {@link BareCalls bare call}, since nearly every invocation
 * makes one. Whatever does not end with its usual answer, and whatever asks for more than the
 * entries of a {@link BusEntry}, goes the SDK's own way, which is built only then. As there, an
 * entry may so be put twice when an answer is lost. Thread-safe.
 */
public final class BarePutEvents implements EventBridgeClient {
  private static final int OK = 200;

  private final Supplier<EventBridgeClient> sdk;
  private final BareCalls calls;
  private final Detour detour;
  private final Supplier<String> traceHeader;
  private final SdkHttpRequest request;

  /**
   * An EventBridge.
   *
   * @param sdk gives the SDK's own client, which stays the caller's to close
   * @param address of EventBridge in the region
   * @param traceHeader X-Ray's header of the invocation under way, which EventBridge hands on with
   *     the events; empty where there is none
   */
  public BarePutEvents(
      Supplier<EventBridgeClient> sdk,
      BareCalls calls,
      URI address,
      Detour detour,
      Supplier<String> traceHeader) {
    this.sdk = requireNonNull(sdk);
    this.calls = requireNonNull(calls);
    this.detour = requireNonNull(detour);
    this.traceHeader = requireNonNull(traceHeader);
    this.request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(address)
            .putHeader("User-Agent", BareCalls.USER_AGENT)
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "AWSEvents.PutEvents")
            .build();
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest put) {
    return asked(put).flatMap(this::ask).orElseGet(() -> sdk.get().putEvents(put));
  }

  @Override
  public EventBridgeServiceClientConfiguration serviceClientConfiguration() {
    return sdk.get().serviceClientConfiguration();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Closes nothing. */
  @Override
  public void close() {}

  private Optional<PutEventsResponse> ask(Fields asked) {
    try {
      Transport.Answer answer =
          calls.post("events", partOf(traceHeader.get()), JsonText.writeUtf8(asked));
      if (answer.status() != OK) {
        detour.taken("PutEvents", answer.status());
        return Optional.empty();
      }
      return told(JsonText.read(answer.body()));
    } catch (IOException | NotJsonException | SdkException _) {
      return Optional.empty();
    }
  }

  private SdkHttpRequest partOf(String trace) {
    return trace.isEmpty()
        ? request
        : request.copy(with -> with.putHeader("X-Amzn-Trace-Id", trace));
  }

  /** The body of the call; empty where it has anything that is not written here. */
  private static Optional<Fields> asked(PutEventsRequest put) {
    List<Optional<JsonValue>> entries = put.entries().stream().map(BarePutEvents::asked).toList();
    boolean plain = put.overrideConfiguration().isEmpty() && put.endpointId() == null;
    return plain && entries.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            Fields.builder()
                .put("Entries", new Items(entries.stream().flatMap(Optional::stream).toList()))
                .build())
        : Optional.empty();
  }

  private static Optional<JsonValue> asked(PutEventsRequestEntry entry) {
    boolean plain =
        !entry.hasResources()
            && entry.traceHeader() == null
            && Stream.of(
                    entry.time(),
                    entry.source(),
                    entry.detailType(),
                    entry.detail(),
                    entry.eventBusName())
                .allMatch(Objects::nonNull);
    return plain
        ? Optional.of(
            Fields.builder()
                .put("Time", seconds(entry.time().toEpochMilli()))
                .put("Source", entry.source())
                .put("DetailType", entry.detailType())
                .put("Detail", entry.detail())
                .put("EventBusName", entry.eventBusName())
                .build())
        : Optional.empty();
  }

  /** Of the epoch, with three decimals: as the SDK writes a time in this protocol. */
  private static JsonValue seconds(long millis) {
    return new JsonValue.Num(BigDecimal.valueOf(millis, 3).toPlainString());
  }

  /** What became of each entry; empty where the answer does not say it. */
  private static Optional<PutEventsResponse> told(JsonValue answer) {
    return answer instanceof Fields fields
        ? fields
            .items("Entries")
            .map(entries -> entries.stream().map(BarePutEvents::result).toList())
            .map(
                results ->
                    PutEventsResponse.builder()
                        .entries(results)
                        .failedEntryCount(
                            (int) results.stream().filter(one -> one.eventId() == null).count())
                        .build())
        : Optional.empty();
  }

  private static PutEventsResultEntry result(JsonValue entry) {
    Fields result = entry instanceof Fields fields ? fields : Fields.EMPTY;
    PutEventsResultEntry.Builder told = PutEventsResultEntry.builder();
    result.text("EventId").ifPresent(told::eventId);
    result.text("ErrorCode").ifPresent(told::errorCode);
    result.text("ErrorMessage").ifPresent(told::errorMessage);
    return told.build();
  }
}
