package io.dagrouter.aws;

import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Puts events on an EventBridge bus, in as few calls as they fit into. Needs {@code
 * events:PutEvents} on the bus. An entry that EventBridge does not take of a call that it answers
 * is sent once more; calls that fail are tried again by the client, as often as it is configured
 * to. Thread-safe.
 *
 * @param <T> what the events are made of
 */
final class EventBusWriter<T> {
  private final EventBridgeClient client;
  private final String bus;
  private final OutcomeLog log;
  private final Reason reason;
  private final String many;
  private final Function<T, String> one;
  private final Optional<Duration> patience;

  /**
   * A writer to a bus.
   *
   * @param client stays the caller's to close
   * @param bus its name or ARN
   * @param log where it is told why events were not taken
   * @param reason what it means that an event was not taken
   * @param many what the events are made of, in the plural
   * @param one names one of them
   */
  EventBusWriter(
      EventBridgeClient client,
      String bus,
      OutcomeLog log,
      Reason reason,
      String many,
      Function<T, String> one) {
    this(client, bus, log, reason, many, one, Optional.empty());
  }

  /**
   * A writer that does not wait for long.
   *
   * @param patience how long one call may last, tries of the client included
   */
  EventBusWriter(
      EventBridgeClient client,
      String bus,
      OutcomeLog log,
      Reason reason,
      String many,
      Function<T, String> one,
      Duration patience) {
    this(client, bus, log, reason, many, one, Optional.of(patience));
  }

  private EventBusWriter(
      EventBridgeClient client,
      String bus,
      OutcomeLog log,
      Reason reason,
      String many,
      Function<T, String> one,
      Optional<Duration> patience) {
    this.patience = patience;
    this.client = client;
    this.bus = bus;
    this.log = log;
    this.reason = reason;
    this.many = many;
    this.one = one;
  }

  /** Sends the entries, and gives what those were made of that the bus did not take, in order. */
  List<T> put(List<BusEntry<T>> entries) {
    // By identity: of two equal ones the bus may take one and not the other.
    Set<BusEntry<T>> left = Collections.newSetFromMap(new IdentityHashMap<>());
    for (BusEntry<T> entry : entries) {
      if (entry.isTooLarge()) {
        left.add(entry);
        tellTooLarge(entry.origin());
      }
    }
    for (List<BusEntry<T>> call :
        BusEntry.calls(entries.stream().filter(entry -> !entry.isTooLarge()).toList())) {
      left.addAll(putOneCall(call));
    }
    return entries.stream().filter(left::contains).map(BusEntry::origin).toList();
  }

  /** Sends the entries of one call, and gives those that EventBridge did not take. */
  private List<BusEntry<T>> putOneCall(List<BusEntry<T>> call) {
    List<BusEntry<T>> left = call;
    try {
      left = sendOnce(left, false);
      return left.isEmpty() ? left : sendOnce(left, true);
    } catch (SdkException e) {
      tellNotTaken(
          left.size(),
          e instanceof AwsServiceException
              ? "EventBridge refused the call"
              : "EventBridge did not answer",
          FirstLine.of(e.getMessage()));
      return left;
    }
  }

  private List<BusEntry<T>> sendOnce(List<BusEntry<T>> entries, boolean last) {
    PutEventsResponse response =
        client.putEvents(
            request -> {
              request.entries(entries.stream().map(BusEntry::entry).toList());
              patience.ifPresent(
                  time -> request.overrideConfiguration(call -> call.apiCallTimeout(time)));
            });
    List<BusEntry<T>> left = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      // An answer that tells of fewer entries than were sent leaves the rest in doubt.
      PutEventsResultEntry result =
          i < response.entries().size()
              ? response.entries().get(i)
              : PutEventsResultEntry.builder()
                  .errorCode("no answer")
                  .errorMessage("fewer results than entries")
                  .build();
      if (result.eventId() == null) {
        left.add(entries.get(i));
        errors.add(result.errorCode() + ": " + result.errorMessage());
      }
    }
    if (last && !left.isEmpty()) {
      tellNotTaken(
          left.size(),
          "EventBridge did not take them",
          errors.stream().distinct().collect(Collectors.joining("; ")));
    }
    return left;
  }

  private void tellTooLarge(T origin) {
    log.problem(
        new Problem(
            reason,
            "publish " + one.apply(origin) + " to " + bus,
            "it is larger than an event may be",
            "more than " + BusEntry.LARGEST + " bytes"));
  }

  private void tellNotTaken(int count, String happened, String evidence) {
    log.problem(
        new Problem(
            reason, "publish " + count + " of the " + many + " to " + bus, happened, evidence));
  }
}
