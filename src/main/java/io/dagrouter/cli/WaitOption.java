package io.dagrouter.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a command waits for the end of runs. */
final class WaitOption {
  private static final Duration TIMEOUT = Duration.ofHours(6);
  private static final Duration EVERY = Duration.ofSeconds(15);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--wait",
      description =
          "Waits until every run has ended and shows how they go: 0 when all have succeeded, 1 when"
              + " one failed, 75 when the time is over. The runs go on whatever becomes of the"
              + " waiting (default: it does not wait).")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "With --wait: how long, as 90m or 6h (default: 6h).")
  private @Nullable Duration timeout;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "With --wait: how often Airflow is asked, as 15s or 2m (default: 15s).")
  private @Nullable Duration every;

  /**
   * Whether to wait.
   *
   * @param dryRun whether nothing is started that could be waited for
   * @throws ParameterException when it is said how, and not that; or there is nothing to wait for
   */
  boolean isWanted(boolean dryRun) {
    if (!wait && (timeout != null || every != null)) {
      throw new ParameterException(
          spec.commandLine(), "--timeout and --every are for --wait: add it, or leave them out.");
    }
    if (wait && dryRun) {
      throw new ParameterException(
          spec.commandLine(),
          "--dry-run starts nothing that --wait could wait for: leave one of them out.");
    }
    return wait;
  }

  Duration timeout() {
    return Optional.ofNullable(timeout).orElse(TIMEOUT);
  }

  Duration every() {
    return Optional.ofNullable(every).orElse(EVERY);
  }
}
