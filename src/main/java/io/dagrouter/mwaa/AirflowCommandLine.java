package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import io.dagrouter.trace.SpanEnd;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Airflow's command line in MWAA environments: one command at a time in, what it printed out. A
 * token that is refused is renewed once, so a command is sent at most twice. Nothing else is tried
 * again. Thread-safe.
 */
public final class AirflowCommandLine {
  private final CliTokens tokens;
  private final CliEndpoint endpoint;
  private final EnvironmentGate gate;
  private final Watchers watchers;

  /** The command line through tokens and endpoint, each command through the gate. */
  public AirflowCommandLine(CliTokens tokens, CliEndpoint endpoint, EnvironmentGate gate) {
    this(tokens, endpoint, gate, Watchers.none());
  }

  /**
   * The same.
   *
   * @param watchers are told of each command
   */
  public AirflowCommandLine(
      CliTokens tokens, CliEndpoint endpoint, EnvironmentGate gate, Watchers watchers) {
    this.tokens = requireNonNull(tokens);
    this.endpoint = requireNonNull(endpoint);
    this.gate = requireNonNull(gate);
    this.watchers = requireNonNull(watchers);
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
    return gate.passUnless(
        needless,
        asked,
        deadline,
        new Errand<CommandResult>() {
          @Override
          public Sent<CommandResult> send(EnvironmentTurns turns) {
            return AirflowCommandLine.this.send(asked, command, deadline, turns);
          }

          @Override
          public CommandResult unsent(Problem problem) {
            return new CommandResult.Failed(problem);
          }
        },
        first);
  }

  private Sent<CommandResult> send(
      Question asked, String command, Deadline deadline, EnvironmentTurns turns) {
    for (int renewals = 0; ; renewals++) {
      CliToken token;
      switch (tokens.of(asked.environment())) {
        case TokenLookup.Found(var found) -> token = found;
        case TokenLookup.Failed(var problem) -> {
          return sent(new CommandResult.Failed(problem), sign(problem));
        }
      }
      if (!gate.hasTime(deadline)) {
        return sent(new CommandResult.Failed(gate.timeShort(asked, deadline)), Sign.UNKNOWN);
      }
      CliExchange exchange =
          watchers
              .spans()
              .around(
                  asked.span(),
                  () -> post(asked, token, command, deadline),
                  AirflowCommandLine::end);
      CliReply reply = exchange.reply();
      turns.keepQuiet(exchange.quiet());
      if (!refusesToken(reply)) {
        return sent(result(reply, asked), sign(reply));
      }
      tokens.refused(asked.environment(), token);
      if (renewals == 1 || !turns.quietLeft().isZero()) {
        return sent(result(reply, asked), Sign.REFUSING);
      }
    }
  }

  private CliExchange post(Question asked, CliToken token, String command, Deadline deadline) {
    try (var _ = watchers.commands().sending(asked.environment())) {
      return endpoint.post(token, command, deadline);
    }
  }

  private static Sent<CommandResult> sent(CommandResult result, Sign sign) {
    return switch (result) {
      case CommandResult.Failed(var problem) -> new Sent<>(result, sign, Optional.of(problem));
      case CommandResult.Answered _, CommandResult.Unreadable _ -> Sent.answered(result, sign);
    };
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

  private static SpanEnd end(CliExchange exchange) {
    return switch (exchange.reply()) {
      case CliAnswer answer when refusesToken(answer) -> SpanEnd.error("STATUS_" + answer.status());
      case CliAnswer _ -> SpanEnd.well("ANSWERED");
      case CliReply.Other(int status, _) when status >= 500 -> SpanEnd.fault("STATUS_" + status);
      case CliReply.Other(int status, _) -> SpanEnd.error("STATUS_" + status);
      case CliReply.Redirect _ -> SpanEnd.error("REDIRECT");
      case CliReply.Silence _ -> SpanEnd.fault("SILENCE");
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
}
