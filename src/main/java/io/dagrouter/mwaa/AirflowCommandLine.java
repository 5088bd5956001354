package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Airflow's command line in MWAA environments: one command at a time in, what it printed out. No
 * more than the given number of commands run at once in one environment; the others wait in order.
 * A token that is refused is renewed once. Nothing else is tried again. Thread-safe.
 */
public final class AirflowCommandLine {
  private final CliTokens tokens;
  private final CliEndpoint endpoint;
  private final int atOnce;
  private final Duration reserve;
  private final ConcurrentHashMap<String, Semaphore> turns = new ConcurrentHashMap<>();

  /**
   * The command line through tokens and endpoint.
   *
   * @param atOnce how many commands run at once in one environment; MWAA's documented limit is
   *     about 4, all clients of the environment together
   * @param reserve no command is begun with less time than this left
   * @throws IllegalArgumentException when {@code atOnce} is not positive
   */
  public AirflowCommandLine(CliTokens tokens, CliEndpoint endpoint, int atOnce, Duration reserve) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("the commands at once are not positive: " + atOnce);
    }
    this.tokens = requireNonNull(tokens);
    this.endpoint = requireNonNull(endpoint);
    this.atOnce = atOnce;
    this.reserve = requireNonNull(reserve);
  }

  /**
   * Runs one command, without the leading {@code airflow}.
   *
   * @param asked what it is about
   */
  CommandResult run(Question asked, String command, Deadline deadline) {
    Semaphore turn =
        turns.computeIfAbsent(asked.environment().mwaaName(), _ -> new Semaphore(atOnce, true));
    if (!inTime(turn, deadline)) {
      return new CommandResult.Failed(timeShort(asked, deadline));
    }
    try {
      return send(asked, command, deadline);
    } finally {
      turn.release();
    }
  }

  private CommandResult send(Question asked, String command, Deadline deadline) {
    for (int renewals = 0; ; renewals++) {
      CliToken token;
      switch (tokens.of(asked.environment())) {
        case TokenLookup.Found(var found) -> token = found;
        case TokenLookup.Failed(var problem) -> {
          return new CommandResult.Failed(problem);
        }
      }
      if (!hasTime(deadline)) {
        return new CommandResult.Failed(timeShort(asked, deadline));
      }
      CliReply reply = endpoint.post(token, command, deadline);
      if (!refusesToken(reply)) {
        return result(reply, asked);
      }
      tokens.refused(asked.environment(), token);
      if (renewals == 1) {
        return result(reply, asked);
      }
    }
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

  /** Waits for a turn as long as there would still be time to use it. */
  private boolean inTime(Semaphore turn, Deadline deadline) {
    Duration patience = deadline.remaining().minus(reserve);
    if (patience.isNegative()) {
      return false;
    }
    try {
      return turn.tryAcquire(patience.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether a command could still be begun. */
  boolean hasTime(Deadline deadline) {
    return deadline.remaining().compareTo(reserve) >= 0;
  }

  /** The problem that a command can no longer be begun. */
  Problem timeShort(Question asked, Deadline deadline) {
    return asked.problem(
        Reason.TIME_SHORT,
        "there is too little time left for a command",
        seconds(deadline.remaining()) + " left, " + seconds(reserve) + " needed");
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
