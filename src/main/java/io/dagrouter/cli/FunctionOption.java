package io.dagrouter.cli;

import io.dagrouter.lambda.Surroundings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which function for calls a command speaks to. */
final class FunctionOption {
  /** The name of the function for calls in the template, and on a port of this machine. */
  static final String LOCAL_NAME = "RemoteCallFunction";

  static final String VARIABLE = "CALL_FUNCTION";

  private static final LambdaTrouble.Remedies REMEDIES =
      new LambdaTrouble.Remedies(
          "Look at the network and the region; with the same request id the same call makes no"
              + " second run",
          "Call again in a while; with the same request id it makes no second run",
          "Name its alias, the output RemoteCallFunctionAliasArn of the stack, with --function or"
              + " in CALL_FUNCTION",
          "Name the function for calls, and not another, with --function or in CALL_FUNCTION");

  private static final int HIGHEST_PORT = 65_535;

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
      description =
          "Speaks to ./dagrouter serve --port PORT on this machine instead (default: no).")
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
      mistakeOfPort(local)
          .ifPresent(
              mistake -> {
                throw new ParameterException(spec.commandLine(), mistake);
              });
      return new LambdaFunction(LambdaInvocations.onPort(local, LOCAL_NAME, REMEDIES));
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
    return new LambdaFunction(LambdaInvocations.deployed(name, around, REMEDIES));
  }

  /** What is wrong with a port; empty where nothing is. */
  static Optional<String> mistakeOfPort(int port) {
    return port < 1 || port > HIGHEST_PORT
        ? Optional.of("--local is " + port + ", and may be 1 to " + HIGHEST_PORT + ".")
        : Optional.empty();
  }

  /** The option as it was typed, a blank before it; empty where it was not. */
  String typed() {
    if (local != null) {
      return " --local " + local;
    }
    return function == null ? "" : " --function " + Shell.quoted(function);
  }
}
