package io.dagrouter.lineage;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.run.LineageRun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A run, as an outcome tells of it.
 *
 * @param outcome {@code Triggered} or {@code AlreadyTriggered}
 * @param child the DAG run
 * @param zone of the line
 * @param conf what the DAG is given
 * @param object absent for a call
 * @param begun the time of the arrival or call
 * @param ended when the outcome was told; not before {@code begun}
 */
record ToldRun(
    String outcome,
    String line,
    String title,
    LineageRun.Child child,
    LocalDate processingDate,
    String dateSource,
    String dateOrigin,
    ZoneId zone,
    Fields conf,
    String eventId,
    Optional<ArrivedObject> object,
    Instant begun,
    Instant ended,
    String routesVersion) {
  ToldRun {
    if (ended.isBefore(begun)) {
      // Two clocks are not one.
      ended = begun;
    }
  }
}
