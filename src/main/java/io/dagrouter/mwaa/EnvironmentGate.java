package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.mwaa.EnvironmentTurns.Turn;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The way that everything takes which is sent to an environment's Airflow, by its command line or
 * its REST API. Each environment has its own limits, so that what slows one down does not touch the
 * others:
 *
 * <ul>
 *   <li>No more than the given number are on their way at once; the others wait in order.
 *   <li>A web server's {@code Retry-After}, up to {@link QuietTime#LONGEST}, is kept by all
 *       threads. Who could not send in time after it fails at once.
 *   <li>After several in a row that found it silent, out of reach or broken the environment is left
 *       alone for a while: {@link Reason#ENVIRONMENT_LEFT_ALONE}.
 * </ul>
 *
 * Thread-safe.
 */
public final class EnvironmentGate {
  private final CommandLimits limits;
  private final Clock clock;
  private final EnvironmentDescriptions environments;
  private final ConcurrentHashMap<EnvironmentAddress, EnvironmentTurns> turns =
      new ConcurrentHashMap<>();

  /**
   * A gate that nothing has passed yet.
   *
   * @param clock how long an environment has been left alone
   * @param environments is told what is seen of an environment
   */
  public EnvironmentGate(CommandLimits limits, Clock clock, EnvironmentDescriptions environments) {
    this.limits = requireNonNull(limits);
    this.clock = requireNonNull(clock);
    this.environments = requireNonNull(environments);
  }

  /**
   * Sends something when its turn has come, or nothing where it turns out to be needless then.
   *
   * @param needless asked when its turn has come, for which it may have waited long
   * @param first is told of the result before the next one has its turn
   */
  <R> Optional<R> passUnless(
      BooleanSupplier needless,
      Inquiry asked,
      Deadline deadline,
      Errand<R> errand,
      Consumer<R> first) {
    EnvironmentTurns ours = turns(asked.environment());
    return switch (ours.take(asked, deadline)) {
      case Turn.Refused(var problem) -> Optional.of(errand.unsent(problem));
      case Turn.Taken turn -> passUnless(needless, asked, errand, first, ours, turn);
    };
  }

  private <R> Optional<R> passUnless(
      BooleanSupplier needless,
      Inquiry asked,
      Errand<R> errand,
      Consumer<R> first,
      EnvironmentTurns ours,
      Turn.Taken turn) {
    // What is told where the code below breaks off.
    Sign sign = Sign.UNKNOWN;
    Optional<Problem> problem = Optional.empty();
    try {
      if (needless.getAsBoolean()) {
        return Optional.empty();
      }
      Sent<R> sent = errand.send(ours);
      sign = sent.sign();
      problem = sent.problem();
      first.accept(sent.result());
      return Optional.of(sent.result());
    } finally {
      ours.giveBack(turn, sign, problem);
      tell(asked.environment(), sign, problem);
    }
  }

  private void tell(Environment environment, Sign sign, Optional<Problem> problem) {
    switch (sign) {
      case WELL -> environments.served(environment);
      case SICK -> environments.troubled(environment);
      case REFUSING -> {
        // What is busy answers 503, and so does what stands before a web server that is gone.
        if (problem.map(Problem::reason).filter(Reason.TOO_MANY_COMMANDS::equals).isPresent()) {
          environments.troubled(environment);
        }
      }
      case UNKNOWN -> {}
    }
  }

  /** Whether something could still be sent. */
  boolean hasTime(Deadline deadline) {
    return !limits.patience(deadline).isNegative();
  }

  /** Whether it could be after a pause, and after the quiet that the web server asked for. */
  boolean hasTimeAfter(Duration pause, Environment environment, Deadline deadline) {
    Duration quiet = turns(environment).quietLeft();
    Duration wait = pause.compareTo(quiet) < 0 ? quiet : pause;
    return limits.patience(deadline).compareTo(wait) >= 0;
  }

  /** The problem that nothing can be sent any more. */
  Problem timeShort(Inquiry asked, Deadline deadline) {
    return limits.timeShort(asked, deadline);
  }

  private EnvironmentTurns turns(Environment environment) {
    return turns.computeIfAbsent(
        environment.address(),
        _ -> new EnvironmentTurns(limits, clock, () -> environments.forget(environment)));
  }
}
