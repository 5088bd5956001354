package io.dagrouter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which function for calls a command speaks to. */
final class FunctionOption {
  @Option(
      names = "--function",
      paramLabel = "NAME",
      description =
          "The deployed function for calls: its alias's ARN, or NAME:ALIAS (default:"
              + " CALL_FUNCTION).")
  private @Nullable String function;

  @Option(
      names = "--local",
      paramLabel = "PORT",
      description = "Speaks to ./dagrouter serve --port PORT on this machine instead.")
  private @Nullable Integer local;

  /**
   * The function.
   *
   * @throws MisconfiguredException when nothing says which it is
   */
  RemoteFunction in(Workplace at) {
    throw new MisconfiguredException(
        "Cannot call the function: nothing says which it is (" + function + ", " + local + ").");
  }
}
