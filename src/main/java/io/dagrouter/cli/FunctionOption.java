package io.dagrouter.cli;

import io.dagrouter.lambda.Endpoints;
import io.dagrouter.lambda.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/** Which function for calls a command speaks to. */
final class FunctionOption {
  /** The name of the function for calls in the template, and on a port of this machine. */
  static final String LOCAL_NAME = "RemoteCallFunction";

  static final String VARIABLE = "CALL_FUNCTION";

  private static final Pattern REGION_OF_ARN = Pattern.compile("arn:[^:]*:lambda:([^:]+):.*");
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than the 60 s that the function has, and its start before them. */
  private static final Duration ANSWER = Duration.ofSeconds(75);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description =
          "The deployed function for calls: its alias's ARN, or NAME:ALIAS (default:"
              + " CALL_FUNCTION). Region, credentials and endpoint are found as AWS's own command"
              + " line finds them; the region of an ARN goes before.")
  private @Nullable String function;

  @Option(
      names = "--local",
      paramLabel = "PORT",
      description = "Speaks to ./dagrouter serve --port PORT on this machine instead.")
  private @Nullable Integer local;

  /**
   * The function.
   *
   * @throws MisconfiguredException when nothing says which it is, or in which region
   */
  RemoteFunction in(Workplace at) {
    if (function != null && local != null) {
      throw new ParameterException(
          spec.commandLine(), "--function and --local exclude each other: leave one of them out.");
    }
    if (local != null) {
      if (local < 1 || local > HIGHEST_PORT) {
        throw new ParameterException(
            spec.commandLine(), "--local is " + local + ", and may be 1 to " + HIGHEST_PORT + ".");
      }
      return onPort(local);
    }
    Surroundings around = at.surroundings().get();
    String name =
        Optional.ofNullable(function)
            .or(() -> Optional.ofNullable(around.environment().get(VARIABLE)))
            .filter(some -> !some.isBlank())
            .orElseThrow(
                () ->
                    new MisconfiguredException(
                        "Cannot call the function: nothing says which it is (CALL_FUNCTION is not"
                            + " set). Set it to the output RemoteCallFunctionAliasArn of the stack,"
                            + " name it with --function, or use --local PORT."));
    return deployed(name, around);
  }

  /** The option as it was typed, a blank before it; empty where it was not. */
  String typed() {
    if (local != null) {
      return " --local " + local;
    }
    return function == null ? "" : " --function " + Shell.quoted(function);
  }

  private static RemoteFunction onPort(int port) {
    AwsCredentialsProvider anybody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    return new LambdaFunction(
        LambdaClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(anybody)
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .httpClient(
                http()
                    .proxyConfiguration(
                        ProxyConfiguration.builder()
                            .useSystemPropertyValues(false)
                            .useEnvironmentVariableValues(false)
                            .build())
                    .build())
            .build(),
        anybody,
        LOCAL_NAME,
        new LambdaTrouble(
            "the function on port " + port, "Start it: ./dagrouter serve --port " + port));
  }

  private static RemoteFunction deployed(String name, Surroundings around) {
    AwsCredentialsProvider credentials =
        around.credentials().orElseGet(() -> DefaultCredentialsProvider.builder().build());
    LambdaClientBuilder client =
        LambdaClient.builder().credentialsProvider(credentials).httpClient(http().build());
    Matcher arn = REGION_OF_ARN.matcher(name);
    Optional<String> region = arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    try {
      new Endpoints(around.environment(), List.of("LAMBDA"))
          .of("LAMBDA")
          .ifPresent(client::endpointOverride);
      region
          .or(() -> Optional.ofNullable(around.environment().get("AWS_REGION")))
          .map(Region::of)
          .ifPresent(client::region);
      return new LambdaFunction(
          client.build(),
          credentials,
          name,
          new LambdaTrouble(
              name,
              "Look at the network and the region; with the same request id the same call makes no"
                  + " second run"));
    } catch (IllegalStateException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    } catch (SdkClientException e) {
      throw new MisconfiguredException(
          "Cannot call "
              + name
              + ": nothing says its region (AWS_REGION is not set). Set it, or name the function by"
              + " its ARN.",
          e);
    }
  }

  private static Apache5HttpClient.Builder http() {
    return Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER);
  }
}
