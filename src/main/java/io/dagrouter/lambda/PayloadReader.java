package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.RunRequest;
import io.dagrouter.reason.Problem;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.LineLookup;
import io.dagrouter.remote.RemoteRequest;
import io.dagrouter.remote.Reprocessing;
import io.dagrouter.route.Line;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the functions are invoked with, by the very readers that they have, without doing
 * anything about it. Thread-safe.
 */
public final class PayloadReader {
  private final Routes routes;
  private final int mostDates;

  /**
   * A reader.
   *
   * @param routes for the lines of calls
   * @param mostDates the most dates of one call
   */
  public PayloadReader(Routes routes, int mostDates) {
    this.routes = requireNonNull(routes);
    this.mostDates = mostDates;
  }

  /**
   * All that stands in a payload of either function, in order: a batch of the arrival queue, one of
   * its messages, or a call.
   *
   * @param id takes the place of the invocation's id, which is the request id of a call that has
   *     none of its own
   * @param now the time of a call: "yesterday" is counted from here
   * @return at least one reading
   */
  public List<PayloadReading> read(byte[] payload, String id, Instant now) {
    return switch (CallEvent.read(payload)) {
      case CallEvent.Http(var http) -> call(HttpCallReader.read(http), id, now);
      case CallEvent.Direct(var request, var text) when !PayloadReading.isOfTheQueue(request) ->
          call(RequestReader.direct(request, text), id, now);
      case CallEvent.Direct _, CallEvent.Unreadable _ ->
          messages(Payload.read(payload, id, Optional.empty()));
    };
  }

  /** Whether a payload is for the function for calls, and for its queue nothing. */
  public boolean isCall(byte[] payload) {
    return switch (CallEvent.read(payload)) {
      case CallEvent.Http _ -> true;
      case CallEvent.Direct(var request, _) -> !PayloadReading.isOfTheQueue(request);
      case CallEvent.Unreadable _ -> false;
    };
  }

  /**
   * All that stands in a message of the arrival queue, in order.
   *
   * @param id of the message
   * @return at least one reading
   */
  public List<PayloadReading> message(String id, String text) {
    return message(new ArrivedMessage(id, text, 1, true));
  }

  private static List<PayloadReading> messages(Payload payload) {
    return switch (payload) {
      case Payload.Batch(var messages) ->
          messages.stream().flatMap(message -> message(message).stream()).toList();
      case Payload.Direct(var message) -> message(message);
      case Payload.NotText(var message) ->
          List.of(
              told(
                  Place.ofMessage(message.id())
                      .unreadable("it is no text", "its bytes are not UTF-8")));
    };
  }

  private static List<PayloadReading> message(ArrivedMessage message) {
    return MessageReader.read(message.id(), message.text()).stream()
        .map(PayloadReader::told)
        .toList();
  }

  private static PayloadReading told(EventReading reading) {
    return switch (reading) {
      case EventReading.Read(var event, _) -> new PayloadReading.Event(event);
      case EventReading.PassedOver(var why) -> new PayloadReading.PassedOver(why);
      case EventReading.Unreadable(var problem, _) -> new PayloadReading.Wrong(problem, List.of());
    };
  }

  private List<PayloadReading> call(CallReading reading, String id, Instant now) {
    return switch (reading) {
      case CallReading.Wrong(var refusal) ->
          List.of(
              new PayloadReading.Wrong(
                  refusal.problem(), refusal.errors().stream().map(WrongPlace::text).toList()));
      case CallReading.Asked(var request, _) ->
          switch (request) {
            case RemoteRequest.Trigger trigger -> trigger(trigger, id, now);
            case RemoteRequest.Reprocess reprocess -> reprocess(reprocess, id, now);
            case RemoteRequest.Status _ -> passedOver("a call for the state of runs");
            case RemoteRequest.Reconcile _ -> passedOver("a call for lost arrivals");
            case RemoteRequest.Lines _ -> passedOver("a call for what can be called");
            case RemoteRequest.Examine _ ->
                passedOver("a call for the examination of environments");
          };
    };
  }

  private static List<PayloadReading> passedOver(String what) {
    return List.of(new PayloadReading.PassedOver(what));
  }

  private List<PayloadReading> trigger(RemoteRequest.Trigger trigger, String id, Instant now) {
    return switch (line(trigger.line())) {
      case LineLookup.Failed(Problem problem) -> wrong(problem);
      case LineLookup.Found(Line line) ->
          List.of(
              new PayloadReading.Event(
                  new RunRequest(
                      trigger.requestId().orElse(id), now, line.name().value(), trigger.conf())));
    };
  }

  /** Each date; which of them need a run, where not all are asked for, only Airflow knows. */
  private List<PayloadReading> reprocess(RemoteRequest.Reprocess request, String id, Instant now) {
    return switch (line(request.line())) {
      case LineLookup.Failed(Problem problem) -> wrong(problem);
      case LineLookup.Found(Line line) ->
          Reprocessing.mistake(line, request, mostDates)
              .map(PayloadReader::wrong)
              .orElseGet(
                  () ->
                      Reprocessing.all(line, request, request.requestId().orElse(id), now).stream()
                          .<PayloadReading>map(PayloadReading.Event::new)
                          .toList());
    };
  }

  private static List<PayloadReading> wrong(Problem problem) {
    return List.of(new PayloadReading.Wrong(problem, List.of()));
  }

  private LineLookup line(LineChoice choice) {
    return switch (routes.current()) {
      case RoutesLookup.Failed(Problem problem) -> new LineLookup.Failed(problem);
      case RoutesLookup.Found(var table) -> LineLookup.of(choice, table);
    };
  }
}
