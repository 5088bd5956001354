package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

/**
 * A message or payload that was recorded somewhere.
 *
 * @param place where it was found, as in {@code kept.json} or {@code queue.jsonl:12}
 * @param id of the message; the place where it has none
 * @param isOfQueue whether it was a message of a queue for certain, and not a call
 * @param text as a function or its queue had it
 */
record RecordedMessage(String place, String id, boolean isOfQueue, String text) {
  RecordedMessage {
    requireNonNull(place);
    requireNonNull(id);
    requireNonNull(text);
  }
}
