package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 */
public record Surroundings(
    Map<String, String> environment,
    Optional<AwsCredentialsProvider> credentials,
    List<TrustManager> awsTrust,
    SSLContext webServerTrust,
    PrintStream log,
    Clock clock) {

  public Surroundings {
    environment = Map.copyOf(environment);
    requireNonNull(credentials);
    awsTrust = List.copyOf(awsTrust);
    requireNonNull(webServerTrust);
    requireNonNull(log);
    requireNonNull(clock);
  }

  /** Surroundings in which AWS has certificates that the JVM trusts. */
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
    return new Surroundings(
        System.getenv(), Optional.empty(), jvmTrust(), System.out, Clock.systemUTC());
  }

  /** Whether Lambda will take a snapshot of the function before its first event. */
  boolean awaitSnapshot() {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  private static SSLContext jvmTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "Cannot trust any web server: the JVM's trusted certificates cannot be read"
              + " (javax.net.ssl.trustStore). Correct the trust store.",
          e);
    }
  }
}
