package io.dagrouter.mwaa;

import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that would be sent to each version of Airflow, for tests of other packages. */
public final class TriggerCommands {
  private static final List<String> RELEASES =
      List.of("1.10.12", "2.0.2", "2.4.3", "2.5.1", "2.6.3", "2.9.2", "2.11.0", "3.0.6", "3.3.1");

  private TriggerCommands() {}

  /** Releases of every dialect that is spoken. */
  public static List<String> releasesSpokenTo() {
    return RELEASES.stream().filter(release -> dialect(release).isPresent()).toList();
  }

  public static CommandLookup of(DagRunRequest request, String release) {
    return TriggerCommand.of(request, dialect(release).orElseThrow(), 1);
  }

  private static Optional<AirflowDialect> dialect(String release) {
    return Stream.of(release)
        .flatMap(text -> AirflowVersion.parse(text).stream())
        .flatMap(version -> AirflowDialect.of(version).stream())
        .findFirst();
  }
}
