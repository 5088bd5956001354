package io.dagrouter.cli;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.doctor.Doctor;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.FaultPlan;
import io.dagrouter.mwaa.HostAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Stand-ins for the environments of a routes document, and a doctor who looks at them. */
final class Clinic implements AutoCloseable {
  /** A name that only this resolver knows: no web server has a certificate for it. */
  static final String OTHER_NAME = "sli-other.example";

  private final LocalLake lake;
  private Surroundings around;

  /**
   * The stand-ins.
   *
   * @param environments the section of the document, a line or several
   */
  Clinic(Path folder, String airflow, String environments) {
    lake =
        new LocalLake(
            "file:" + routes(folder, environments),
            airflow,
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            Clock.systemUTC());
    around = lake.surroundings();
  }

  /** From now on MWAA is looked for there. */
  void controlPlane(URI endpoint) {
    Map<String, String> variables = new HashMap<>(around.environment());
    variables.put("AWS_ENDPOINT_URL_MWAA", endpoint.toString());
    around =
        new Surroundings(
            variables, around.credentials(), around.webServerTrust(), around.log(), around.clock());
  }

  /** A document with a line for each of the environments. */
  static Path routes(Path folder, String environments) {
    StringBuilder text =
        new StringBuilder("zone: Asia/Seoul\nenvironments:\n")
            .append(environments.stripTrailing().indent(2))
            .append("lines:\n");
    int line = 0;
    for (String environment : environments.strip().lines().toList()) {
      text.append(
              "  bank%d: { title: 은행, dag: mydata_bank, environment: %s, "
                  .formatted(++line, alias(environment)))
          .append(
              "arrivals: [\"s3://sli-dst-dl/은행%d/*\"], date: { default: -1d } }%n".formatted(line));
    }
    try {
      return Files.writeString(folder.resolve("routes.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String alias(String environment) {
    return environment.substring(0, environment.indexOf(':'));
  }

  FakeEnvironment fake(String alias) {
    return lake.environment(
        lake.environments().stream()
            .filter(environment -> environment.alias().equals(alias))
            .findFirst()
            .orElseThrow());
  }

  FaultPlan faults() {
    return lake.mwaa().faults();
  }

  /** Knows this machine by two names. */
  static HostAddresses addresses() {
    return host -> {
      if (host.equals("localhost") || host.equals(OTHER_NAME)) {
        return List.of(InetAddress.getLoopbackAddress());
      }
      throw new UnknownHostException(host);
    };
  }

  List<CompletableFuture<Diagnosis>> begin(HostAddresses addresses, Duration limit) {
    return new Doctor(Wiring.examiner(around, addresses), limit).examine(lake.environments());
  }

  /** What is printed of all environments, with ports and dates masked. */
  String report() {
    return begin(addresses(), Duration.ofMinutes(1)).stream()
        .map(CompletableFuture::join)
        .map(diagnosis -> String.join("\n", DoctorReport.of(diagnosis)))
        .map(Clinic::masked)
        .reduce((first, second) -> first + "\n" + second)
        .orElseThrow();
  }

  /** The lines of a report that are not as they should be, with the remedies. */
  List<String> complaints() {
    return report()
        .lines()
        .filter(line -> line.matches("  (?:->|\\w+ +(?:FAILED|warning)) .*"))
        .map(String::strip)
        .toList();
  }

  static String masked(String text) {
    return text.replaceAll("localhost:\\d+", "localhost:PORT")
        .replaceAll("port \\d+", "port PORT")
        .replaceAll("until \\d{4}-\\d\\d-\\d\\d", "until DATE");
  }

  @Override
  public void close() {
    lake.close();
  }
}
