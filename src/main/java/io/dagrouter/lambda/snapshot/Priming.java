package io.dagrouter.lambda.snapshot;

import static java.util.Objects.requireNonNull;

import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.WiredFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Walks a function of the same make as the real one through a {@link PrimingLake}, again and again,
 * so that classes are loaded, and code is compiled, that the first event needs. The function that
 * is walked through is thrown away with all that it remembers; the real one is not touched.
 */
public final class Priming {
  /** C1 compiles what was called 200 times, and half as often what has loops. */
  private static final int ROUNDS = 300;

  /** Lambda gives initialization at least 130 s where a snapshot is taken. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

  private final Function<Surroundings, WiredFunction> wiring;
  private final List<PrimingPayload> payloads;
  private final int rounds;

  Priming(Function<Surroundings, WiredFunction> wiring, List<PrimingPayload> payloads, int rounds) {
    this.wiring = requireNonNull(wiring);
    this.payloads = List.copyOf(payloads);
    this.rounds = rounds;
  }

  /**
   * What primes the arrival function.
   *
   * @param wiring puts such a function together
   */
  public static Priming ofArrivals(Function<Surroundings, WiredFunction> wiring) {
    return new Priming(wiring, PrimingPayload.ofArrivals(), ROUNDS);
  }

  /**
   * What primes the function for calls.
   *
   * @param wiring puts such a function together
   */
  public static Priming ofCalls(Function<Surroundings, WiredFunction> wiring) {
    return new Priming(wiring, PrimingPayload.ofCalls(), ROUNDS);
  }

  /**
   * Walks through the function. Never throws: a snapshot of a function that could not be primed is
   * slower at its first event and right all the same.
   *
   * @param real the surroundings of the function that the snapshot is taken of
   */
  Primed in(Surroundings real) {
    Clock clock = real.clock();
    Instant begin = clock.instant();
    Map<String, String> notPrimed = new LinkedHashMap<>();
    int walks = 0;
    try (PrimingLake lake = new PrimingLake(real);
        WiredFunction function = wiring.apply(lake.surroundings())) {
      List<PrimingPayload> left = new ArrayList<>(payloads);
      for (int round = 0; round < rounds; round++) {
        if (Duration.between(begin, clock.instant()).compareTo(LONGEST) > 0) {
          break;
        }
        for (PrimingPayload payload : List.copyOf(left)) {
          try {
            walk(function, lake, payload, round);
            walks++;
          } catch (RuntimeException | LinkageError e) {
            left.remove(payload);
            notPrimed.put(payload.shape(), e.toString());
          }
        }
      }
    } catch (RuntimeException | LinkageError e) {
      notPrimed.put("everything", e.toString());
    }
    return new Primed(walks, Duration.between(begin, clock.instant()), notPrimed);
  }

  private static void walk(
      WiredFunction function, PrimingLake lake, PrimingPayload payload, int round) {
    int before = lake.runs();
    var answer = function.handle(payload.of(round), new Invocation("priming-" + round, TIME_LIMIT));
    int made = lake.runs() - before;
    if (made != payload.runs()) {
      throw new IllegalStateException(
          "round "
              + round
              + " made "
              + made
              + " runs instead of "
              + payload.runs()
              + ", and answered "
              + answer);
    }
  }
}
