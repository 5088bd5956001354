package io.dagrouter.cli;

import io.dagrouter.lambda.Planning;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.RoutesLookup;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command that plans runs finds what the routes do not say. */
final class PlanningOption {
  private static final String USUAL_AIRFLOW = LocalLake.USUAL_AIRFLOW;

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description =
          "A folder that stands for the DAG bucket, so that date.code dags/x.py is DIR/dags/x.py"
              + " (default: no DAG's code is looked at, as if none set a date).")
  private @Nullable Path dags;

  @Option(
      names = "--airflow",
      paramLabel = "VERSION",
      description =
          "The Airflow of environments that the routes give no version for (default: "
              + USUAL_AIRFLOW
              + ").")
  private @Nullable String airflow;

  /** Whether the code of DAGs is read. */
  boolean readsDagCode() {
    return dags != null;
  }

  /**
   * The code of DAGs; absent where none is looked at.
   *
   * @throws MisconfiguredException when there is no such folder
   */
  Optional<DagCode> dagCode() {
    return Optional.ofNullable(dags).map(FolderDagCode::named);
  }

  /** Whether anything was said that only matters where nothing is asked of AWS. */
  boolean isGiven() {
    return dags != null || airflow != null;
  }

  /** The version of Airflow, as it was given. */
  Optional<String> airflow() {
    return Optional.ofNullable(airflow);
  }

  /**
   * The planning of runs by these routes, with nothing asked of AWS.
   *
   * @throws MisconfiguredException when the folder is not there or the version is none
   */
  Planning by(RouteTable table, Surroundings around) {
    String version = airflow().orElse(USUAL_AIRFLOW);
    AirflowVersion assumed =
        AirflowVersion.parse(version)
            .orElseThrow(
                () ->
                    new MisconfiguredException(
                        "Cannot write commands for Airflow "
                            + Printable.of(version)
                            + ": that is no version (--airflow). Write it as 2.10.3."));
    DagCode code = dagCode().orElse(UnreadDagCode.INSTANCE);
    return Wiring.planning(() -> new RoutesLookup.Found(table), code, assumed, around.clock());
  }
}
