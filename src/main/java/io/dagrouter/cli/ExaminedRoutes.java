package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Finding;
import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes, read once, or why they cannot be.
 *
 * @param source as {@code ROUTES_SOURCE} has it
 * @param mistakes all that is wrong with the document, a sentence each; none where it is right or
 *     could not be fetched
 * @param environments that lines go to; none where the routes could not be read
 */
record ExaminedRoutes(
    String source, Finding finding, List<String> mistakes, List<Environment> environments) {
  ExaminedRoutes {
    requireNonNull(source);
    requireNonNull(finding);
    mistakes = List.copyOf(mistakes);
    environments = List.copyOf(environments);
  }

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
        Wiring.routes(
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
      case RoutesLookup.Failed(Problem problem) ->
          new ExaminedRoutes(source, new Finding.Failed(problem), mistakes, List.of());
      case RoutesLookup.Found(RouteTable table) ->
          new ExaminedRoutes(
              source,
              new Finding.Passed(
                  "version "
                      + table.version()
                      + ", lines: "
                      + table.lines().size()
                      + ", environments: "
                      + table.environments().size()),
              mistakes,
              table.environments());
    };
  }

  boolean isRead() {
    return finding instanceof Finding.Passed;
  }
}
