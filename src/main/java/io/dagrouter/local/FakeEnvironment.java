package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.RestRole;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An environment of a stand-in for MWAA: an Airflow, what MWAA says of it, and the web server's
 * tokens and limits. Thread-safe.
 */
public final class FakeEnvironment {
  /** How many commands the web server runs at once unless told otherwise (AWS: about 4). */
  public static final int COMMANDS_AT_ONCE = 4;

  private final String name;
  private final FakeAirflow airflow;
  private final IssuedTokens tokens;
  private final CallRate restRate;
  private final List<String> commands = new ArrayList<>();
  private final List<String> restCalls = new ArrayList<>();
  private volatile Description description;
  private volatile int commandsAtOnce = COMMANDS_AT_ONCE;
  private volatile int failedCommandStatus = 400;
  private volatile Optional<String> webServerHostname = Optional.empty();
  private volatile RestRole restRole = RestRole.ADMIN;
  private int inFlight;
  private int mostInFlight;

  /** What {@code GetEnvironment} says beside name and version. */
  record Description(String status, String sourceBucket, String dagPath, String accessMode) {}

  FakeEnvironment(String name, FakeAirflow airflow, Clock clock) {
    this.name = requireNonNull(name);
    this.airflow = requireNonNull(airflow);
    this.tokens = new IssuedTokens(clock);
    this.restRate = new CallRate(clock);
    this.description = new Description("AVAILABLE", name + "-dags", "dags", "PUBLIC_ONLY");
  }

  public String name() {
    return name;
  }

  public FakeAirflow airflow() {
    return airflow;
  }

  /** Sets what {@code GetEnvironment} gives as {@code Status}; at first {@code AVAILABLE}. */
  public FakeEnvironment status(String status) {
    Description now = description;
    description = new Description(status, now.sourceBucket(), now.dagPath(), now.accessMode());
    return this;
  }

  /**
   * Sets {@code SourceBucketArn} (of this bucket) and {@code DagS3Path}; at first {@code
   * <name>-dags} and {@code dags}.
   */
  public FakeEnvironment dagFolder(String bucket, String path) {
    Description now = description;
    description = new Description(now.status(), bucket, path, now.accessMode());
    return this;
  }

  /**
   * Sets what {@code GetEnvironment} gives as {@code WebserverAccessMode}; at first {@code
   * PUBLIC_ONLY}. With {@code PRIVATE_ONLY}, {@code InvokeRestApi} is refused.
   */
  public FakeEnvironment accessMode(String mode) {
    Description now = description;
    description = new Description(now.status(), now.sourceBucket(), now.dagPath(), mode);
    return this;
  }

  /**
   * Sets what {@code CreateCliToken} and {@code GetEnvironment} give as the host of the web server,
   * a name that no DNS knows, say; at first where it really is.
   */
  public FakeEnvironment webServerHostname(String hostname) {
    webServerHostname = Optional.of(hostname);
    return this;
  }

  /** Sets the role that callers of {@code InvokeRestApi} have in Airflow; at first ADMIN. */
  public FakeEnvironment restRole(RestRole role) {
    restRole = requireNonNull(role);
    return this;
  }

  /**
   * Has Airflow answer every call of {@code InvokeRestApi} but that for its version with 403, or no
   * longer: role PUBLIC, or ADMIN.
   */
  public FakeEnvironment restForbidden(boolean forbidden) {
    return restRole(forbidden ? RestRole.PUBLIC : RestRole.ADMIN);
  }

  /**
   * Sets how many calls of {@code InvokeRestApi} are let through in any one second, by the clock of
   * the stand-in, before the answer is a {@code ThrottlingException}; at first there is no limit.
   */
  public FakeEnvironment restCallsPerSecond(int most) {
    restRate.limit(most);
    return this;
  }

  /** Sets how many commands may run at once before the answer is 503. */
  public FakeEnvironment commandsAtOnce(int most) {
    commandsAtOnce = most;
    return this;
  }

  /** Sets the status that a command which failed is answered with: 400, or 200. */
  public FakeEnvironment failedCommandStatus(int status) {
    failedCommandStatus = status;
    return this;
  }

  /** The commands that came with a good token, word for word, in order, the 503s included. */
  public List<String> commands() {
    synchronized (commands) {
      return List.copyOf(commands);
    }
  }

  /**
   * The calls of {@code InvokeRestApi} that were well-formed, in order, those that were throttled
   * or refused included: {@code METHOD /path}, {@code ?name=value&...} where there is a query, and
   * for POST a space and the body as compact JSON, with nothing escaped that need not be.
   */
  public List<String> restCalls() {
    synchronized (restCalls) {
      return List.copyOf(restCalls);
    }
  }

  /** How many CLI tokens were given out. */
  public int tokensIssued() {
    return tokens.issued().size();
  }

  /** The CLI tokens that were given out, to look for where none may be. */
  public List<String> tokens() {
    return tokens.issued();
  }

  /** Makes every token that was given out a bad one. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** The most commands that were running at once, never more than the limit. */
  public synchronized int mostCommandsInFlight() {
    return mostInFlight;
  }

  Description description() {
    return description;
  }

  int failedCommandStatus() {
    return failedCommandStatus;
  }

  String issueToken() {
    return tokens.issue();
  }

  boolean accepts(String token) {
    return tokens.isGood(token);
  }

  void received(String command) {
    synchronized (commands) {
      commands.add(command);
    }
  }

  void receivedRestCall(String call) {
    synchronized (restCalls) {
      restCalls.add(call);
    }
  }

  boolean takesRestCall() {
    return restRate.take();
  }

  RestRole restRole() {
    return restRole;
  }

  String webServerHostnameOr(String real) {
    return webServerHostname.orElse(real);
  }

  /** Takes a place for a command; false when all are taken. */
  synchronized boolean begin() {
    if (inFlight >= commandsAtOnce) {
      return false;
    }
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    return true;
  }

  synchronized void end() {
    inFlight--;
  }
}
