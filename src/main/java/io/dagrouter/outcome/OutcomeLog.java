package io.dagrouter.outcome;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import io.dagrouter.route.LineName;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log: one line of JSON for each outcome and each notice, in UTF-8 whatever the encoding of the
 * stream. Every line begins with {@code level} ({@code INFO}, {@code WARN}, {@code ERROR}) and
 * {@code timestamp} (UTC); an outcome goes on with the fields of {@link OutcomeJson}, a notice with
 * {@code notice}. What is logged within a {@link LoggedInvocation} has its {@code request_id}.
 *
 * <p>A line stays below the 256 KB that CloudWatch Logs has always taken for one event: a field of
 * a longer line is cut to {@value CutLine#LONGEST_FIELD} characters where it has more, and {@code
 * cut} names it. Thread-safe; lines are never mixed.
 */
public final class OutcomeLog {
  /** The longest line, in bytes. */
  public static final int LONGEST_LINE = 250_000;

  private final PrintStream out;
  private final Clock clock;

  public OutcomeLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Logs what became of an event. */
  public void outcome(OutcomeReport report) {
    write(level(report.outcome()), OutcomeJson.of(report, clock.instant()));
  }

  /** Logs that a message holds nothing to be routed. */
  public void passedOver(String messageId, String why) {
    write("INFO", notice("passed_over").put("why", why).put("message_id", messageId).build());
  }

  /** Logs something that went wrong beside the outcomes. */
  public void problem(Problem problem) {
    write(
        "ERROR",
        notice("problem")
            .put("reason", problem.reason().name())
            .put("message", problem.message())
            .put("remedy", problem.reason().remedy())
            .build());
  }

  /**
   * Logs that a call came to nothing and that its caller was told.
   *
   * @param callId of the invocation
   * @param trace what the call is part of
   * @param mistakes of the call, a clause each; empty where it has none
   */
  public void callRefused(
      String callId, TraceContext trace, Problem problem, List<String> mistakes) {
    write(
        "WARN",
        notice("call_refused")
            .put("reason", problem.reason().name())
            .put("message", problem.message())
            .put("mistakes", JsonValue.texts(mistakes))
            .put("message_id", callId)
            .put("trace_id", trace.traceId())
            .put("traceparent", trace.traceparent())
            .build());
  }

  /** Logs which routes are in force from now on. */
  public void routesInForce(String source, String version, int lines) {
    write(
        "INFO",
        notice("routes_in_force")
            .put("source", source)
            .put("routes_version", version)
            .put("lines", lines)
            .build());
  }

  /**
   * Logs that the routes could not be read again.
   *
   * @param mistakes all that is wrong with the document, a sentence each
   * @param kept the version of the routes that stay in force; absent where there are none
   * @param trace of the call or invocation that found it so; absent where there is none
   */
  public void routesTrouble(
      Problem problem, List<String> mistakes, Optional<String> kept, Optional<TraceContext> trace) {
    write(
        "ERROR",
        notice("routes_trouble").build().and(RoutesJson.trouble(problem, mistakes, kept, trace)));
  }

  /**
   * Logs that the routes can be read again.
   *
   * @param trace of the call or invocation that found it so; absent where there is none
   */
  public void routesRecovered(String source, String version, Optional<TraceContext> trace) {
    write(
        "INFO",
        notice("routes_recovered").build().and(RoutesJson.recovered(source, version, trace)));
  }

  /**
   * Logs that nothing of traces is sent, though it was asked for.
   *
   * @param message says why, and what helps
   */
  public void tracesNotSent(String message) {
    write("WARN", notice("traces_not_sent").put("message", message).build());
  }

  /**
   * Logs that an environment runs an Airflow newer than all that are known.
   *
   * @param spokenToAs the version whose commands it is sent, {@code 3.3} say
   */
  public void airflowNewerThanKnown(
      Environment environment, AirflowVersion airflow, String spokenToAs) {
    write(
        "WARN",
        notice("airflow_newer_than_known")
            .put("environment", environment.alias())
            .put("mwaa_environment", environment.mwaaName())
            .put("airflow", airflow.toString())
            .put("spoken_to_as", spokenToAs)
            .build());
  }

  /**
   * Logs that a call of AWS got an answer that has it made once more in another way.
   *
   * @param call {@code PutEvents}, say
   * @param status of HTTP
   */
  public void detour(String call, int status) {
    write("WARN", notice("detour").put("call", call).put("status", status).build());
  }

  /**
   * Logs that the function was walked through before a snapshot.
   *
   * @param walks how often
   * @param notPrimed why not, by the shape of the event; empty where nothing went wrong
   */
  public void primed(int walks, Duration took, Map<String, String> notPrimed) {
    write(
        notPrimed.isEmpty() ? "INFO" : "WARN",
        notice("primed")
            .put("walks", walks)
            .put("ms", took.toMillis())
            .put("not_primed", JsonValue.texts(notPrimed))
            .build());
  }

  /** Logs that the metrics of an invocation are lost, and nothing else. */
  public void metricsLost(RuntimeException thrown) {
    write("WARN", notice("metrics_lost").put("message", thrown.toString()).build());
  }

  /**
   * Logs that a lineage back end has taken all of a run.
   *
   * @param lineageRunId of the router's run there
   */
  public void lineageTold(String messageId, String runId, String lineageRunId, int events) {
    write(
        "INFO",
        notice("lineage_told")
            .put("run_id", runId)
            .put("lineage_run_id", lineageRunId)
            .put("events", events)
            .put("message_id", messageId)
            .build());
  }

  /**
   * Logs that a run is not there by when it was expected.
   *
   * @param detail all that is told of it
   */
  public void arrivalMissing(Fields detail) {
    write("WARN", notice("arrival_missing").build().and(detail));
  }

  /**
   * Logs that a run that was missing is there.
   *
   * @param detail all that is told of it
   */
  public void arrivalRecovered(Fields detail) {
    write("INFO", notice("arrival_recovered").build().and(detail));
  }

  /** Logs that it is not known of a line whether its runs are there; it is looked at again. */
  public void notWatched(String line, Problem problem) {
    write(
        "WARN",
        notice("not_watched")
            .put("line", line)
            .put("reason", problem.reason().name())
            .put("message", problem.message())
            .build());
  }

  /**
   * Logs what a look at all lines came to.
   *
   * @param numbers by what they count
   */
  public void watched(Map<String, Integer> numbers) {
    Fields.Builder fields = notice("watched");
    numbers.forEach(fields::put);
    write("INFO", fields.build());
  }

  /**
   * Logs that the objects of a line were held against its runs.
   *
   * @param objects how many came to which verdict
   * @param passedOn how many arrivals that nobody had told of were passed on
   */
  public void reconciled(
      LineName line, LocalDate from, LocalDate to, Fields objects, int passedOn) {
    write(
        passedOn == 0 ? "INFO" : "WARN",
        notice("reconciled")
            .put("line", line.value())
            .put("from", from.toString())
            .put("to", to.toString())
            .put("objects", objects)
            .put("passed_on", passedOn)
            .build());
  }

  /** Logs a mistake in the program, with its stack trace. */
  public void unexpected(String messageId, Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    write(
        "ERROR",
        notice("unexpected")
            .put("message", "Cannot finish message " + messageId + ": " + thrown)
            .put("message_id", messageId)
            .put("stack_trace", trace.toString())
            .build());
  }

  private static Fields.Builder notice(String kind) {
    return Fields.builder().put("notice", kind);
  }

  private static String level(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Triggered(_, _, _, var shadow) -> level(shadow.flatMap(Shadow::failure));
      case TriggerOutcome.AlreadyTriggered(_, _, _, var shadow) ->
          level(shadow.flatMap(Shadow::failure));
      case TriggerOutcome.Waiting _ -> "INFO";
      case TriggerOutcome.Unavailable(_, Problem problem, _) -> level(Optional.of(problem));
      case TriggerOutcome.Unrouted _ -> "WARN";
      case TriggerOutcome.Rejected _ -> "ERROR";
    };
  }

  /** A hold is what people asked for. */
  private static String level(Optional<Problem> passing) {
    return passing.filter(problem -> problem.reason() != Reason.ON_HOLD).isPresent()
        ? "WARN"
        : "INFO";
  }

  private void write(String level, Fields fields) {
    Fields line =
        Fields.builder()
            .put("level", level)
            .put("timestamp", clock.instant().toString())
            .build()
            .and(fields);
    if (line.get("request_id").isEmpty()) {
      line = line.and(Fields.builder().put("request_id", LoggedInvocation.requestId()).build());
    }
    byte[] bytes = JsonText.writeUtf8(line);
    if (bytes.length >= LONGEST_LINE) {
      bytes = JsonText.writeUtf8(CutLine.of(line));
    }
    JsonText.writeLine(out, bytes);
  }
}
