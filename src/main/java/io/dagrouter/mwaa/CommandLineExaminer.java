package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Check;
import io.dagrouter.doctor.Examination;
import io.dagrouter.doctor.Finding;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The steps to an environment's command line, up to the command {@code version}. Thread-safe. */
public final class CommandLineExaminer {
  /** The same in every Airflow, and all that is ever sent from here. */
  static final String COMMAND = "version";

  /** Airflow takes seconds to start; what takes longer than this is no way to run commands. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(40);

  private final CliTokens tokens;
  private final WebServerReach reach;
  private final CliEndpoint endpoint;
  private final Clock clock;

  /**
   * The steps by the parts that the function takes them with.
   *
   * @param trust whose certificates web servers may have
   */
  public CommandLineExaminer(
      CliTokens tokens,
      HostAddresses addresses,
      SSLContext trust,
      CliEndpoint endpoint,
      Clock clock) {
    this.tokens = requireNonNull(tokens);
    this.reach = new WebServerReach(addresses, trust);
    this.endpoint = requireNonNull(endpoint);
    this.clock = requireNonNull(clock);
  }

  /** The version that Airflow prints; empty where a step failed. */
  Optional<String> version(boolean isPrivate, Examination examination) {
    return token(examination)
        .filter(token -> reach.check(token.webServer(), isPrivate, examination))
        .flatMap(token -> printed(token, examination));
  }

  private Optional<CliToken> token(Examination examination) {
    return switch (tokens.of(examination.environment())) {
      case TokenLookup.Failed(var problem) -> {
        examination.found(Check.TOKEN, new Finding.Failed(AwsProblems.closer(problem)));
        yield Optional.empty();
      }
      case TokenLookup.Found(var token) -> {
        examination.found(Check.TOKEN, new Finding.Passed("for web server " + token.webServer()));
        yield Optional.of(token);
      }
    };
  }

  private Optional<String> printed(CliToken token, Examination examination) {
    Deadline deadline = Deadline.in(LONGEST_ANSWER, clock);
    Checkup asked =
        new Checkup(
            examination.environment(), "run `" + COMMAND + "` on " + token.webServer().host());
    CliReply reply = endpoint.post(token, COMMAND, deadline).reply();
    if (refusal(reply).isPresent()) {
      examination.found(Check.ENDPOINT, new Finding.Passed("it answers"));
      examination.found(
          Check.PERMISSION,
          new Finding.Failed(
              asked.problem(
                  Reason.TOKEN_REFUSED,
                  "the web server refused a new token",
                  refusal(reply).get())));
      return Optional.empty();
    }
    if (reply instanceof CliAnswer answer) {
      Optional<String> version = PrintedVersion.in(answer.stdout());
      if (version.isPresent()) {
        examination.found(Check.ENDPOINT, new Finding.Passed("it answers " + COMMAND));
        examination.found(Check.PERMISSION, new Finding.Passed("it takes the token"));
        return version;
      }
    }
    examination.found(Check.ENDPOINT, new Finding.Failed(problem(reply, asked)));
    return Optional.empty();
  }

  private static Optional<String> refusal(CliReply reply) {
    return switch (reply) {
      case CliAnswer answer when answer.status() == 401 || answer.status() == 403 ->
          Optional.of("status " + answer.status());
      case CliReply.Other(int status, String evidence) when status == 401 || status == 403 ->
          Optional.of(evidence);
      case CliAnswer _, CliReply.Other _, CliReply.Redirect _, CliReply.Silence _ ->
          Optional.empty();
    };
  }

  private static Problem problem(CliReply reply, Checkup asked) {
    return switch (reply) {
      case CliAnswer answer ->
          asked.problem(
              Reason.ANSWER_UNREADABLE,
              "it printed no version, status " + answer.status(),
              answer.lastLine());
      case CliReply.Other(int status, String evidence) -> other(status, evidence, asked);
      case CliReply.Redirect(String evidence) ->
          asked.problem(
              Reason.REDIRECT_REFUSED, "the web server wants the token sent elsewhere", evidence);
      case CliReply.Silence(boolean sent, String evidence) ->
          asked.problem(
              Reason.ENVIRONMENT_UNREACHABLE,
              sent ? "its answer did not arrive" : "the web server could not be reached",
              evidence);
    };
  }

  private static Problem other(int status, String evidence, Checkup asked) {
    if (status == 429 || status == 503) {
      return asked.problem(
          Reason.TOO_MANY_COMMANDS, "the web server is busy, or is not there now", evidence);
    }
    return status >= 500
        ? asked.problem(Reason.ENVIRONMENT_UNREACHABLE, "the web server failed", evidence)
        : asked.problem(
            Reason.WEB_SERVER_STRANGE, "the answer is not one of Airflow's command line", evidence);
  }
}
