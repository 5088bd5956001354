package io.dagrouter.outcome;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import java.util.List;
import java.util.Optional;

/** What is told of the routes, the same in the log and in the event on the outcome bus. */
public final class RoutesJson {
  private RoutesJson() {}

  /**
   * That the routes could not be read again.
   *
   * @param mistakes all that is wrong with the document, a sentence each
   * @param kept the version of the routes that stay in force; absent where there are none
   */
  public static Fields trouble(Problem problem, List<String> mistakes, Optional<String> kept) {
    return Fields.builder()
        .put("reason", problem.reason().name())
        .put("message", problem.message())
        .put("mistakes", JsonValue.texts(mistakes))
        .put("kept_routes_version", kept)
        .build();
  }

  /** That the routes can be read again. */
  public static Fields recovered(String source, String version) {
    return Fields.builder().put("source", source).put("routes_version", version).build();
  }
}
