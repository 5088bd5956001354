package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RestRunBody.Understood;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /dags/{dag_id}/dagRuns}: the checks in the order in which 2.x and 3.x make them. */
final class RestTrigger {
  private final AirflowVersion version;
  private final RunStore store;
  private final CollisionAnswer collisions;
  private final RestErrors errors;
  private final RestRows rows;

  RestTrigger(AirflowVersion version, RunStore store, CollisionAnswer collisions) {
    this.version = version;
    this.store = store;
    this.collisions = collisions;
    this.errors = new RestErrors(version);
    this.rows = new RestRows(version);
  }

  RestAnswer post(String dagId, JsonValue body) {
    Optional<FakeDag> dag = store.registered(dagId);
    Optional<RestAnswer> noDag = dagRefusal(dagId, dag);
    if (version.major() < 3) {
      return noDag.orElseGet(
          () ->
              switch (new RestRunBodyOfTwo(version).read(body)) {
                case RestRunBody.Refused(RestAnswer answer) -> answer;
                case Understood understood -> ofTwo(dag.orElseThrow(), understood);
              });
    }
    return switch (new RestRunBodyOfThree(version).read(body)) {
      case RestRunBody.Refused(RestAnswer answer) -> answer;
      case Understood understood -> noDag.orElseGet(() -> ofThree(dag.orElseThrow(), understood));
    };
  }

  private Optional<RestAnswer> dagRefusal(String dagId, Optional<FakeDag> dag) {
    if (dag.isEmpty()) {
      return Optional.of(errors.noDagToTrigger(dagId));
    }
    return dag.get().importError().map(_ -> errors.importErrors(dagId));
  }

  /** Looks for the run id and the date before it makes the run. */
  private RestAnswer ofTwo(FakeDag dag, Understood body) {
    Instant now = store.now();
    Instant date = body.logicalDate().orElse(now);
    String runId = body.runId().orElseGet(() -> "manual__" + PythonText.isoformat(date));
    Optional<FakeDagRun> other =
        store.runs(dag.id()).stream()
            .filter(run -> run.runId().equals(runId) || isAt(run, date))
            .findFirst();
    if (other.isPresent()) {
      if (collisions == CollisionAnswer.INTEGRITY_ERROR) {
        return RestErrors.uncaught();
      }
      return errors.conflict(
          isAt(other.get(), date)
              ? "DAGRun with DAG ID: '%s' and DAGRun logical date: '%s' already exists"
                  .formatted(dag.id(), PythonText.str(date))
              : "DAGRun with DAG ID: '%s' and DAGRun ID: '%s' already exists"
                  .formatted(dag.id(), runId));
    }
    if (isReserved(runId)) {
      return errors.badRequest(message(TriggerAnswers.reserved(runId)));
    }
    // Its AirflowException is none that the endpoint catches.
    if (version.isAtLeast(2, 6) && !TriggerDag.fits(runId)) {
      return RestErrors.uncaught();
    }
    Optional<String> refusal = ParamCheck.refusal(dag, confOf(body));
    if (refusal.isPresent()) {
      return catchesParamErrors()
          ? errors.badRequest(message(refusal.get()))
          : RestErrors.uncaught();
    }
    return made(dag, runId, Optional.of(date), body, now);
  }

  /** Leaves it to the keys of the database whether there is such a run. */
  private RestAnswer ofThree(FakeDag dag, Understood body) {
    Instant now = store.now();
    String runId =
        body.runId()
            .orElseGet(() -> "manual__" + PythonText.isoformat(body.logicalDate().orElse(now)));
    if (isReserved(runId)) {
      return errors.badRequest(message(TriggerAnswers.reserved(runId)));
    }
    Optional<String> refusal = ParamCheck.refusal(dag, confOf(body));
    if (refusal.isPresent()) {
      return errors.badRequest(message(refusal.get()));
    }
    if (!TriggerDag.fits(runId)) {
      return errors.badRequest(message(new TriggerAnswers(version).runIdMisfit(runId)));
    }
    boolean dateTaken =
        body.logicalDate().filter(date -> store.hasLogicalDate(dag.id(), date)).isPresent();
    return dateTaken || store.run(dag.id(), runId).isPresent()
        ? errors.uniqueConstraint()
        : made(dag, runId, body.logicalDate(), body, now);
  }

  private RestAnswer made(
      FakeDag dag, String runId, Optional<Instant> date, Understood body, Instant now) {
    FakeDagRun run = new FakeDagRun(dag.id(), runId, body.conf(), RunState.QUEUED, date, now);
    store.put(run);
    return RestAnswer.ok(rows.run(run));
  }

  /** From 2.9.2 on; before, such an exception was nobody's. */
  private boolean catchesParamErrors() {
    return version.isAtLeast(2, 10) || (version.isAtLeast(2, 9) && version.patch() >= 2);
  }

  private static boolean isAt(FakeDagRun run, Instant date) {
    return run.logicalDate().filter(date::equals).isPresent();
  }

  private static boolean isReserved(String runId) {
    return runId.startsWith("scheduled__");
  }

  private static Fields confOf(Understood body) {
    return body.conf() instanceof Fields fields ? fields : Fields.EMPTY;
  }

  /** {@code str(exception)}, of the last line of its traceback. */
  private static String message(String exception) {
    return exception.substring(exception.indexOf(": ") + 2);
  }
}
