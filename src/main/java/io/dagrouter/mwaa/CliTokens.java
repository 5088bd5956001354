package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.flight.SingleFlight;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.trace.SpanEnd;
import io.dagrouter.trace.SpanName;
import io.dagrouter.trace.SpanSubject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * CLI tokens ({@code CreateCliToken}), one for each environment. A token lives 60 s; it is used for
 * {@link #LIFE}, counted from before it was asked for. Those who need one at once share one call,
 * which takes at most {@link #LONGEST_CALL} with its retries. Thread-safe.
 */
public final class CliTokens {
  /** How long a token is used. A command is read by the web server within seconds after that. */
  public static final Duration LIFE = Duration.ofSeconds(45);

  /** The longest that one call takes, the SDK's own retries included. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private static final String ACTION = "airflow:CreateCliToken";

  private record Kept(CliToken token, Instant asked) {}

  private final MwaaClients clients;
  private final Clock clock;
  private final Watchers watchers;
  private final ConcurrentHashMap<EnvironmentAddress, Kept> kept = new ConcurrentHashMap<>();
  private final SingleFlight<EnvironmentAddress, TokenLookup> calls = new SingleFlight<>();

  /** Tokens that nobody is told about. */
  public CliTokens(MwaaClients clients, Clock clock) {
    this(clients, clock, Watchers.none());
  }

  /**
   * Tokens through clients of the SDK.
   *
   * @param watchers are told of each that is asked for
   */
  public CliTokens(MwaaClients clients, Clock clock, Watchers watchers) {
    this.clients = requireNonNull(clients);
    this.clock = requireNonNull(clock);
    this.watchers = requireNonNull(watchers);
  }

  /** The token of an environment, a new one where there is none young enough. */
  TokenLookup of(Environment environment) {
    EnvironmentAddress address = environment.address();
    Optional<CliToken> young = young(address);
    return young.isPresent()
        ? new TokenLookup.Found(young.get())
        : calls.get(address, () -> youngOrNew(environment));
  }

  /**
   * Forgets a token that was refused. Where another has taken its place already, that one stays, so
   * that of many who are refused at once only the first has the token renewed.
   */
  void refused(Environment environment, CliToken token) {
    kept.computeIfPresent(
        environment.address(), (_, known) -> known.token().equals(token) ? null : known);
  }

  private TokenLookup youngOrNew(Environment environment) {
    EnvironmentAddress address = environment.address();
    // Another call may have ended between the look into memory and the start of this one.
    Optional<CliToken> young = young(address);
    if (young.isPresent()) {
      return new TokenLookup.Found(young.get());
    }
    watchers.commands().asksForToken(environment);
    return watchers
        .spans()
        .around(
            new SpanSubject(
                SpanName.TOKEN, Optional.empty(), Optional.empty(), environment.alias()),
            () -> create(address),
            CliTokens::end);
  }

  private static SpanEnd end(TokenLookup lookup) {
    return switch (lookup) {
      case TokenLookup.Found _ -> SpanEnd.well("FOUND");
      case TokenLookup.Failed(var problem)
          when problem.reason() == Reason.ENVIRONMENT_UNREACHABLE ->
          SpanEnd.fault(problem.reason().name());
      case TokenLookup.Failed(var problem) -> SpanEnd.error(problem.reason().name());
    };
  }

  private TokenLookup create(EnvironmentAddress address) {
    String name = address.mwaaName();
    String attempt = "get a CLI token of " + name;
    try {
      Instant asked = clock.instant();
      var answer =
          clients
              .of(address.access())
              .createCliToken(
                  request ->
                      request
                          .name(name)
                          .overrideConfiguration(call -> call.apiCallTimeout(LONGEST_CALL)));
      String secret = answer.cliToken() == null ? "" : answer.cliToken();
      String hostname = answer.webServerHostname() == null ? "" : answer.webServerHostname();
      Optional<WebServer> webServer = WebServer.parse(hostname);
      if (!isBearer(secret) || webServer.isEmpty()) {
        return new TokenLookup.Failed(
            new Problem(
                Reason.ENVIRONMENT_UNREACHABLE,
                attempt,
                isBearer(secret)
                    ? "MWAA named no host of a web server"
                    : "MWAA gave no usable token",
                "WebServerHostname: " + (hostname.isEmpty() ? "none" : hostname)));
      }
      CliToken token = new CliToken(secret, webServer.get());
      kept.put(address, new Kept(token, asked));
      return new TokenLookup.Found(token);
    } catch (SdkException e) {
      return new TokenLookup.Failed(AwsProblems.of(e, attempt, ACTION));
    }
  }

  /** One printable word: anything else would end the header that carries it. */
  private static boolean isBearer(String secret) {
    return !secret.isEmpty() && secret.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private Optional<CliToken> young(EnvironmentAddress address) {
    return Optional.ofNullable(kept.get(address))
        .filter(known -> clock.instant().isBefore(known.asked().plus(LIFE)))
        .map(Kept::token);
  }
}
