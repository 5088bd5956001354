package io.dagrouter.router;

import io.dagrouter.route.DagId;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.route.FilledPattern;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRunsLookup;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was looked up in S3 and Airflow for the messages of one batch. It is made when the batch is
 * there, so whatever is in it was asked after each of its events had happened, and holds for all of
 * them; for the next batch everything is asked again. Thread-safe.
 */
public final class BatchLooks {
  /** The set of a line for a date; where it has several, the one with these captures. */
  record OneSet(Line line, LocalDate date, Map<String, String> captures) {}

  record Dag(EnvironmentAddress environment, DagId dag) {}

  final Shared<OneSet, SetState> sets = new Shared<>();
  final Shared<List<FilledPattern>, FilesLook> files = new Shared<>();
  final Shared<Dag, DagRunsLookup> runs = new Shared<>();
}
