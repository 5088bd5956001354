package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.DagId;
import java.time.Instant;

/**
 * Where runs of a line are made, or were: a line may go to another environment, or to another DAG,
 * between a run and its deadline.
 *
 * @param environment the alias
 * @param seen when the routes last said so
 */
public record Place(String environment, DagId dag, Instant seen) {
  public Place {
    requireNonNull(environment);
    requireNonNull(dag);
    requireNonNull(seen);
  }

  boolean isAt(Place other) {
    return environment.equals(other.environment) && dag.equals(other.dag);
  }
}
