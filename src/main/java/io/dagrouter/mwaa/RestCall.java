package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.DagId;
import io.dagrouter.run.RunId;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.net.PercentCodec;

/**
 * A call of Airflow's REST API. Paths are those of the API without its version: MWAA puts that in
 * front.
 */
sealed interface RestCall {
  /** The longest path that MWAA takes (its API reference: InvokeRestApi, Path). */
  int LONGEST_PATH = 64;

  String path();

  /**
   * A call that changes nothing.
   *
   * @param query its query parameters, each a text or a number
   */
  record Get(String path, JsonValue.Fields query) implements RestCall {
    public Get {
      requireNonNull(path);
      requireNonNull(query);
    }

    Get(String path) {
      this(path, JsonValue.Fields.EMPTY);
    }

    @Override
    public String toString() {
      return "GET " + path;
    }
  }

  /** A call that makes something. */
  record Post(String path, JsonValue.Fields body) implements RestCall {
    public Post {
      requireNonNull(path);
      requireNonNull(body);
    }

    @Override
    public String toString() {
      return "POST " + path + " " + JsonText.write(body);
    }
  }

  /** Whether MWAA takes a path of this length. */
  default boolean fits() {
    return path().length() <= LONGEST_PATH;
  }

  static String dag(DagId dag) {
    String runs = dag.restPathOfRuns();
    return runs.substring(0, runs.lastIndexOf('/'));
  }

  static String runs(DagId dag) {
    return dag.restPathOfRuns();
  }

  static String run(DagId dag, RunId run) {
    return runs(dag) + "/" + PercentCodec.encode(run.value(), StandardCharsets.UTF_8);
  }
}
