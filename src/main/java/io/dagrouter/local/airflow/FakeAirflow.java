package io.dagrouter.local.airflow;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * An Airflow of one version: its DAGs and runs in memory, its command line and its REST API. The
 * command line answers as recorded from real Airflow 2.10.0, 3.0.0 and 3.2.0, and for 1.10 to 2.9
 * as their sources and documentation have it; the REST API as the sources have it. Runs stay in the
 * state that they are made in until a test says otherwise. Thread-safe; commands and calls run one
 * after the other, as the unique keys of the metadata database would have it.
 */
public final class FakeAirflow {
  private final AirflowVersion version;
  private final RunStore store;
  private FakeCommandLine commandLine;
  private FakeRestApi restApi;
  private String warnings = "";

  /**
   * An Airflow without DAGs.
   *
   * @param version which behaviour it has
   * @param clock where runs have their time from; two commands never have the same microsecond
   */
  public FakeAirflow(AirflowVersion version, Clock clock) {
    this.version = requireNonNull(version);
    this.store = new RunStore(clock);
    this.commandLine = new FakeCommandLine(version, store, CollisionAnswer.ALREADY_EXISTS);
    this.restApi = new FakeRestApi(version, store, CollisionAnswer.ALREADY_EXISTS);
  }

  public AirflowVersion version() {
    return version;
  }

  /** Adds a DAG that can be triggered, not paused. */
  public synchronized FakeAirflow add(String dagId) {
    return add(FakeDag.of(dagId));
  }

  /** Adds a DAG, or puts it in place of the one with its id. */
  public synchronized FakeAirflow add(FakeDag dag) {
    store.put(dag);
    return this;
  }

  /** Forgets a DAG, not its runs. */
  public synchronized void remove(String dagId) {
    store.remove(dagId);
  }

  /** All DAGs, those with import errors included, by id. */
  public synchronized List<FakeDag> dags() {
    return store.dags();
  }

  /** All runs, in the order in which they were made. */
  public synchronized List<FakeDagRun> runs() {
    return store.runs();
  }

  /** The runs of a DAG, in the order in which they were made. */
  public synchronized List<FakeDagRun> runs(String dagId) {
    return store.runs(dagId);
  }

  public synchronized Optional<FakeDagRun> run(String dagId, String runId) {
    return store.run(dagId, runId);
  }

  /**
   * Has a run go on.
   *
   * @throws IllegalArgumentException when there is no such run
   */
  public synchronized void setState(String dagId, String runId, RunState state) {
    FakeDagRun run =
        store
            .run(dagId, runId)
            .orElseThrow(
                () -> new IllegalArgumentException("no run " + runId + " of DAG " + dagId));
    store.put(run.in(state));
  }

  /**
   * From now on says in this way that a run is there; at first {@code ALREADY_EXISTS}. The REST API
   * of 2.x answers the error of the database with 500, that of 3.x either with 409.
   */
  public synchronized void answerCollisionsBy(CollisionAnswer answer) {
    commandLine = new FakeCommandLine(version, store, answer);
    restApi = new FakeRestApi(version, store, answer);
  }

  /**
   * From now on writes this to stderr before whatever a command writes there, as deprecation
   * warnings do; empty at first.
   */
  public synchronized void warn(String newWarnings) {
    warnings = requireNonNull(newWarnings);
  }

  /**
   * Runs a command.
   *
   * @param words the command line, split, without the leading {@code airflow}
   */
  public synchronized CommandOutput run(List<String> words) {
    return commandLine.run(words).withStderrBefore(warnings);
  }

  /** Answers a call of the REST API for a caller who may do everything. */
  public RestAnswer rest(String method, String path, JsonValue.Fields query, JsonValue body) {
    return rest(RestRole.ADMIN, method, path, query, body);
  }

  /**
   * Answers a call of the REST API.
   *
   * @param role what the caller may do
   * @param method {@code GET}, say
   * @param path without {@code /api/v1} or {@code /api/v2}; segments may be percent-encoded
   * @param query numbers and text are the same; an array gives a parameter more than once
   * @param body {@code null} of JSON where there is none
   * @throws UnsupportedOperationException when the query filters by what is not filtered by here
   */
  public synchronized RestAnswer rest(
      RestRole role, String method, String path, JsonValue.Fields query, JsonValue body) {
    return restApi.answer(role, method, path, query, body);
  }
}
