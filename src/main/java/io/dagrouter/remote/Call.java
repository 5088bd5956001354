package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.run.Deadline;
import java.time.Instant;

/**
 * A call, whatever it asks for.
 *
 * @param id unlike that of any other call: it is the request id where the caller gives none
 * @param time when it came: "yesterday" is counted from here
 * @param deadline when the answer must be there
 */
public record Call(String id, Instant time, Deadline deadline) {
  public Call {
    requireNonNull(id);
    requireNonNull(time);
    requireNonNull(deadline);
  }
}
