package io.dagrouter.cli;

import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where recorded messages are sent to. */
final class TargetOption {
  /** The name of the arrival function in the template, and on a port of this machine. */
  static final String LOCAL_NAME = "ArrivalFunction";

  private static final LambdaTrouble.Remedies REMEDIES =
      new LambdaTrouble.Remedies(
          "Look at the network and the region; sent again, it makes no run twice",
          "Run the same again in a while; it makes no run twice",
          "Name its alias, the output ArrivalFunctionAliasArn of the stack, with --to-function",
          "Name the arrival function, and not another, with --to-function");

  @Option(
      names = "--to-queue",
      paramLabel = "URL",
      description =
          "Sends to the arrival queue of this URL, the output ArrivalQueueUrl of the stack"
              + " (default: nothing is sent). Needs sqs:SendMessage.")
  private @Nullable String queue;

  @Option(
      names = "--to-function",
      paramLabel = "NAME",
      description =
          "Invokes the arrival function with each message and shows its outcomes: its alias's ARN,"
              + " the output ArrivalFunctionAliasArn, or NAME:ALIAS (default: nothing is sent)."
              + " Needs lambda:InvokeFunction.")
  private @Nullable String function;

  @Option(
      names = "--local",
      paramLabel = "PORT",
      description =
          "Invokes the arrival function of ./dagrouter serve --port PORT on this machine"
              + " (default: nothing is sent).")
  private @Nullable Integer local;

  boolean isGiven() {
    return queue != null || function != null || local != null;
  }

  /** What is wrong with the options; empty where all is right. */
  Optional<String> mistake() {
    long given =
        List.of(
                Optional.ofNullable(queue),
                Optional.ofNullable(function),
                Optional.ofNullable(local))
            .stream()
            .filter(Optional::isPresent)
            .count();
    if (given > 1) {
      return Optional.of(
          "--to-queue, --to-function and --local exclude each other: leave all but one out.");
    }
    if (local != null) {
      return FunctionOption.mistakeOfPort(local);
    }
    return Optional.ofNullable(queue)
        .filter(url -> QueueUrl.parse(url).isEmpty())
        .map(
            url ->
                "--to-queue is no URL of a queue: "
                    + Printable.of(url)
                    + ". Give the output ArrivalQueueUrl of the stack, as in"
                    + " https://sqs.ap-northeast-2.amazonaws.com/111122223333/arrivals.");
  }

  /**
   * The target that is named.
   *
   * @param answers is told what the function answers to each message
   * @throws MisconfiguredException when nothing says in which region it is
   */
  ReplayTarget in(Workplace at, BiConsumer<RecordedMessage, Fields> answers) {
    if (queue != null) {
      return QueueUrl.parse(queue).orElseThrow().queue(at.surroundings().get(), at.pause());
    }
    return new FunctionTarget(
        local == null
            ? LambdaInvocations.deployed(
                Objects.requireNonNull(function), at.surroundings().get(), REMEDIES)
            : LambdaInvocations.onPort(local, LOCAL_NAME, REMEDIES),
        answers);
  }
}
