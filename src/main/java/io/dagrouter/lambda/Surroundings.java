package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What the function finds around it. On Lambda that is the process it runs in; the local commands
 * give it stand-ins instead.
 *
 * @param environment variables by name
 * @param credentials empty for the SDK's own way of finding them
 * @param webServerTrust whose certificates web servers may have
 * @param log takes one line of JSON for each outcome
 * @param clock tells the time to everything
 */
public record Surroundings(
    Map<String, String> environment,
    Optional<AwsCredentialsProvider> credentials,
    SSLContext webServerTrust,
    PrintStream log,
    Clock clock) {

  public Surroundings {
    environment = Map.copyOf(environment);
    requireNonNull(credentials);
    requireNonNull(webServerTrust);
    requireNonNull(log);
    requireNonNull(clock);
  }

  /** Those of the process: its environment, the JVM's trusted certificates, standard output. */
  public static Surroundings ofTheProcess() {
    return new Surroundings(
        System.getenv(), Optional.empty(), jvmTrust(), System.out, Clock.systemUTC());
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
