package io.dagrouter.lambda.snapshot;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
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
  /**
   * C1 compiles what was called 200 times, and half as often what has loops. Fewer are for tests,
   * which look at what is there afterwards and not at how fast it is.
   */
  private static final int ROUNDS = Integer.getInteger("dagrouter.priming.rounds", 300);

  /** Lambda gives initialization at least 130 s where a snapshot is taken. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * Of one walk: longer than the ten seconds without which no command is begun, and short where
   * each of them waits for something that does not come.
   */
  private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

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
   * slower at its first event and right all the same. Takes no longer than the longest time and one
   * walk.
   *
   * @param real the surroundings of the function that the snapshot is taken of
   */
  Primed in(Surroundings real) {
    Clock clock = real.clock();
    Instant begin = clock.instant();
    Walks walks = new Walks();
    // In a thread of its own, which takes with it what libraries keep by thread: buffers with the
    // texts that went through them, say.
    Thread thread =
        Thread.ofPlatform()
            .name("priming")
            .daemon()
            .unstarted(() -> walk(real, walks, begin.plus(LONGEST)));
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Primed(walks.made, Duration.between(begin, clock.instant()), walks.notPrimed);
  }

  /** What came of it so far; read when the thread that writes it has ended. */
  private static final class Walks {
    private final Map<String, String> notPrimed = new LinkedHashMap<>();
    private int made;
  }

  // Whatever is thrown, an Error too, ends here and not the taking of the snapshot.
  @SuppressWarnings("CatchingUnchecked")
  private void walk(Surroundings real, Walks walks, Instant end) {
    try (PrimingLake lake = new PrimingLake(real);
        WiredFunction function = wiring.apply(lake.surroundings())) {
      List<PrimingPayload> left = new ArrayList<>(payloads);
      for (int round = 0; round < rounds; round++) {
        for (PrimingPayload payload : List.copyOf(left)) {
          if (real.clock().instant().isAfter(end)) {
            return;
          }
          try {
            walk(function, lake, payload, round);
            walks.made++;
          } catch (Throwable e) {
            left.remove(payload);
            walks.notPrimed.put(payload.shape(), e.toString());
          }
        }
      }
    } catch (Throwable e) {
      walks.notPrimed.put("everything", e.toString());
    }
  }

  private static void walk(
      WiredFunction function, PrimingLake lake, PrimingPayload payload, int round) {
    int before = lake.runs();
    String answer =
        JsonText.write(
            function.handle(payload.of(round), new Invocation("priming-" + round, TIME_LIMIT)));
    int made = lake.runs() - before;
    if (made != payload.runs() || !answer.contains(payload.answer())) {
      throw new IllegalStateException(
          "round %d made %d runs instead of %d, and answered %s"
              .formatted(round, made, payload.runs(), answer));
    }
  }
}
