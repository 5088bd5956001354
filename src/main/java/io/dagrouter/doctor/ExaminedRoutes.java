package io.dagrouter.doctor;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import io.dagrouter.route.RouteTable;
import java.util.List;
import java.util.Optional;

/**
 * The routes whose environments are examined, or why they cannot be read. Immutable.
 *
 * @param source as {@code ROUTES_SOURCE} has it
 * @param version absent where they could not be read
 * @param mistakes all that is wrong with the document, a sentence each; none where it is right or
 *     could not be fetched
 * @param environments that lines go to; none where the routes could not be read
 */
public record ExaminedRoutes(
    String source,
    Optional<String> version,
    Finding finding,
    List<String> mistakes,
    List<Environment> environments) {
  public ExaminedRoutes {
    requireNonNull(source);
    requireNonNull(version);
    requireNonNull(finding);
    mistakes = List.copyOf(mistakes);
    environments = List.copyOf(environments);
  }

  /** Routes that are there. */
  public static ExaminedRoutes read(String source, RouteTable table) {
    return new ExaminedRoutes(
        source,
        Optional.of(table.version()),
        new Finding.Passed(
            "version "
                + table.version()
                + ", lines: "
                + table.lines().size()
                + ", environments: "
                + table.environments().size()),
        List.of(),
        table.environments());
  }

  /** Routes that could not be read. */
  public static ExaminedRoutes unread(String source, Problem problem, List<String> mistakes) {
    return new ExaminedRoutes(
        source, Optional.empty(), new Finding.Failed(problem), mistakes, List.of());
  }

  public boolean isRead() {
    return finding instanceof Finding.Passed;
  }
}
