package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What the function finds around it. On Lambda that is the process it runs in; the local commands
 * give it stand-ins instead.
 *
 * @param environment variables by name
 * @param credentials empty for the SDK's own way of finding them
 * @param awsTrust whose certificates AWS may have; empty for those that the JVM trusts. Where it is
 *     not empty, AWS is a stand-in on this machine, and no proxy is asked for the way to it
 * @param webServerTrust whose certificates web servers may have
 * @param log takes one line of JSON for each outcome
 * @param clock tells the time to everything
 * @param traceHeader X-Ray's header of the invocation under way, asked anew for each; empty where
 *     there is none
 */
public record Surroundings(
    Map<String, String> environment,
    Optional<AwsCredentialsProvider> credentials,
    List<TrustManager> awsTrust,
    SSLContext webServerTrust,
    PrintStream log,
    Clock clock,
    Supplier<String> traceHeader) {

  private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

  public Surroundings {
    environment = Map.copyOf(environment);
    requireNonNull(credentials);
    awsTrust = List.copyOf(awsTrust);
    requireNonNull(webServerTrust);
    requireNonNull(log);
    requireNonNull(clock);
    requireNonNull(traceHeader);
  }

  /** Surroundings in which invocations are part of no trace. */
  public Surroundings(
      Map<String, String> environment,
      Optional<AwsCredentialsProvider> credentials,
      List<TrustManager> awsTrust,
      SSLContext webServerTrust,
      PrintStream log,
      Clock clock) {
    this(environment, credentials, awsTrust, webServerTrust, log, clock, () -> "");
  }

  /** The same, in which AWS has certificates that the JVM trusts. */
  public Surroundings(
      Map<String, String> environment,
      Optional<AwsCredentialsProvider> credentials,
      SSLContext webServerTrust,
      PrintStream log,
      Clock clock) {
    this(environment, credentials, List.of(), webServerTrust, log, clock);
  }

  /** Those of the process: its environment, the JVM's trusted certificates, standard output. */
  public static Surroundings ofTheProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        environment,
        Optional.empty(),
        List.of(),
        jvmTrust(),
        System.out,
        Clock.systemUTC(),
        () -> traceHeader(environment));
  }

  /**
   * Lambda's runtime sets a property for each invocation, or takes it away (runtime interface
   * client 2.9.0). The variable is that of the process, for where there is no such runtime; in a
   * snapshot it would be that of whoever took it.
   */
  private static String traceHeader(Map<String, String> environment) {
    String property = System.getProperty(TRACE_PROPERTY);
    if (property != null) {
      return property;
    }
    return awaitsSnapshot(environment) ? "" : environment.getOrDefault("_X_AMZN_TRACE_ID", "");
  }

  /** Whether Lambda will take a snapshot of the function before its first event. */
  boolean awaitSnapshot() {
    return awaitsSnapshot(environment);
  }

  private static boolean awaitsSnapshot(Map<String, String> environment) {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  static SSLContext jvmTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "Cannot trust any server: the JVM's trusted certificates cannot be read"
              + " (javax.net.ssl.trustStore). Correct the trust store.",
          e);
    }
  }
}
