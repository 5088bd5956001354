package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.util.List;
import java.util.Optional;

/** A change in what routes are in force. */
public sealed interface RoutesNews {
  /**
   * Other routes are in force than before.
   *
   * @param source where they were read from
   * @param version of the routes
   * @param lines how many lines they have
   */
  record InForce(String source, String version, int lines) implements RoutesNews {
    public InForce {
      requireNonNull(source);
      requireNonNull(version);
    }
  }

  /**
   * The routes could not be read again. Told once, and once more when the trouble becomes another.
   *
   * @param problem what happened
   * @param mistakes all that is wrong with the document, where it could be fetched
   * @param kept the version of the last good routes, which stay in force; absent where there are
   *     none, and nothing can be routed
   */
  record Trouble(Problem problem, List<DocumentProblem> mistakes, Optional<String> kept)
      implements RoutesNews {
    public Trouble {
      requireNonNull(problem);
      mistakes = List.copyOf(mistakes);
      requireNonNull(kept);
    }
  }

  /**
   * The trouble is over.
   *
   * @param source where the routes were read from
   * @param version of the routes that are now in force, be they new or those that were kept
   */
  record Recovered(String source, String version) implements RoutesNews {
    public Recovered {
      requireNonNull(source);
      requireNonNull(version);
    }
  }
}
