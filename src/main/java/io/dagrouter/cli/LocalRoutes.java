package io.dagrouter.cli;

import io.dagrouter.aws.RoutesTexts;
import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.ReloadingRoutes;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The routes of a lake on loopback, read again while it runs, and never from AWS. Thread-safe. */
final class LocalRoutes {
  private static final Duration AGE = Duration.ofSeconds(1);

  private final ReloadingRoutes routes;

  /**
   * The routes of a source.
   *
   * @param source as {@code ROUTES_SOURCE} names it
   * @throws MisconfiguredException when it is of no known form
   */
  LocalRoutes(String source, Clock clock) {
    this.routes =
        new ReloadingRoutes(
            RoutesTexts.of(
                parsed(source),
                () -> {
                  throw noAws();
                },
                () -> {
                  throw noAws();
                }),
            AGE,
            clock,
            LocalRoutes::refuseMistakes);
  }

  /**
   * The routes in force.
   *
   * @throws MisconfiguredException when there are none, with every mistake of the document
   */
  RouteTable inForce() {
    return switch (routes.current()) {
      case RoutesLookup.Found(RouteTable table) -> table;
      case RoutesLookup.Failed(var problem) -> throw new MisconfiguredException(problem.message());
    };
  }

  /** The routes in force; absent where they cannot be read now. */
  Optional<RouteTable> readable() {
    return routes.current().routes();
  }

  private static RoutesSource parsed(String source) {
    try {
      return RoutesSource.parse(source);
    } catch (IllegalArgumentException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
  }

  private static MisconfiguredException noAws() {
    return new MisconfiguredException(
        "Cannot read the routes from AWS: this command runs without AWS. Name a file.");
  }

  private static void refuseMistakes(RoutesNews news) {
    if (news instanceof RoutesNews.Trouble trouble
        && trouble.kept().isEmpty()
        && !trouble.mistakes().isEmpty()) {
      throw new MisconfiguredException(
          String.join("\n", trouble.mistakes().stream().map(DocumentProblem::message).toList()));
    }
  }
}
