package io.dagrouter.cli;

import io.dagrouter.doctor.ExaminedRoutes;
import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import java.util.ArrayList;
import java.util.List;

/** The routes that the functions have, read once. */
final class RoutesAsDeployed {
  private RoutesAsDeployed() {}

  /**
   * Reads them where the function would.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  static ExaminedRoutes read(Surroundings around) {
    String source = Setting.ROUTES_SOURCE.in(around.environment()).orElse("");
    List<String> mistakes = new ArrayList<>();
    RoutesLookup lookup =
        RoutesWiring.routes(
                around,
                news -> {
                  if (news instanceof RoutesNews.Trouble trouble) {
                    trouble.mistakes().stream()
                        .map(DocumentProblem::message)
                        .forEach(mistakes::add);
                  }
                })
            .current();
    return switch (lookup) {
      case RoutesLookup.Failed(Problem problem) -> ExaminedRoutes.unread(source, problem, mistakes);
      case RoutesLookup.Found(RouteTable table) -> ExaminedRoutes.read(source, table);
    };
  }
}
