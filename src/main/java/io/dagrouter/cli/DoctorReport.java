package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.doctor.Finding;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a doctor found, as lines for people. */
final class DoctorReport {
  private static final String LINE = "  %-11s  %-7s  %s";

  private DoctorReport() {}

  /**
   * The first line: from where it was looked.
   *
   * @param host the name of this machine
   * @param region empty where the variable is not set
   */
  static String from(String host, Optional<String> region) {
    return "Looked from "
        + host
        + ", "
        + region.map(name -> "region " + name).orElse("AWS_REGION not set")
        + ". The function has a network and a role of its own: what it meets may be another.";
  }

  /**
   * The block of the routes.
   *
   * @param source as {@code ROUTES_SOURCE} has it
   */
  static List<String> routes(String source, Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("routes: " + source);
    lines.add(line("routes", finding));
    lines.addAll(remedies(finding));
    return lines;
  }

  /** The block of an environment. */
  static List<String> of(Diagnosis diagnosis) {
    Environment environment = diagnosis.environment();
    List<String> lines = new ArrayList<>();
    lines.add(
        environment.alias()
            + ": "
            + environment.mwaaName()
            + environment.address().access().region().map(region -> " in " + region).orElse("")
            + environment.address().access().role().map(role -> " as " + role).orElse("")
            + ", via "
            + via(environment.via()));
    diagnosis.findings().forEach((check, finding) -> lines.add(line(check.toString(), finding)));
    diagnosis.findings().values().forEach(finding -> lines.addAll(remedies(finding)));
    return lines;
  }

  /** The last line: what it comes to. */
  static String sum(List<Diagnosis> diagnoses) {
    long failed = diagnoses.stream().filter(diagnosis -> !diagnosis.isWell()).count();
    long warned =
        diagnoses.stream()
            .flatMap(diagnosis -> diagnosis.findings().values().stream())
            .filter(Finding.Warned.class::isInstance)
            .count();
    return "Environments: "
        + diagnoses.size()
        + ", failed: "
        + failed
        + ", warnings: "
        + warned
        + ".";
  }

  private static String via(Via via) {
    return via.name().toLowerCase(Locale.ROOT);
  }

  private static String line(String check, Finding finding) {
    requireNonNull(check);
    return switch (finding) {
      case Finding.Passed(String saw) -> LINE.formatted(check, "ok", saw);
      case Finding.Warned(String saw) -> LINE.formatted(check, "warning", saw);
      case Finding.Failed(Problem problem, _) ->
          LINE.formatted(check, "FAILED", problem.reason() + ": " + problem.told());
      case Finding.NotChecked() -> LINE.formatted(check, "-", "not checked");
    };
  }

  private static List<String> remedies(Finding finding) {
    if (!(finding instanceof Finding.Failed(Problem problem, Optional<String> further))) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("  -> " + problem.reason().remedy() + ".");
    further.ifPresent(sentence -> lines.add("  -> " + sentence + "."));
    return lines;
  }
}
