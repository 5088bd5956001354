package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.cli.Explained.Way;
import io.dagrouter.lambda.Planning;
import io.dagrouter.router.RunPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recorded message, and what would become of it if it came again.
 *
 * @param twinOf the place of an earlier message of the same text; only of twins
 * @param explained its events; empty for twins and calls
 */
record Replayed(
    RecordedMessage message, Verdict verdict, Optional<String> twinOf, List<Explained> explained) {

  /** What would become of a message. */
  enum Verdict {
    /** All that it asks for would be sent to Airflow. */
    STARTS_RUNS,
    /** It asks for nothing. */
    PASSED_OVER,
    /** Some of what it asks for would be refused again. */
    REFUSED,
    /** It is for the function for calls. */
    CALL,
    /** The same text stands before it. */
    TWIN;

    /** As it is told in JSON. */
    String told() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Replayed {
    requireNonNull(message);
    requireNonNull(verdict);
    requireNonNull(twinOf);
    explained = List.copyOf(explained);
  }

  /**
   * Finds it out.
   *
   * @param seen places by texts of the messages before; this one is added
   */
  static Replayed of(
      RecordedMessage message, Planning planning, Instant now, Map<String, String> seen) {
    Optional<String> twin = Optional.ofNullable(seen.putIfAbsent(message.text(), message.place()));
    if (twin.isPresent()) {
      return new Replayed(message, Verdict.TWIN, twin, List.of());
    }
    if (!message.isOfQueue()
        && planning.payloads().isCall(message.text().getBytes(StandardCharsets.UTF_8))) {
      return new Replayed(message, Verdict.CALL, Optional.empty(), List.of());
    }
    List<Explained> explained =
        ExplainCommand.readings(message, planning, now).stream()
            .map(reading -> Explained.of(message.place(), reading, planning))
            .toList();
    return new Replayed(message, verdict(explained), Optional.empty(), explained);
  }

  private static Verdict verdict(List<Explained> explained) {
    if (!explained.stream().allMatch(Explained::startsRuns)) {
      return Verdict.REFUSED;
    }
    return explained.stream().allMatch(Explained.PassedOver.class::isInstance)
        ? Verdict.PASSED_OVER
        : Verdict.STARTS_RUNS;
  }

  /** The runs that it asks for and that would be sent, each by what makes it one. */
  Stream<String> runs() {
    return ways()
        .filter(Way::isSent)
        .flatMap(
            way ->
                way.line().plan() instanceof RunPlan.Planned(var request)
                    ? Stream.of(
                        request.environment().alias()
                            + " "
                            + request.line().dag()
                            + " "
                            + request.runId())
                    : Stream.empty());
  }

  /** What becomes of each of its events for each line. */
  Stream<Way> ways() {
    return explained.stream()
        .flatMap(
            some ->
                some instanceof Explained.Reasoned(_, _, var ways)
                    ? ways.stream()
                    : Stream.empty());
  }
}
