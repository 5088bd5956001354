package io.dagrouter.mwaa;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import io.dagrouter.reason.Problem;
import io.dagrouter.run.TriggerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tries of one request that come after its first. Used once, by one thread. */
final class FurtherTries {
  /** Whether another try may help. */
  interface Hope {
    /**
     * Asked after each try.
     *
     * @param tries how many there were
     * @param last what the last came to
     */
    boolean after(int tries, TriggerResult last);
  }

  private final Retries retries;
  private final Supplier<TriggerResult> attempt;
  private final Hope hope;
  private final List<TriggerResult> results = new ArrayList<>();

  FurtherTries(Retries retries, Supplier<TriggerResult> attempt, Hope hope) {
    this.retries = retries;
    this.attempt = attempt;
    this.hope = hope;
  }

  /** Pauses and tries until there is no hope; the last result, with the problems before it. */
  TriggerResult after(TriggerResult first) {
    try {
      Failsafe.with(policy()).get(() -> next(first));
    } catch (FailsafeException e) {
      if (!(e.getCause() instanceof InterruptedException)) {
        throw e;
      }
      Thread.currentThread().interrupt();
    }
    List<Problem> before =
        results.subList(0, results.size() - 1).stream().flatMap(FurtherTries::problem).toList();
    return results.getLast().after(before);
  }

  /** The library's first attempt is the first try, which is over: so its pauses come in between. */
  private TriggerResult next(TriggerResult first) {
    TriggerResult result = results.isEmpty() ? first : attempt.get();
    results.add(result);
    return result;
  }

  private RetryPolicy<TriggerResult> policy() {
    RetryPolicyBuilder<TriggerResult> policy =
        RetryPolicy.<TriggerResult>builder()
            .handleIf((result, thrown) -> thrown == null && hope.after(results.size(), result))
            .withMaxAttempts(retries.attempts());
    // Pauses that grow must be able to.
    if (retries.firstPause().equals(Retries.LONGEST_PAUSE)) {
      policy.withDelay(retries.firstPause());
    } else {
      policy.withBackoff(retries.firstPause(), Retries.LONGEST_PAUSE, 2);
    }
    return policy.withJitter(Retries.JITTER).build();
  }

  private static Stream<Problem> problem(TriggerResult result) {
    return switch (result) {
      case TriggerResult.Failed(var problem, _) -> Stream.of(problem);
      case TriggerResult.Created _, TriggerResult.Exists _ -> Stream.empty();
    };
  }
}
