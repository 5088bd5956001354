package io.dagrouter.remote;

import io.dagrouter.run.DagRunRequest;
import io.dagrouter.trace.TraceContext;
import java.util.List;

/** Takes requests for runs that are to be worked off later. Thread-safe. */
public interface RunRequests {
  /**
   * Passes requests on; never throws for what the other side does.
   *
   * @param requests runs whose event is a {@link io.dagrouter.event.RunRequest}
   * @param trace of the call that asks for them, which their outcomes are to be part of
   * @return those that could not be passed on, in the same order
   * @throws IllegalArgumentException when the event of a run is another
   */
  List<DagRunRequest> pass(List<DagRunRequest> requests, TraceContext trace);
}
