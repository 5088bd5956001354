package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.doctor.Doctor;
import io.dagrouter.doctor.ExaminedRoutes;
import io.dagrouter.doctor.Examiner;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.RouteTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Examines environments for a caller, side by side. Changes nothing anywhere. Thread-safe. */
public final class Examinations {
  private final Examiner examiner;
  private final Standpoint standpoint;
  private final String routesSource;

  /**
   * Examinations.
   *
   * @param standpoint from where it is looked
   * @param routesSource as {@code ROUTES_SOURCE} has it
   */
  public Examinations(Examiner examiner, Standpoint standpoint, String routesSource) {
    this.examiner = requireNonNull(examiner);
    this.standpoint = requireNonNull(standpoint);
    this.routesSource = requireNonNull(routesSource);
  }

  /**
   * What was found when the call must be answered, the checks that had not ended by then included.
   *
   * @param alias of one environment; empty for all that lines go to
   */
  RemoteAnswer of(Optional<String> alias, RouteTable table, Call call) {
    List<Environment> chosen =
        table.environments().stream()
            .filter(environment -> alias.isEmpty() || environment.alias().equals(alias.get()))
            .toList();
    if (alias.isPresent() && chosen.isEmpty()) {
      return new RemoteAnswer.Refused(unknown(alias.get(), table));
    }
    List<CompletableFuture<Diagnosis>> coming =
        new Doctor(examiner, call.deadline().remaining()).examine(chosen);
    return new RemoteAnswer.Examined(
        standpoint,
        ExaminedRoutes.read(routesSource, table),
        coming.stream().map(CompletableFuture::join).toList());
  }

  private static Problem unknown(String alias, RouteTable table) {
    return new Problem(
        Reason.ENVIRONMENT_UNKNOWN,
        "examine " + alias,
        "no line of the routes goes to an environment of that name",
        "version "
            + table.version()
            + " of the routes goes to "
            + String.join(", ", table.environments().stream().map(Environment::alias).toList()));
  }
}
