package io.dagrouter.proof;

import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.FaultAt.Moment;
import io.dagrouter.local.MwaaCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A share of all calls goes wrong, each in some way. What becomes of a call follows from the seed,
 * the call and how often it was made before, not from the order of threads. Thread-safe.
 */
final class Weather implements Function<MwaaCall, Optional<FaultAt>> {
  /** What can go wrong with the control plane. */
  static final List<Fault> OF_CONTROL_PLANE =
      List.of(
          Fault.status(500),
          Fault.html(503),
          Fault.awsError(429, "ThrottlingException", "Rate exceeded"),
          Fault.awsError(400, "ThrottlingException", "Rate exceeded"),
          new Fault.HalfAnswer(),
          new Fault.NoAnswer(),
          new Fault.Reset(),
          new Fault.OtherAnswer(200, Map.of(), "{}"),
          new Fault.Latency(java.time.Duration.ofMillis(5)));

  /** What can go wrong with a call of the REST API: Airflow's own errors as well. */
  static final List<Fault> OF_REST_API =
      Stream.concat(
              OF_CONTROL_PLANE.stream(),
              Stream.of(
                  Fault.awsError(403, "AccessDeniedException", "not authorized"),
                  Fault.awsError(500, "InternalServerException", "oops"),
                  Fault.restError(401, "{\"detail\":\"Unauthorized\"}"),
                  Fault.restError(403, "{\"detail\":\"Forbidden\"}"),
                  Fault.restError(409, "{\"detail\":\"already exists\"}"),
                  Fault.restError(429, "null"),
                  Fault.restError(500, "\"Internal Server Error\""),
                  Fault.restError(503, "null"),
                  Fault.restError(504, "\"Gateway Timeout\"")))
          .toList();

  private final long seed;
  private final double share;
  private final Map<String, Integer> made = new ConcurrentHashMap<>();
  private final AtomicInteger struck = new AtomicInteger();

  Weather(long seed, double share) {
    this.seed = seed;
    this.share = share;
  }

  @Override
  public Optional<FaultAt> apply(MwaaCall call) {
    String what = call.toString();
    int nth = made.merge(what, 1, Integer::sum);
    SplittableRandom chance =
        new SplittableRandom(seed * 1_000_003 + what.hashCode() + 7919L * nth);
    if (chance.nextDouble() >= share) {
      return Optional.empty();
    }
    struck.incrementAndGet();
    return Optional.of(
        switch (call) {
          case MwaaCall.Command _ -> {
            Trouble trouble = oneOf(List.of(Trouble.values()), chance);
            Moment moment = oneOf(List.of(Moment.values()), chance);
            yield new FaultAt(moment, trouble.fault());
          }
          case MwaaCall.CreateCliToken _, MwaaCall.GetEnvironment _ ->
              FaultAt.before(oneOf(OF_CONTROL_PLANE, chance));
          case MwaaCall.InvokeRestApi _ -> {
            Fault fault = oneOf(OF_REST_API, chance);
            yield new FaultAt(oneOf(List.of(Moment.values()), chance), fault);
          }
        });
  }

  private static <T> T oneOf(List<T> all, SplittableRandom chance) {
    return all.get(chance.nextInt(all.size()));
  }

  /** How many calls went wrong. */
  int struck() {
    return struck.get();
  }
}
