package io.dagrouter.lambda;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reconcile.FoundArrival;
import io.dagrouter.reconcile.ReconcileCounts;
import io.dagrouter.reconcile.ReconcilePosition;
import io.dagrouter.reconcile.Reconciled;
import io.dagrouter.reconcile.Verdict;
import io.dagrouter.reconcile.VersionPosition;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of reconciling a line, as callers get it. */
final class ReconcileJson {
  private ReconcileJson() {}

  static Fields of(Reconciled.Done done, boolean dryRun) {
    Set<FoundArrival> passed = done.passed().stream().collect(Collectors.toUnmodifiableSet());
    Fields.Builder answer =
        Fields.builder()
            .put("outcome", dryRun ? "DryRun" : "Reconciled")
            .put("line", done.line().name().value())
            .put("title", done.line().title())
            .put("dag_id", done.line().dag().value())
            .put("zone", done.line().date().zone().getId())
            .put("from", done.from().toString())
            .put("to", done.to().toString())
            .put("objects", counts(done.counts()))
            .put(
                "found",
                JsonValue.items(done.found(), found -> found(found, passed.contains(found))));
    done.next().ifPresent(next -> answer.put("next", position(next)));
    return answer.build();
  }

  /** How many objects came to each verdict: {@code has_run}, {@code lost} and so on. */
  static Fields counts(ReconcileCounts counts) {
    Fields.Builder fields = Fields.builder();
    for (Verdict verdict : Verdict.values()) {
      fields.put(verdict.name().toLowerCase(Locale.ROOT), counts.of(verdict));
    }
    return fields.build();
  }

  private static Fields found(FoundArrival found, boolean passed) {
    ObjectCreated arrival = found.arrival();
    return Fields.builder()
        .put("uri", arrival.object().uri())
        .put("version_id", arrival.version().versionId())
        .put("etag", arrival.version().etag())
        .put("size", arrival.size())
        .put("last_modified", arrival.time().toString())
        .put("processing_date", found.request().date().date().toString())
        .put("run_id", found.request().runId().value())
        .put("passed_on", passed)
        .build();
  }

  /** As a call takes it under {@code after}. */
  private static Fields position(ReconcilePosition position) {
    Fields.Builder fields =
        Fields.builder().put("date", position.date().toString()).put("pattern", position.pattern());
    position.in().ifPresent(in -> fields.put("version", version(in)));
    return fields.build();
  }

  private static Fields version(VersionPosition in) {
    return Fields.builder()
        .put("key", in.key())
        .put("id", in.versionId())
        .put("deleted", in.deleted())
        .build();
  }
}
