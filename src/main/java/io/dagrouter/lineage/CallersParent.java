package io.dagrouter.lineage;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.run.LineageRun;
import io.openlineage.client.OpenLineage;
import java.util.Optional;
import java.util.UUID;

/**
 * A parent that the caller gave in conf, so that the router did not put its own run there. The DAG
 * run is then a child of that, by what Airflow's provider reads; and so is the router's run, which
 * stands beside the DAG run.
 */
final class CallersParent {
  private CallersParent() {}

  /** The facet for it; empty where the router's own run is the parent, or there is none. */
  static Optional<OpenLineage.ParentRunFacet> in(Fields conf, LineageRun own, OpenLineage ol) {
    Fields given = conf.fields(LineageRun.CONF_KEY).orElse(Fields.EMPTY);
    Optional<UUID> run = id(given, "parentRunId");
    Optional<String> namespace = given.text("parentJobNamespace").filter(text -> !text.isBlank());
    Optional<String> name = given.text("parentJobName").filter(text -> !text.isBlank());
    if (run.isEmpty() || namespace.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    // Of a run in the other environment of a line that moves, conf has another of our own ids.
    if (namespace.get().equals(own.namespace()) && name.get().equals(own.job())) {
      return Optional.empty();
    }
    return Optional.of(
        ol.newParentRunFacetBuilder()
            .run(ol.newParentRunFacetRun(run.get()))
            .job(ol.newParentRunFacetJob(namespace.get(), name.get()))
            .build());
  }

  private static Optional<UUID> id(Fields given, String key) {
    try {
      return given.text(key).map(UUID::fromString);
    } catch (IllegalArgumentException _) {
      // Airflow's provider passes over it, too.
      return Optional.empty();
    }
  }
}
