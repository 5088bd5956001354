package io.dagrouter.cli;

import io.dagrouter.cli.Replayed.Verdict;
import io.dagrouter.lambda.Planning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What would become of recorded messages if they came again. */
record ReplayPlan(List<Replayed> messages) {
  ReplayPlan {
    messages = List.copyOf(messages);
  }

  /**
   * Goes the way of the functions with each of them; nothing is sent.
   *
   * @param now only for calls, which are not planned
   */
  static ReplayPlan of(List<RecordedMessage> recorded, Planning planning, Instant now) {
    Map<String, String> seen = new HashMap<>();
    List<Replayed> messages = new ArrayList<>();
    for (RecordedMessage message : recorded) {
      messages.add(Replayed.of(message, planning, now, seen));
    }
    return new ReplayPlan(messages);
  }

  /**
   * The messages that are worth sending.
   *
   * @param all also those that would be refused again
   */
  List<RecordedMessage> toSend(boolean all) {
    return messages.stream()
        .filter(
            one ->
                one.verdict() == Verdict.STARTS_RUNS || (all && one.verdict() == Verdict.REFUSED))
        .map(Replayed::message)
        .toList();
  }

  int count(Verdict verdict) {
    return (int) messages.stream().filter(one -> one.verdict() == verdict).count();
  }

  /** How many runs there would be; what several messages ask for is one. */
  int runs() {
    return (int)
        messages.stream()
            .filter(one -> one.verdict() == Verdict.STARTS_RUNS)
            .flatMap(Replayed::runs)
            .distinct()
            .count();
  }

  /** Whether all of it would start runs, or asks for nothing. */
  boolean isAllRight() {
    return count(Verdict.REFUSED) == 0 && count(Verdict.CALL) == 0;
  }

  /** All of it in a line. */
  String sum() {
    List<String> parts = new ArrayList<>();
    int starting = count(Verdict.STARTS_RUNS);
    if (starting > 0) {
      parts.add(starting + " would start " + counted(runs(), "run"));
    }
    add(parts, Verdict.PASSED_OVER, " is passed over", " are passed over");
    add(parts, Verdict.REFUSED, " would be refused again", " would be refused again");
    add(parts, Verdict.CALL, " is a call", " are calls");
    add(parts, Verdict.TWIN, " is the same text again", " are the same text again");
    return counted(messages.size(), "message")
        + (parts.isEmpty() ? "." : ": " + String.join(", ", parts) + ".");
  }

  private void add(List<String> parts, Verdict verdict, String one, String several) {
    int count = count(verdict);
    if (count > 0) {
      parts.add(count + (count == 1 ? one : several));
    }
  }

  /** A number of things: {@code 1 run}, {@code 2 runs}. */
  static String counted(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
