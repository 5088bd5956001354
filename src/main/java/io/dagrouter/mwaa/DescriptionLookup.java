package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/** An environment's description, or why there is none. */
public sealed interface DescriptionLookup {
  record Found(EnvironmentDescription description) implements DescriptionLookup {}

  record Failed(Problem problem) implements DescriptionLookup {}
}
