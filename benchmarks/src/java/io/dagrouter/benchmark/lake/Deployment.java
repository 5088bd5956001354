package io.dagrouter.benchmark.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How queue and function are deployed. Times are seconds.
 *
 * @param batch messages in a batch at most
 * @param copies of the function at once at most
 * @param turns commands at once of one copy in one environment
 * @param timeout of an invocation
 * @param memory of the function, MB
 * @param visibility after which a message that failed comes again
 * @param retention after which SQS deletes a message
 * @param mostReceives after which a message is a dead letter
 */
public record Deployment(
    int batch,
    int copies,
    int turns,
    int timeout,
    int memory,
    int visibility,
    int retention,
    int mostReceives) {

  /**
   * As {@code template.yaml} has it.
   *
   * @throws IllegalStateException when it does not say one of these
   */
  public static Deployment of(Path template) {
    String text;
    try {
      text = Files.readString(template);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + template, e);
    }
    return new Deployment(
        number(text, "ArrivalFunction", "BatchSize"),
        number(text, "ArrivalFunction", "MaximumConcurrency"),
        number(text, "CommandsAtOnce", "Default"),
        number(text, "ArrivalFunction", "Timeout"),
        number(text, "Function", "MemorySize"),
        number(text, "ArrivalQueue", "VisibilityTimeout"),
        number(text, "ArrivalQueue", "MessageRetentionPeriod"),
        number(text, "ArrivalQueue", "maxReceiveCount"));
  }

  private static int number(String text, String block, String key) {
    Matcher found =
        Pattern.compile(
                "^  %s:\\n(?:(?:    .*)?\\n)*?    .*\\b%s: (\\d+)".formatted(block, key),
                Pattern.MULTILINE)
            .matcher(text);
    if (!found.find()) {
      throw new IllegalStateException(
          "Cannot read %s of %s in template.yaml: there is none.".formatted(key, block));
    }
    return Integer.parseInt(found.group(1));
  }

  /** The same with other values where they are not 0. */
  public Deployment with(int newBatch, int newCopies, int newTurns) {
    return new Deployment(
        newBatch == 0 ? batch : newBatch,
        newCopies == 0 ? copies : newCopies,
        newTurns == 0 ? turns : newTurns,
        timeout,
        memory,
        visibility,
        retention,
        mostReceives);
  }
}
