package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.AirflowVersion;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds what a method and a path of the REST API mean, and whether the caller's role may. Answers
 * as the sources of 2.4 to 3.2 have it.
 */
final class FakeRestApi {
  private final AirflowVersion version;
  private final RestTrigger trigger;
  private final RestReads reads;
  private final RestErrors errors;

  FakeRestApi(AirflowVersion version, RunStore store, CollisionAnswer collisions) {
    this.version = version;
    this.trigger = new RestTrigger(version, store, collisions);
    this.reads = new RestReads(version, store);
    this.errors = new RestErrors(version);
  }

  RestAnswer answer(RestRole role, String method, String path, Fields query, JsonValue body) {
    List<String> segments = RestPath.segments(path);
    if (segments.isEmpty()) {
      return errors.noRoute();
    }
    boolean get = method.equals("GET");
    String first = segments.getFirst();
    if (get && first.equals("version") && segments.size() == 1) {
      return RestAnswer.ok(
          Fields.builder()
              .put("version", version.toString())
              .put("git_version", JsonValue.Null.NULL)
              .build());
    }
    boolean ofRuns = segments.size() > 2 && segments.get(2).equals("dagRuns");
    if (!first.equals("dags") || segments.size() > 4 || (segments.size() > 2 && !ofRuns)) {
      return errors.noRoute();
    }
    if (segments.size() == 3 && method.equals("POST")) {
      return allowed(role.mayTrigger(), () -> trigger.post(segments.get(1), body));
    }
    if (!get) {
      return errors.noRoute();
    }
    return allowed(role.mayRead(), () -> read(segments, query));
  }

  private RestAnswer read(List<String> segments, Fields query) {
    return switch (segments.size()) {
      case 1 -> reads.dags(query);
      case 2 -> reads.dag(segments.get(1));
      case 3 -> reads.runs(segments.get(1), query);
      default -> reads.run(segments.get(1), segments.get(3));
    };
  }

  private RestAnswer allowed(boolean may, Supplier<RestAnswer> answer) {
    return may ? answer.get() : errors.forbidden();
  }
}
