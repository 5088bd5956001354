package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the function logs, as a table that a person can read: a row of outcome, line, date, source
 * and run id, and below it where it came from, the exact command, or why there is none.
 */
final class OutcomeLines {
  private static final String BELOW = "                    ";

  private OutcomeLines() {}

  /** The names of the columns. */
  static String header() {
    return row("OUTCOME", "LINE", "DATE", "SOURCE", "RUN ID");
  }

  /** The rows for a line of the log: for an outcome, or for what is worth a notice. */
  static List<String> ofLog(String logLine) {
    return read(logLine)
        .map(log -> log.text("outcome").isPresent() ? of(log) : notice(log))
        .orElseGet(() -> List.of(logLine));
  }

  /** The rows for a line of the log that is a notice; none for an outcome. */
  static List<String> ofNotice(String logLine) {
    return read(logLine).filter(log -> log.text("outcome").isPresent()).isPresent()
        ? List.of()
        : ofLog(logLine);
  }

  private static Optional<Fields> read(String logLine) {
    try {
      return JsonText.read(logLine) instanceof Fields fields
          ? Optional.of(fields)
          : Optional.empty();
    } catch (NotJsonException e) {
      return Optional.empty();
    }
  }

  /** The rows for an outcome, as the log and the outcome bus have it. */
  static List<String> of(Fields log) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            log.text("outcome").orElse(""),
            log.text("line").orElse("-"),
            log.text("processing_date").orElse("-"),
            log.text("date_source").orElse("-"),
            log.text("run_id").orElse("-")));
    log.fields("event").flatMap(OutcomeLines::object).ifPresent(uri -> lines.add(below(uri)));
    log.text("title")
        .ifPresent(title -> lines.add(below(title + " -> DAG " + log.text("dag_id").orElse("?"))));
    log.text("command").ifPresent(command -> lines.add(below(typed(command))));
    log.text("evidence").ifPresent(evidence -> lines.add(below(evidence)));
    log.text("message")
        .ifPresent(message -> lines.add(below(log.text("reason").orElse("") + ": " + message)));
    lines.addAll(missing(log));
    log.text("newer").ifPresent(uri -> lines.add(below("newer: " + uri)));
    log.text("settles_at").ifPresent(time -> lines.add(below("settles at " + time)));
    log.fields("shadow").ifPresent(shadow -> lines.add(below(shadow(shadow))));
    return lines;
  }

  /** The rows for a message that holds nothing to be routed. */
  static List<String> passedOver(String why) {
    return List.of(row("(passed over)", "-", "-", "-", "-"), below(why));
  }

  private static String shadow(Fields shadow) {
    return "shadow in "
        + shadow.text("environment").orElse("?")
        + ": "
        + shadow.text("type").orElse("?")
        + shadow.text("message").map(message -> ", " + message).orElse("");
  }

  /** As somebody would type it, unless it is a call of the REST API. */
  static String typed(String command) {
    return command.startsWith("POST ") ? command : "airflow " + command;
  }

  private static Optional<String> object(Fields event) {
    return event
        .text("bucket")
        .flatMap(bucket -> event.text("key").map(key -> "s3://" + bucket + "/" + key));
  }

  private static List<String> notice(Fields log) {
    return switch (log.text("notice").orElse("")) {
      case "passed_over" -> passedOver(log.text("why").orElse(""));
      case "routes_in_force", "watched" -> List.of();
      case "arrival_missing" -> expected("ArrivalMissing", log);
      case "arrival_recovered" -> expected("ArrivalRecovered", log);
      case "routes_recovered" ->
          List.of(below("The routes are in force again: version " + version(log)));
      case "airflow_newer_than_known" ->
          List.of(
              below(
                  "Airflow "
                      + log.text("airflow").orElse("?")
                      + " of "
                      + log.text("environment").orElse("?")
                      + " is spoken to as "
                      + log.text("spoken_to_as").orElse("?")
                      + ", the newest that is known"));
      default -> List.of(below(log.text("message").orElse(log.toString())));
    };
  }

  /** The rows for a run that was expected. */
  private static List<String> expected(String what, Fields log) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            what,
            log.text("line").orElse("-"),
            log.text("processing_date").orElse("-"),
            "-",
            log.text("run_id").orElse("-")));
    log.text("message").ifPresent(message -> lines.add(below(message)));
    lines.addAll(missing(log));
    return lines;
  }

  private static List<String> missing(Fields log) {
    return log.items("missing").orElse(List.of()).stream()
        .map(one -> below("missing: " + text(one)))
        .toList();
  }

  private static String text(JsonValue value) {
    return value instanceof JsonValue.Text(String text) ? text : value.toString();
  }

  private static String version(Fields log) {
    return log.text("routes_version").orElse("?");
  }

  private static String below(String text) {
    return BELOW + Printable.of(text);
  }

  private static String row(String outcome, String line, String date, String source, String run) {
    return Printable.of(
        String.format("  %-16s  %-12s  %-10s  %-8s  %s", outcome, line, date, source, run)
            .stripTrailing());
  }
}
