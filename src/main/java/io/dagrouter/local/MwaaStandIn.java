package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.route.AirflowVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A stand-in for Amazon MWAA that speaks its wire protocol on loopback: a control plane over HTTP
 * or HTTPS, and for each environment a web server of its own over HTTPS, so that a token sent to
 * the wrong one is seen. Behaves by Airflow version ({@link FakeAirflow}) and fails on command
 * ({@link FaultPlan}). Thread-safe.
 *
 * <p>A client needs {@link #endpoint} for the control plane, with the SDK's host prefixes switched
 * off, any credentials and region, and {@link LoopbackTls#clientTrust} for what speaks HTTPS.
 */
public final class MwaaStandIn implements AutoCloseable {
  private final Clock clock;
  private final LoopbackServer.Kind webServers;
  private final FaultPlan faults = new FaultPlan();
  private final LoopbackServer controlPlane;
  private volatile Consumer<String> watcher = _ -> {};
  private final Map<String, Running> environments = new ConcurrentHashMap<>();

  private record Running(FakeEnvironment environment, LoopbackServer webServer) {
    String hostname() {
      return "localhost:" + webServer.port();
    }
  }

  private MwaaStandIn(Clock clock, LoopbackServer.Kind webServers, LoopbackServer.Kind controlPlane)
      throws IOException {
    this.clock = clock;
    this.webServers = webServers;
    this.controlPlane = controlPlane.serving(watched(new ControlPlane(this::hosted, faults)));
  }

  /**
   * Starts one without environments, whose control plane speaks HTTP, and web servers HTTPS with
   * {@link LoopbackTls#shared}.
   *
   * @param clock where the life of tokens and the dates of runs come from
   * @throws UncheckedIOException when no port can be had
   */
  public static MwaaStandIn start(Clock clock) {
    return start(clock, LoopbackServer.https(LoopbackTls.shared()), LoopbackServer::http);
  }

  /**
   * Starts one without environments, which speaks HTTPS throughout and resets no connection: {@link
   * Fault.Reset} is a {@link Fault.NoAnswer} there. It answers sooner than the other.
   *
   * @param clock where the life of tokens and the dates of runs come from
   * @param tls the certificate of control plane and web servers
   * @throws UncheckedIOException when no port can be had
   */
  public static MwaaStandIn start(Clock clock, LoopbackTls tls) {
    LoopbackServer.Kind kind = LoopbackServer.httpsWithoutRelay(tls);
    return start(clock, kind, kind);
  }

  private static MwaaStandIn start(
      Clock clock, LoopbackServer.Kind webServers, LoopbackServer.Kind controlPlane) {
    try {
      return new MwaaStandIn(clock, webServers, controlPlane);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the stand-in for MWAA", e);
    }
  }

  /**
   * Adds an environment and starts its web server.
   *
   * @param version {@code 2.10.3}, say
   * @throws IllegalArgumentException when the version is none, or the name is taken
   * @throws UncheckedIOException when no port can be had
   */
  public FakeEnvironment addEnvironment(String name, String version) {
    AirflowVersion airflowVersion =
        AirflowVersion.parse(version)
            .orElseThrow(() -> new IllegalArgumentException("not a version: " + version));
    FakeEnvironment environment =
        new FakeEnvironment(name, new FakeAirflow(airflowVersion, clock), clock);
    try {
      FakeCliEndpoint endpoint =
          new FakeCliEndpoint(environment, faults, () -> webServerHostname(name));
      LoopbackServer webServer = webServers.serving(watched(endpoint));
      if (environments.putIfAbsent(name, new Running(environment, webServer)) != null) {
        webServer.close();
        throw new IllegalArgumentException("there is an environment " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the web server of " + name, e);
    }
    return environment;
  }

  /**
   * An environment that was added.
   *
   * @throws IllegalArgumentException when it was not
   */
  public FakeEnvironment environment(String name) {
    return running(name).environment();
  }

  /** The Airflow of an environment that was added: for {@code environment(name).airflow()}. */
  public FakeAirflow airflow(String name) {
    return environment(name).airflow();
  }

  /**
   * Where the control plane is: {@code http://127.0.0.1:port}, or {@code https://127.0.0.1:port}.
   */
  public URI endpoint() {
    return controlPlane.endpoint();
  }

  /**
   * Where the web server is, {@code localhost:port}: what {@code CreateCliToken} gives as {@code
   * WebServerHostname} unless {@link FakeEnvironment#webServerHostname} was told another.
   */
  public String webServerHostname(String name) {
    return running(name).hostname();
  }

  /**
   * From now on tells of each request when it has come, before it is answered.
   *
   * @param newWatcher takes method and path, {@code POST /clitoken/sli-dst-airflow} or {@code POST
   *     /aws_mwaa/cli}; called by many threads at once
   */
  public void watch(Consumer<String> newWatcher) {
    watcher = requireNonNull(newWatcher);
  }

  private LoopbackServer.Handler watched(LoopbackServer.Handler handler) {
    return request -> {
      watcher.accept(request.method() + " " + request.path());
      return handler.handle(request);
    };
  }

  /** What is to go wrong. */
  public FaultPlan faults() {
    return faults;
  }

  @Override
  public void close() {
    controlPlane.close();
    environments.values().forEach(running -> running.webServer().close());
  }

  private Running running(String name) {
    Running running = environments.get(name);
    if (running == null) {
      throw new IllegalArgumentException("there is no environment " + name);
    }
    return running;
  }

  private Optional<ControlPlane.Hosted> hosted(String name) {
    return Optional.ofNullable(environments.get(name))
        .map(
            running ->
                new ControlPlane.Hosted(
                    running.environment(),
                    running.environment().webServerHostnameOr(running.hostname())));
  }
}
