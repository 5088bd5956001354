package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.run.Deadline;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;

/**
 * A call, whatever it asks for.
 *
 * @param id unlike that of any other call: it is the request id where the caller gives none
 * @param time when it came: "yesterday" is counted from here
 * @param deadline when the answer must be there
 * @param trace what it is part of, and so whatever it asks for
 */
public record Call(String id, Instant time, Deadline deadline, TraceContext trace) {
  public Call {
    requireNonNull(id);
    requireNonNull(time);
    requireNonNull(deadline);
    requireNonNull(trace);
  }
}
