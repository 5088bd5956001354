package io.dagrouter.mwaa;

import io.dagrouter.reason.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises why a command failed in what it printed. The names of exceptions are the most stable
 * thing there; modules and sentences changed between versions.
 *
 * <p>A name counts first where Python prints it, at the start of the line that ends a traceback;
 * only when no such line is known, anywhere: what a conf says is quoted in the middle of lines.
 *
 * <p>What is final is believed only of the exception that ended the command. Others may have been
 * logged before it, by a plugin that could not be imported say, and say nothing of the run.
 */
final class CliErrors {
  private record Kind(Pattern ending, Pattern anywhere, Verdict verdict) {
    boolean isFinal() {
      return verdict instanceof Verdict.Refusal;
    }
  }

  private sealed interface Verdict {
    record Claim() implements Verdict {}

    /** It may have been done or not. */
    record Unknown(String happened) implements Verdict {}

    record Refusal(Reason reason, String happened) implements Verdict {}
  }

  /**
   * By falling precedence: a claim can be checked, and a database that is not there comes back; so
   * they go before what is final. An integrity error is a claim: one of the unique keys stood in
   * the way, and which of them the list of runs tells.
   */
  private static final List<Kind> KINDS =
      List.of(
          kind(
              "DagRunAlreadyExists|IntegrityError|UniqueViolation",
              "already exists",
              new Verdict.Claim()),
          kind(
              "OperationalError|InterfaceError|DisconnectionError|PendingRollbackError",
              "database is locked",
              new Verdict.Unknown("Airflow had trouble with its database")),
          kind(
              "DagNotFound",
              "Dag id \\S+ not found|does not exist in 'dag' table",
              new Verdict.Refusal(Reason.DAG_NOT_FOUND, "Airflow does not know the DAG")),
          kind(
              "JSONDecodeError|ParamValidationError|ValidationError",
              "",
              new Verdict.Refusal(Reason.CONF_REFUSED, "Airflow does not accept the conf")));

  /** How argparse ends, in every version: {@code airflow dags command error: …}. */
  private static final Pattern USAGE =
      Pattern.compile(
          "^.{0,80}\\berror: .{0,200}?(?:unrecognized arguments|invalid choice|the following"
              + " arguments are required|expected (?:one|at least one) argument|ambiguous option)",
          Pattern.MULTILINE);

  /** A line that begins as one that ends a traceback does: with a name, and a colon or nothing. */
  private static final Pattern NAME =
      Pattern.compile("^(?:\\w++\\.)*+([A-Z]\\w*+)(?::|[ \\t]*+$)", Pattern.MULTILINE);

  /** How Python and Airflow end the names of exceptions. */
  private static final List<String> NAMED =
      List.of("Error", "Exception", "NotFound", "Exists", "Violation", "Exit", "Interrupt");

  /** What comes after an exception only where that was not the end: a log line, or a signal. */
  private static final Pattern GOES_ON =
      Pattern.compile(
          "^(?:\\[?\\d{4}-\\d\\d-\\d\\d[T ]|Killed|Terminated|Aborted|Segmentation fault)",
          Pattern.MULTILINE);

  private CliErrors() {}

  /** What is known of the failure; empty where nothing in the output is recognised. */
  static Optional<RunReading> in(CliAnswer answer, Question asked) {
    String output = answer.stderr() + "\n" + answer.stdout();
    String end = end(answer.stderr()).or(() -> end(answer.stdout())).orElse(output);
    String evidence = answer.lastLine();
    for (Kind kind : KINDS) {
      if (kind.ending().matcher(kind.isFinal() ? end : output).find()) {
        return Optional.of(reading(kind.verdict(), asked, evidence));
      }
    }
    if (USAGE.matcher(output).find()) {
      return Optional.of(
          new RunReading.Failed(
              asked.problem(
                  Reason.COMMAND_REFUSED,
                  "Airflow does not know this form of the command",
                  evidence)));
    }
    for (Kind kind : KINDS) {
      if (kind.anywhere().matcher(kind.isFinal() ? end : output).find()) {
        return Optional.of(reading(kind.verdict(), asked, evidence));
      }
    }
    return Optional.empty();
  }

  /**
   * The last exception and what follows it, nothing of it where that shows that the command went
   * on; empty where there is none.
   */
  private static Optional<String> end(String output) {
    Matcher name = NAME.matcher(output);
    int last = -1;
    while (name.find()) {
      if (NAMED.stream().anyMatch(name.group(1)::endsWith)) {
        last = name.start();
      }
    }
    if (last < 0) {
      return Optional.empty();
    }
    String end = output.substring(last);
    return Optional.of(GOES_ON.matcher(end).find() ? "" : end);
  }

  private static Kind kind(String names, String sentences, Verdict verdict) {
    String anywhere = "\\b(?:" + names + ")\\b" + (sentences.isEmpty() ? "" : "|" + sentences);
    return new Kind(
        // Possessive: else each dot of a line that somebody made up takes a frame of the stack.
        Pattern.compile("^(?:\\w++\\.)*+(?:" + names + ")(?::|[ \\t]*+$)", Pattern.MULTILINE),
        Pattern.compile(anywhere),
        verdict);
  }

  private static RunReading reading(Verdict verdict, Question asked, String evidence) {
    return switch (verdict) {
      case Verdict.Claim() -> new RunReading.Claimed(evidence);
      case Verdict.Unknown(var happened) ->
          new RunReading.Failed(asked.problem(asked.whenUnanswered(), happened, evidence));
      case Verdict.Refusal(var reason, var happened) ->
          new RunReading.Failed(asked.problem(reason, happened, evidence));
    };
  }
}
