package io.dagrouter.lambda.snapshot;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * A payload for walking through a function: one shape of event, a new event in each round.
 *
 * @param shape the name of the resource that holds it, and what a log calls it
 * @param runs how many runs each of them starts
 * @param answer what stands in the answer to each of them, which is JSON without spaces
 */
record PrimingPayload(String shape, int runs, String answer) {
  private static final String NONE_COMES_AGAIN = "{\"batchItemFailures\":[]}";

  /** Stands in the resource where each round has its number. */
  private static final String ROUND = "@round@";

  /** Stands in the resource where each round has a date of its own. */
  private static final String DATE = "@date@";

  private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);

  PrimingPayload {
    requireNonNull(shape);
    requireNonNull(answer);
  }

  /** What the arrival function is invoked with. */
  static List<PrimingPayload> ofArrivals() {
    return List.of(
        new PrimingPayload("sqs-one-arrival", 1, NONE_COMES_AGAIN),
        new PrimingPayload("sqs-arrivals-of-several-lines", 3, NONE_COMES_AGAIN),
        new PrimingPayload("sqs-s3-notification", 1, NONE_COMES_AGAIN),
        new PrimingPayload("sqs-run-requested", 1, NONE_COMES_AGAIN),
        new PrimingPayload("eventbridge", 1, "\"outcome\":\"Triggered\""));
  }

  /** What the function for calls is invoked with. */
  static List<PrimingPayload> ofCalls() {
    return List.of(
        new PrimingPayload("call", 1, "\"outcome\":\"Triggered\""),
        new PrimingPayload("url-call", 1, "\"statusCode\":200"),
        new PrimingPayload("url-status", 0, "\"statusCode\":200"));
  }

  /** The payload of a round, in UTF-8. */
  byte[] of(int round) {
    String template = new String(PrimingLake.resource(shape + ".json"), StandardCharsets.UTF_8);
    return template
        .replace(ROUND, Integer.toString(round))
        .replace(DATE, FIRST_DATE.plusDays(round).toString())
        .getBytes(StandardCharsets.UTF_8);
  }
}
