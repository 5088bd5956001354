package io.dagrouter.lambda;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import java.util.List;

/** What stands in a payload, for who wants to know and not to act. */
public sealed interface PayloadReading {
  /** An event that asks for runs. */
  record Event(TriggerEvent event) implements PayloadReading {}

  /**
   * Nothing that asks for a run, rightly so.
   *
   * @param why what it is, for a person
   */
  record PassedOver(String why) implements PayloadReading {}

  /**
   * It cannot be understood, or is refused as it stands.
   *
   * @param mistakes each mistake of a call, a clause each; empty where the problem says all
   */
  record Wrong(Problem problem, List<String> mistakes) implements PayloadReading {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** Whether a message is a batch of SQS or a message of its queue, rather than a call. */
  static boolean isOfTheQueue(Fields payload) {
    return payload.get("Records").isPresent()
        || payload.get("detail-type").isPresent()
        || payload.get("TopicArn").isPresent()
        || S3NotificationReader.isTestEvent(payload);
  }
}
