package io.dagrouter.local.airflow;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The path of a call, taken apart. */
final class RestPath {
  private RestPath() {}

  /**
   * The segments, each decoded once; empty where the path is none that a route could have. A slash
   * that was encoded is a slash to Airflow's routes, so that nothing is found behind one.
   */
  static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      return List.of();
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      String decoded = decoded(segment);
      if (decoded.isEmpty() || decoded.contains("/")) {
        return List.of();
      }
      segments.add(decoded);
    }
    return List.copyOf(segments);
  }

  private static String decoded(String segment) {
    try {
      // A plus is a plus in a path.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
