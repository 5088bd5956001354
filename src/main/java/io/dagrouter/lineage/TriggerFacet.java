package io.dagrouter.lineage;

import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.util.Map;

/**
 * What is particular to a run of the router: the DAG run, and the processing date with its source.
 * Its schema is {@code DagrouterTriggerRunFacet.json} beside this class's name in the resources.
 */
final class TriggerFacet extends OpenLineage.DefaultRunFacet {
  /**
   * The name among the facets of a run: a prefix of our own, as OpenLineage asks of custom ones.
   */
  static final String NAME = "dagrouter_trigger";

  /** The {@code $id} of the schema. Back ends take it for a name, and do not fetch it. */
  static final URI SCHEMA = URI.create("urn:dagrouter:lineage:1-0-0:DagrouterTriggerRunFacet");

  TriggerFacet(URI producer, ToldRun run) {
    super(producer);
    Map<String, Object> fields = getAdditionalProperties();
    fields.put("outcome", run.outcome());
    fields.put("line", run.line());
    fields.put("environment", run.child().environment());
    fields.put("mwaaEnvironment", run.child().mwaaEnvironment());
    fields.put("dagId", run.child().dag());
    fields.put("dagRunId", run.child().runId());
    fields.put("processingDate", run.processingDate().toString());
    fields.put("dateSource", run.dateSource());
    fields.put("dateOrigin", run.dateOrigin());
    fields.put("zone", run.zone().getId());
    fields.put("eventId", run.eventId());
    if (!run.routesVersion().isEmpty()) {
      fields.put("routesVersion", run.routesVersion());
    }
  }

  @Override
  public URI get_schemaURL() {
    return SCHEMA;
  }
}
