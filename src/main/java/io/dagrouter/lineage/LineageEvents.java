package io.dagrouter.lineage;

import io.dagrouter.run.LineageRun;
import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The run events of OpenLineage (specification 2-0-2) for a run: one START and one COMPLETE, as the
 * specification asks for, alike but for their times. The run lasts from the arrival or call until
 * the outcome was told. Thread-safe.
 */
final class LineageEvents {
  /** Who tells. No address: the project has none that would have to stay. */
  static final URI PRODUCER = URI.create("urn:dagrouter:lineage");

  private final OpenLineage ol = new OpenLineage(PRODUCER);
  private final String namespace;

  LineageEvents(String namespace) {
    this.namespace = namespace;
  }

  List<OpenLineage.RunEvent> of(ToldRun told) {
    LineageRun run = LineageRun.of(namespace, told.line(), told.child());
    return List.of(
        event(OpenLineage.RunEvent.EventType.START, told.begun(), told, run),
        event(OpenLineage.RunEvent.EventType.COMPLETE, told.ended(), told, run));
  }

  private OpenLineage.RunEvent event(
      OpenLineage.RunEvent.EventType type, Instant time, ToldRun told, LineageRun run) {
    return ol.newRunEventBuilder()
        .eventType(type)
        .eventTime(time.atZone(ZoneOffset.UTC))
        .run(ol.newRun(run.id(), runFacets(told, run)))
        .job(ol.newJob(run.namespace(), run.job(), jobFacets(told)))
        .inputs(told.object().map(this::dataset).stream().toList())
        .outputs(List.of())
        .build();
  }

  private OpenLineage.RunFacets runFacets(ToldRun told, LineageRun run) {
    OpenLineage.RunFacetsBuilder facets = ol.newRunFacetsBuilder();
    CallersParent.in(told.conf(), run, ol).ifPresent(facets::parent);
    // The day that the run is for, in the zone of its line.
    ZonedDateTime start = told.processingDate().atStartOfDay(told.zone());
    ZonedDateTime end = told.processingDate().plusDays(1).atStartOfDay(told.zone());
    return facets
        .nominalTime(
            ol.newNominalTimeRunFacet(
                start.toOffsetDateTime().toZonedDateTime(),
                end.toOffsetDateTime().toZonedDateTime()))
        .put(TriggerFacet.NAME, new TriggerFacet(PRODUCER, told))
        .build();
  }

  /**
   * DataHub looks for a parent on the platform that its child names, and the child, the DAG run, is
   * told of by Airflow; so this job is one of Airflow's integration, too.
   */
  private OpenLineage.JobFacets jobFacets(ToldRun told) {
    return ol.newJobFacetsBuilder()
        .jobType(
            ol.newJobTypeJobFacetBuilder()
                .processingType("BATCH")
                .integration("AIRFLOW")
                .jobType("JOB")
                .build())
        .documentation(
            ol.newDocumentationJobFacetBuilder()
                .description(
                    (told.title().isBlank() ? told.line() : told.title())
                        + ": starts DAG "
                        + told.child().dag()
                        + " for arrivals and calls")
                .contentType("text/plain")
                .build())
        .build();
  }

  /** Named as OpenLineage names objects in S3: the bucket is the namespace, the key the name. */
  private OpenLineage.InputDataset dataset(ArrivedObject object) {
    OpenLineage.DatasetFacetsBuilder facets = ol.newDatasetFacetsBuilder();
    object
        .version()
        .ifPresent(version -> facets.version(ol.newDatasetVersionDatasetFacet(version)));
    return ol.newInputDatasetBuilder()
        .namespace("s3://" + object.bucket())
        .name(object.key())
        .facets(facets.build())
        .build();
  }
}
