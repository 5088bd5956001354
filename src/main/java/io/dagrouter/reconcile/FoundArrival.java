package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.run.DagRunRequest;

/**
 * An arrival that never became a run.
 *
 * @param arrival its time is that of the last change of the object
 * @param request the run that it asks for
 */
public record FoundArrival(ObjectCreated arrival, DagRunRequest request) {
  public FoundArrival {
    requireNonNull(arrival);
    requireNonNull(request);
  }
}
