package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Something that goes wrong with an answer. Immutable. */
public sealed interface Fault {

  /** The answer is right, and comes so much later by the wall clock. */
  record Latency(Duration time) implements Fault {
    public Latency {
      requireNonNull(time);
    }
  }

  /**
   * Another answer in place of the right one.
   *
   * @param status the HTTP status
   * @param headers further headers, {@code Content-Type} and {@code Retry-After} say
   * @param body the body; may be empty
   */
  record OtherAnswer(int status, Map<String, String> headers, String body) implements Fault {
    public OtherAnswer {
      headers = Map.copyOf(headers);
      requireNonNull(body);
    }
  }

  /** The headers and the first half of the right answer, then the end of the connection. */
  record HalfAnswer() implements Fault {}

  /** The connection is closed in good order without an answer. */
  record NoAnswer() implements Fault {}

  /** The connection is reset (TCP RST) without an answer. */
  record Reset() implements Fault {}

  /** The base64 of stdout and stderr is broken. Commands only. */
  record MalformedBase64() implements Fault {}

  /** Something stands before what the command wrote. Commands only. */
  record LogNoise(String beforeStdout, String beforeStderr) implements Fault {
    public LogNoise {
      requireNonNull(beforeStdout);
      requireNonNull(beforeStderr);
    }
  }

  /** A status with an empty body. */
  static Fault status(int status) {
    return new OtherAnswer(status, Map.of(), "");
  }

  /** A page of HTML, as a load balancer has it, under any status. */
  static Fault html(int status) {
    return new OtherAnswer(
        status,
        Map.of("Content-Type", "text/html"),
        "<html><head><title>" + status + "</title></head><body>" + status + "</body></html>");
  }

  /** A redirect. */
  static Fault redirect(int status, URI location) {
    return new OtherAnswer(status, Map.of("Location", location.toString()), "");
  }

  /** An error of an AWS service in the shape of rest-json, {@code ThrottlingException} say. */
  static Fault awsError(int status, String type, String message) {
    return new OtherAnswer(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        AwsError.json(message));
  }

  /**
   * An error of Airflow itself, as {@code InvokeRestApi} passes it on: {@code
   * RestApiClientException} for 4xx, {@code RestApiServerException} for 5xx, either with HTTP 400.
   *
   * @param status what Airflow answered, from 400 to 599
   * @param bodyJson what Airflow said, as JSON
   * @throws IllegalArgumentException when the status is no error, or the body no JSON
   */
  static Fault restError(int status, String bodyJson) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("no error: " + status);
    }
    try {
      return new OtherAnswer(
          400, RestWire.errorHeaders(status), RestWire.body(status, JsonText.read(bodyJson)));
    } catch (NotJsonException e) {
      throw new IllegalArgumentException("not JSON: " + bodyJson, e);
    }
  }
}
