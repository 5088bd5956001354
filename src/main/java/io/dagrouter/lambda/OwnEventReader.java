package io.dagrouter.lambda;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.aws.EventBridgeRunRequests;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.FoundArrivalJson;

/**
 * Reads the events of the outcome bus. Of all that the router itself puts there, {@code
 * RunRequested} asks for a run and {@code ArrivalFound} is an arrival, as is the outcome {@code
 * Waiting} of one that waits until no further file comes; what else it tells of outcomes is for
 * others.
 */
final class OwnEventReader {
  /** The detail type of an outcome. */
  private static final String WAITING = "Waiting";

  private OwnEventReader() {}

  /** Whether the router itself sent this event of EventBridge. */
  static boolean recognises(Fields event) {
    return event.text("source").filter(EventBridgeOutcomes.SOURCE::equals).isPresent();
  }

  static EventReading read(Fields event, Place place) {
    String type = event.text("detail-type").orElse("");
    return switch (type) {
      case EventBridgeRunRequests.DETAIL_TYPE -> RunRequestReader.read(event, place);
      case FoundArrivalJson.DETAIL_TYPE -> FoundArrivalReader.read(event, place);
      case WAITING ->
          event.fields("detail").flatMap(detail -> detail.get("settles_at")).isPresent()
              ? FoundArrivalReader.arrival(event, new EventFields(event, place))
              : new EventReading.PassedOver("an arrival that waits for another");
      default ->
          new EventReading.PassedOver("no request for a run and no arrival: " + Place.quote(type));
    };
  }
}
