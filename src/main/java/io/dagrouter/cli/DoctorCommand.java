package io.dagrouter.cli;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.doctor.Doctor;
import io.dagrouter.doctor.ExaminedRoutes;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.mwaa.HostAddresses;
import io.dagrouter.outcome.DoctorJson;
import io.dagrouter.route.Environment;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what is wrong with environments. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Goes the way that a run goes into each environment of the routes, step by step, and says"
          + " which step fails and what helps. Starts no run and changes nothing.",
      "Region, credentials and endpoints are found as the functions find them, in the environment of"
          + " this process.",
      "Ends with 1 when something failed; a warning is no failure."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter doctor --routes ssm:/dagrouter/routes",
      "  ./dagrouter doctor --environment lake --json",
      "  ./dagrouter doctor --local --fault token"
    })
final class DoctorCommand implements Callable<Integer> {
  /** How long the examination of one environment may take, which all begin at once. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RoutesOption routes = new RoutesOption();

  @Option(
      names = "--environment",
      paramLabel = "ALIAS",
      description = "An environment, as the routes call it; may be repeated (default: all).")
  private List<String> aliases = List.of();

  @Option(names = "--json", description = "Prints one object of JSON (default: text).")
  private boolean json;

  @Option(
      names = "--local",
      description =
          "Looks at stand-ins that it starts for MWAA and AWS on loopback (default: at AWS).")
  private boolean local;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description =
          "With --local: breaks one thing first (default: none). One of ${COMPLETION-CANDIDATES}.")
  private @Nullable LocalFault fault;

  @Option(
      names = "--airflow",
      paramLabel = "VERSION",
      description =
          "With --local: the Airflow to behave as, unless the routes name one (default: "
              + LocalLake.USUAL_AIRFLOW
              + ").")
  private @Nullable String airflow;

  DoctorCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    if (!local && (fault != null || airflow != null)) {
      throw new ParameterException(
          spec.commandLine(), "--fault and --airflow are for --local: add it, or leave them out.");
    }
    return local
        ? examineLocally()
        : examine(
            routes.in(at.surroundings().get(), "examine any environment"),
            HostAddresses.ofTheSystem());
  }

  private int examineLocally() {
    try (LocalLake lake =
        LocalLake.quiet(routes.source(), Optional.ofNullable(airflow), Clock.systemUTC())) {
      refuseFaultThatNobodyMeets(lake);
      for (Environment environment : lake.environments()) {
        var fake = lake.environment(environment);
        Optional.ofNullable(fault).ifPresent(some -> some.strike(lake.mwaa().faults(), fake));
      }
      Surroundings around = lake.surroundings();
      return examine(
          Optional.ofNullable(fault).map(some -> some.around(around)).orElse(around),
          LocalLake::loopback);
    }
  }

  private void refuseFaultThatNobodyMeets(LocalLake lake) {
    if (fault != null && lake.environments().stream().noneMatch(one -> fault.isOn(one.via()))) {
      throw new MisconfiguredException(
          "Cannot break "
              + fault
              + ": no environment of the routes is spoken to that way (--fault). Name routes with"
              + " --routes that have one, with via: rest say.");
    }
  }

  private int examine(Surroundings around, HostAddresses addresses) {
    ExaminedRoutes read;
    Doctor doctor;
    try {
      read = RoutesAsDeployed.read(around);
      doctor = new Doctor(Wiring.examiner(around, addresses), LIMIT);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
    List<Environment> chosen = read.isRead() ? chosen(read.environments()) : List.of();
    PrintWriter out = spec.commandLine().getOut();
    String host = host();
    Optional<String> region = Optional.ofNullable(around.environment().get("AWS_REGION"));
    List<CompletableFuture<Diagnosis>> coming = doctor.examine(chosen);
    List<Diagnosis> diagnoses = new ArrayList<>();
    if (json) {
      coming.forEach(diagnosis -> diagnoses.add(diagnosis.join()));
      out.println(JsonText.write(DoctorJson.of(new Standpoint(host, region), read, diagnoses)));
    } else {
      out.println(DoctorReport.from(host, region));
      out.println();
      DoctorReport.routes(read.source(), read.finding()).forEach(out::println);
      read.mistakes().forEach(mistake -> out.println("  -> " + mistake));
      for (CompletableFuture<Diagnosis> one : coming) {
        Diagnosis diagnosis = one.join();
        diagnoses.add(diagnosis);
        out.println();
        DoctorReport.of(diagnosis).forEach(out::println);
        out.flush();
      }
      out.println();
      out.println(DoctorReport.sum(diagnoses));
    }
    return read.isRead() && diagnoses.stream().allMatch(Diagnosis::isWell)
        ? Main.DONE
        : Main.NOT_AS_IT_SHOULD_BE;
  }

  private List<Environment> chosen(List<Environment> all) {
    List<String> known = all.stream().map(Environment::alias).toList();
    for (String alias : aliases) {
      if (!known.contains(alias)) {
        throw new ParameterException(
            spec.commandLine(),
            "Cannot examine "
                + alias
                + ": no line of the routes goes to an environment of that name (--environment)."
                + " There are "
                + String.join(", ", known)
                + ".");
      }
    }
    return aliases.isEmpty()
        ? all
        : all.stream().filter(environment -> aliases.contains(environment.alias())).toList();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }
}
