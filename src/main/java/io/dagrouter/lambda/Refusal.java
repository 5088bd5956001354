package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call that came to nothing.
 *
 * @param status of HTTP
 * @param problem why
 * @param errors each mistake of the call; empty where the problem is no mistake in its fields
 * @param allow the method that goes with the path, where another was used
 * @param known what is known of the run, under the names that it has in answers
 */
record Refusal(
    int status, Problem problem, List<WrongPlace> errors, Optional<String> allow, Fields known) {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final String READING = "read the call";

  Refusal {
    errors = List.copyOf(errors);
    requireNonNull(problem);
    requireNonNull(allow);
    requireNonNull(known);
  }

  /** A problem that has nothing to do with how the call was written. */
  static Refusal of(Problem problem, Fields known) {
    return new Refusal(
        HttpStatus.of(problem.reason()), problem, List.of(), Optional.empty(), known);
  }

  /** Nothing could be read of it. */
  static Refusal unreadable(String happened, String evidence) {
    return invalid(BAD_REQUEST, READING, happened, evidence, List.of(), Optional.empty());
  }

  static Refusal tooLarge(long bytes, long most) {
    return invalid(
        CONTENT_TOO_LARGE,
        READING,
        "it is too large",
        bytes + " bytes, at most " + most,
        List.of(),
        Optional.empty());
  }

  /**
   * It can be read, and is wrong.
   *
   * @param errors not empty
   */
  static Refusal wrong(List<WrongPlace> errors) {
    return invalid(
        HttpStatus.of(Reason.CALL_INVALID),
        READING,
        errors.size() == 1 ? "there is a mistake in it" : "there are mistakes in it",
        errors.stream().map(WrongPlace::text).collect(Collectors.joining("; ")),
        errors,
        Optional.empty());
  }

  static Refusal noPath(HttpCall call) {
    return invalid(
        NOT_FOUND,
        "answer " + call.method() + " " + call.path(),
        "there is no such path",
        "POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date},"
            + " GET /lines and GET /doctor",
        List.of(),
        Optional.empty());
  }

  static Refusal otherMethod(HttpCall call, String allow) {
    return invalid(
        METHOD_NOT_ALLOWED,
        "answer " + call.method() + " " + call.path(),
        "the path has another method",
        allow,
        List.of(),
        Optional.of(allow));
  }

  /**
   * The message, and under it each mistake on a line of its own where the message had no room for
   * all.
   */
  String text() {
    String whole = errors.stream().map(WrongPlace::text).collect(Collectors.joining("; "));
    return whole.length() <= Problem.LONGEST_EVIDENCE
        ? problem.message()
        : problem.message()
            + errors.stream().map(error -> "\n- " + error.text()).collect(Collectors.joining());
  }

  private static Refusal invalid(
      int status,
      String attempt,
      String happened,
      String evidence,
      List<WrongPlace> errors,
      Optional<String> allow) {
    return new Refusal(
        status,
        new Problem(Reason.CALL_INVALID, attempt, happened, evidence),
        errors,
        allow,
        Fields.EMPTY);
  }
}
