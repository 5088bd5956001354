package io.dagrouter.cli;

import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import java.util.ArrayList;
import java.util.List;

/** The routes that a command works on, or nothing at all. */
final class ReadRoutes {
  private ReadRoutes() {}

  /**
   * Reads them once, where the functions would.
   *
   * @throws MisconfiguredException when they cannot be read, with every mistake of the document
   */
  static RouteTable in(Surroundings around) {
    List<String> mistakes = new ArrayList<>();
    try {
      return switch (RoutesWiring.routes(around, news -> mistakes.addAll(mistakes(news)))
          .current()) {
        case RoutesLookup.Found(RouteTable table) -> table;
        case RoutesLookup.Failed(var problem) ->
            throw new MisconfiguredException(
                mistakes.isEmpty() ? problem.message() : String.join("\n", mistakes));
      };
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> mistakes(RoutesNews news) {
    return news instanceof RoutesNews.Trouble trouble
        ? trouble.mistakes().stream().map(DocumentProblem::message).toList()
        : List.of();
  }
}
