package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.lambda.Planning;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.route.RouteTable;

/**
 * How a command plans runs.
 *
 * @param codeIsRead whether the code of DAGs is looked at
 */
record PlannedRuns(Planning planning, boolean codeIsRead) {
  PlannedRuns {
    requireNonNull(planning);
  }

  /**
   * By AWS where that is asked for, or where the routes are there and nothing else is said; without
   * AWS otherwise.
   *
   * @param around with the routes document as theirs
   * @param aws whether AWS is asked wherever the routes are
   * @throws MisconfiguredException when the routes cannot be read, with every mistake of theirs
   */
  static PlannedRuns by(Surroundings around, PlanningOption option, boolean aws) {
    RouteTable table = ReadRoutes.in(around);
    String source = Setting.ROUTES_SOURCE.in(around.environment()).orElse("");
    boolean there = source.startsWith("ssm:") || source.startsWith("s3:");
    return aws || (there && !option.isGiven())
        ? new PlannedRuns(Wiring.planning(around), true)
        : new PlannedRuns(option.by(table, around), option.readsDagCode());
  }
}
