package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RestAnswer;
import io.dagrouter.route.AirflowVersion;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code InvokeRestApi} of the control plane, as the AWS API reference has it; the words of its
 * refusals are guesses.
 */
final class RestEndpoint {
  private static final int LONGEST_PATH = 64;
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");

  private final FaultPlan faults;

  RestEndpoint(FaultPlan faults) {
    this.faults = faults;
  }

  /** What is asked of Airflow. */
  private record Call(String method, String path, Fields query, JsonValue body) {
    String line() {
      String parameters =
          query.values().entrySet().stream()
              .map(parameter -> parameter.getKey() + "=" + text(parameter.getValue()))
              .collect(Collectors.joining("&"));
      return method
          + " "
          + path
          + (parameters.isEmpty() ? "" : "?" + parameters)
          + (method.equals("POST") ? " " + json(body) : "");
    }

    private static String text(JsonValue value) {
      return value instanceof JsonValue.Text(String text) ? text : json(value);
    }

    /** As people write it: what was sent escaped is a character here. */
    private static String json(JsonValue value) {
      return JsonText.writeReadable(value);
    }
  }

  /**
   * Answers a call.
   *
   * @param environment empty when there is none of that name
   */
  Sending handle(String name, String requestBody, Optional<FakeEnvironment> environment) {
    Fields request;
    try {
      request = JsonText.read(requestBody) instanceof Fields fields ? fields : Fields.EMPTY;
    } catch (NotJsonException e) {
      return refused(400, "SerializationException", "");
    }
    String path = request.text("Path").orElse("");
    String method = request.text("Method").orElse("");
    JsonValue query = request.get("QueryParameters").orElse(Fields.EMPTY);
    if (path.isEmpty() || path.codePointCount(0, path.length()) > LONGEST_PATH) {
      return invalid(
          "Value at 'path' failed to satisfy constraint: Member must have length between 1 and "
              + LONGEST_PATH);
    }
    if (!METHODS.contains(method)) {
      return invalid("Value at 'method' failed to satisfy constraint: no such method: " + method);
    }
    if (!(query instanceof Fields parameters)) {
      return invalid("QueryParameters must be a JSON object");
    }
    if (environment.isEmpty()) {
      return new Sending.Whole(AwsError.noEnvironment(name));
    }
    JsonValue body = request.get("Body").orElse(JsonValue.Null.NULL);
    return call(environment.get(), new Call(method, path, parameters, body));
  }

  private Sending call(FakeEnvironment environment, Call call) {
    environment.receivedRestCall(call.line());
    if (!environment.takesRestCall()) {
      return refused(429, "ThrottlingException", "Rate exceeded");
    }
    Optional<FaultAt> fault =
        faults.next(new MwaaCall.InvokeRestApi(environment.name(), call.method(), call.path()));
    boolean happens = fault.map(FaultAt::hasEffect).orElse(true);
    return Sending.of(
        fault,
        () -> happens ? right(environment, call) : RestWire.answer(200, JsonValue.Null.NULL));
  }

  private static Answer right(FakeEnvironment environment, Call call) {
    AirflowVersion version = environment.airflow().version();
    if (!version.isAtLeast(2, 5) && !(version.isAtLeast(2, 4) && version.patch() >= 3)) {
      return AwsError.restJson(
          400,
          "ValidationException",
          "InvokeRestApi needs Apache Airflow 2.4.3 or later, and "
              + environment.name()
              + " runs "
              + version);
    }
    if (environment.description().accessMode().equals("PRIVATE_ONLY")) {
      // A guess: the AWS documentation does not say what the answer is.
      return AwsError.restJson(
          403,
          "AccessDeniedException",
          "The web server of "
              + environment.name()
              + " is in a private network (PRIVATE_ONLY) and cannot be reached");
    }
    RestAnswer answer =
        environment
            .airflow()
            .rest(environment.restRole(), call.method(), call.path(), call.query(), call.body());
    return RestWire.answer(answer.status(), answer.body());
  }

  private static Sending invalid(String message) {
    return refused(400, "ValidationException", message);
  }

  private static Sending refused(int status, String type, String message) {
    return new Sending.Whole(AwsError.restJson(status, type, message));
  }
}
