package io.dagrouter.benchmark.lake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What AWS asks for, in USD without free tiers, for a million of each but where a unit is named.
 *
 * @param s3Events data events of S3 that a bucket sends to EventBridge
 * @param outcomes custom events on the outcome bus
 * @param queueRequests requests to SQS, those of EventBridge and Lambda included
 * @param invocations requests to Lambda
 * @param gigabyteSecond of a function on arm64
 * @param traces of X-Ray that are recorded
 * @param logGigabyte of CloudWatch Logs that is taken in
 */
public record Prices(
    double s3Events,
    double outcomes,
    double queueRequests,
    double invocations,
    double gigabyteSecond,
    double traces,
    double logGigabyte) {
  /** Where these are from, for reports. */
  public static final String SOURCE =
      "list prices of us-east-1 as published in June 2026 (traces and logs: from memory), no free tier";

  /** {@link #SOURCE}. */
  public static final Prices LISTED = new Prices(1.00, 1.00, 0.40, 0.20, 0.0000133334, 5.00, 0.50);

  /** Bytes of the log for a run that was made: {@code --check} measures it. */
  private static final int MADE_BYTES = 1750;

  /** The same where the run was there. */
  private static final int KNOWN_BYTES = 1220;

  private static final double MILLION = 1e6;

  /**
   * The same with some other prices.
   *
   * @param others by the names of the components
   * @throws IllegalArgumentException when there is no such price
   */
  public Prices with(Map<String, Double> others) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("s3Events", s3Events);
    all.put("outcomes", outcomes);
    all.put("queueRequests", queueRequests);
    all.put("invocations", invocations);
    all.put("gigabyteSecond", gigabyteSecond);
    all.put("traces", traces);
    all.put("logGigabyte", logGigabyte);
    others.forEach(
        (name, price) -> {
          if (all.replace(name, price) == null) {
            throw new IllegalArgumentException(
                "there is no price " + name + ", only " + String.join(", ", all.keySet()));
          }
        });
    double[] in = all.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Prices(in[0], in[1], in[2], in[3], in[4], in[5], in[6]);
  }

  /** What a day costs, by where the money goes. */
  Map<String, Double> bill(DayResult day) {
    long longPolls = CodeConstants.POLLERS * Day.LENGTH / CodeConstants.LONG_POLL;
    Map<String, Double> bill = new LinkedHashMap<>();
    bill.put("S3 events on EventBridge", day.arrivals() * s3Events / MILLION);
    bill.put("outcomes on EventBridge", day.outcomes() * outcomes / MILLION);
    bill.put(
        "SQS requests",
        (day.arrivals() + day.receives() + day.deletes() + longPolls) * queueRequests / MILLION);
    bill.put("Lambda requests", day.invocations() * invocations / MILLION);
    bill.put("Lambda GB-seconds", day.gigabyteSeconds() * gigabyteSecond);
    bill.put("X-Ray traces", day.traces() * traces / MILLION);
    bill.put("CloudWatch Logs", logBytes(day) / 1e9 * logGigabyte);
    return bill;
  }

  /** How much is logged. */
  static long logBytes(DayResult day) {
    return day.runs() * MADE_BYTES + (day.outcomes() - day.runs()) * KNOWN_BYTES;
  }

  double total(DayResult day) {
    return bill(day).values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
