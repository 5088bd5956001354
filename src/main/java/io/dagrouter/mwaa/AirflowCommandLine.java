package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.mwaa.EnvironmentTurns.Turn;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Airflow's command line in MWAA environments: one command at a time in, what it printed out. Each
 * environment has its own limits, so that what slows one down does not touch the others:
 *
 * <ul>
 *   <li>No more than the given number of commands run at once; the others wait in order.
 *   <li>A web server's {@code Retry-After}, up to {@link QuietTime#LONGEST}, is kept by all
 *       threads. Who could not send a command in time after it fails at once.
 *   <li>After several commands in a row that found it silent, out of reach or broken the
 *       environment is left alone for a while: {@link Reason#ENVIRONMENT_LEFT_ALONE}.
 * </ul>
 *
 * A token that is refused is renewed once, so a command is sent at most twice. Nothing else is
 * tried again. Thread-safe.
 */
public final class AirflowCommandLine {
  private final CliTokens tokens;
  private final CliEndpoint endpoint;
  private final CommandLimits limits;
  private final Clock clock;
  private final EnvironmentDescriptions environments;
  private final ConcurrentHashMap<String, EnvironmentTurns> turns = new ConcurrentHashMap<>();

  /** A command with what it tells of the environment's health. */
  private record Sent(CommandResult result, Sign sign) {}

  /**
   * The command line through tokens and endpoint.
   *
   * @param clock how long an environment has been left alone
   * @param environments is told what commands show of an environment
   */
  public AirflowCommandLine(
      CliTokens tokens,
      CliEndpoint endpoint,
      CommandLimits limits,
      Clock clock,
      EnvironmentDescriptions environments) {
    this.tokens = requireNonNull(tokens);
    this.endpoint = requireNonNull(endpoint);
    this.limits = requireNonNull(limits);
    this.clock = requireNonNull(clock);
    this.environments = requireNonNull(environments);
  }

  /**
   * Runs one command, without the leading {@code airflow}.
   *
   * @param asked what it is about
   */
  CommandResult run(Question asked, String command, Deadline deadline) {
    return runUnless(() -> false, asked, command, deadline, _ -> {}).orElseThrow();
  }

  /**
   * Runs one command, or nothing where it turns out to be needless.
   *
   * @param needless asked when its turn has come, for which it may have waited long
   * @param first is told of the result before the next command has its turn
   */
  Optional<CommandResult> runUnless(
      BooleanSupplier needless,
      Question asked,
      String command,
      Deadline deadline,
      Consumer<CommandResult> first) {
    EnvironmentTurns ours = turns(asked.environment());
    return switch (ours.take(asked, deadline)) {
      case Turn.Refused(var problem) -> Optional.of(new CommandResult.Failed(problem));
      case Turn.Taken turn -> runUnless(needless, asked, command, deadline, first, ours, turn);
    };
  }

  private Optional<CommandResult> runUnless(
      BooleanSupplier needless,
      Question asked,
      String command,
      Deadline deadline,
      Consumer<CommandResult> first,
      EnvironmentTurns ours,
      Turn.Taken turn) {
    // What is told where the code below breaks off.
    Sent sent = new Sent(new CommandResult.Unreadable("nothing was sent"), Sign.UNKNOWN);
    try {
      if (needless.getAsBoolean()) {
        return Optional.empty();
      }
      sent = send(asked, command, deadline, ours);
      first.accept(sent.result());
      return Optional.of(sent.result());
    } finally {
      ours.giveBack(turn, sent.sign(), sent.result());
      tell(asked.environment(), sent);
    }
  }

  private void tell(Environment environment, Sent sent) {
    switch (sent.sign()) {
      case WELL -> environments.served(environment);
      case SICK -> environments.troubled(environment);
      case REFUSING -> {
        // What is busy answers 503, and so does what stands before a web server that is gone.
        if (sent.result() instanceof CommandResult.Failed(var problem)
            && problem.reason() == Reason.TOO_MANY_COMMANDS) {
          environments.troubled(environment);
        }
      }
      case UNKNOWN -> {}
    }
  }

  private Sent send(Question asked, String command, Deadline deadline, EnvironmentTurns ours) {
    for (int renewals = 0; ; renewals++) {
      CliToken token;
      switch (tokens.of(asked.environment())) {
        case TokenLookup.Found(var found) -> token = found;
        case TokenLookup.Failed(var problem) -> {
          return new Sent(new CommandResult.Failed(problem), sign(problem));
        }
      }
      if (!hasTime(deadline)) {
        return new Sent(new CommandResult.Failed(limits.timeShort(asked, deadline)), Sign.UNKNOWN);
      }
      CliExchange exchange = endpoint.post(token, command, deadline);
      CliReply reply = exchange.reply();
      ours.keepQuiet(exchange.quiet());
      if (!refusesToken(reply)) {
        return new Sent(result(reply, asked), sign(reply));
      }
      tokens.refused(asked.environment(), token);
      if (renewals == 1 || !ours.quietLeft().isZero()) {
        return new Sent(result(reply, asked), Sign.REFUSING);
      }
    }
  }

  /** Without a token there is no command: that counts where MWAA could not give one now. */
  private static Sign sign(Problem noToken) {
    if (Thread.currentThread().isInterrupted()) {
      return Sign.UNKNOWN;
    }
    return noToken.reason() == Reason.ENVIRONMENT_UNREACHABLE ? Sign.SICK : Sign.REFUSING;
  }

  /**
   * What a reply tells of the environment. A 503 means that it is busy, and 500 that it cannot read
   * this one command (AWS: "Apache Airflow CLI command reference"); both come at once.
   */
  private static Sign sign(CliReply reply) {
    return switch (reply) {
      case CliAnswer _ -> Sign.WELL;
      case CliReply.Other(int status, _) ->
          status > 500 && status != 503 ? Sign.SICK : Sign.REFUSING;
      case CliReply.Redirect _ -> Sign.REFUSING;
      // An interruption closes the connection of a virtual thread.
      case CliReply.Silence _ -> Thread.currentThread().isInterrupted() ? Sign.UNKNOWN : Sign.SICK;
    };
  }

  private static boolean refusesToken(CliReply reply) {
    return switch (reply) {
      case CliAnswer answer -> answer.status() == 403 || answer.status() == 401;
      case CliReply.Other(int status, _) -> status == 403 || status == 401;
      case CliReply.Redirect _, CliReply.Silence _ -> false;
    };
  }

  private static CommandResult result(CliReply reply, Question asked) {
    return switch (reply) {
      case CliAnswer answer when refusesToken(answer) ->
          StatusProblem.of(answer.status(), asked, "status " + answer.status())
              .<CommandResult>map(CommandResult.Failed::new)
              .orElseGet(() -> new CommandResult.Answered(answer));
      case CliAnswer answer -> new CommandResult.Answered(answer);
      case CliReply.Other(int status, String evidence) ->
          StatusProblem.of(status, asked, evidence)
              .<CommandResult>map(CommandResult.Failed::new)
              .orElseGet(() -> new CommandResult.Unreadable(evidence));
      case CliReply.Redirect(String evidence) ->
          new CommandResult.Failed(
              asked.problem(
                  Reason.REDIRECT_REFUSED,
                  "the web server wants the token sent elsewhere",
                  evidence));
      case CliReply.Silence(boolean sent, String evidence) ->
          new CommandResult.Failed(
              sent
                  ? asked.problem(asked.whenUnanswered(), "its answer did not arrive", evidence)
                  : asked.problem(
                      Reason.ENVIRONMENT_UNREACHABLE,
                      "the web server could not be reached",
                      evidence));
    };
  }

  /** Whether a command could still be begun. */
  boolean hasTime(Deadline deadline) {
    return !limits.patience(deadline).isNegative();
  }

  /** Whether one could be after a pause, and after the quiet that the web server asked for. */
  boolean hasTimeAfter(Duration pause, Environment environment, Deadline deadline) {
    Duration quiet = turns(environment).quietLeft();
    Duration wait = pause.compareTo(quiet) < 0 ? quiet : pause;
    return limits.patience(deadline).compareTo(wait) >= 0;
  }

  /** The problem that a command can no longer be begun. */
  Problem timeShort(Question asked, Deadline deadline) {
    return limits.timeShort(asked, deadline);
  }

  private EnvironmentTurns turns(Environment environment) {
    return turns.computeIfAbsent(
        environment.mwaaName(),
        _ -> new EnvironmentTurns(limits, clock, () -> environments.forget(environment)));
  }
}
