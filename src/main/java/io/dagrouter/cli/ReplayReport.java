package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.cli.Replayed.Verdict;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Items;
import io.dagrouter.json.JsonValue.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what became of messages that were sent again, while they are sent. Not thread-safe. */
final class ReplayReport {
  private static final Set<String> REFUSALS = Set.of("Rejected", "Unrouted");

  private final Terminal terminal;
  private final boolean json;
  private final List<Fields> answers = new ArrayList<>();
  private final List<Unsent> unsent = new ArrayList<>();
  private int sent;
  private int refused;

  /**
   * A report.
   *
   * @param json whether standard output is to be an object of JSON
   */
  ReplayReport(Terminal terminal, boolean json) {
    this.terminal = requireNonNull(terminal);
    this.json = json;
  }

  /** The function has answered to a message. */
  void answered(RecordedMessage message, Fields answer) {
    List<Fields> outcomes =
        answer.items("outcomes").orElse(List.of()).stream()
            .flatMap(one -> one instanceof Fields fields ? Stream.of(fields) : Stream.empty())
            .toList();
    List<String> passedOver =
        answer.items("passed_over").orElse(List.of()).stream()
            .flatMap(why -> why instanceof Text(String text) ? Stream.of(text) : Stream.empty())
            .toList();
    refused +=
        (int)
            outcomes.stream()
                .filter(outcome -> outcome.text("outcome").filter(REFUSALS::contains).isPresent())
                .count();
    if (!json) {
      if (answers.isEmpty()) {
        terminal.out().println(OutcomeLines.header());
      }
      outcomes.forEach(outcome -> OutcomeLines.of(outcome).forEach(terminal.out()::println));
      passedOver.forEach(why -> OutcomeLines.passedOver(why).forEach(terminal.out()::println));
      terminal.out().flush();
    }
    answers.add(
        Fields.builder()
            .put("place", message.place())
            .put("outcomes", new Items(List.copyOf(outcomes)))
            .put("passed_over", JsonValue.texts(passedOver))
            .build());
  }

  /** Nothing was to be sent, or somebody said no. */
  void nothingSent() {
    if (!json) {
      terminal.out().println("Nothing was sent.");
    }
  }

  /**
   * All of them were sent, but for some.
   *
   * @param file where those are kept; empty where they are not
   */
  void sent(String target, int messages, List<Unsent> notSent, Optional<Path> file) {
    unsent.addAll(notSent);
    sent = messages - notSent.size();
    Set<String> reasons = new LinkedHashSet<>();
    notSent.forEach(one -> reasons.add(one.why()));
    for (String why : reasons) {
      terminal.err().println(Printable.lines(why));
      notSent.stream()
          .filter(one -> one.why().equals(why))
          .forEach(
              one -> terminal.err().println("  not sent: " + Printable.of(one.message().place())));
    }
    if (!json) {
      terminal
          .out()
          .println(
              ReplayPlan.counted(sent, "message")
                  + " sent to "
                  + Printable.of(target)
                  + (notSent.isEmpty() ? "." : ", " + notSent.size() + " not sent."));
      if (refused > 0) {
        terminal.out().println(refused + " refused again.");
      }
    }
    if (!notSent.isEmpty()) {
      terminal
          .err()
          .println(
              file.map(
                      some ->
                          "What was not sent is in "
                              + Printable.of(some.toString())
                              + ", for another replay.")
                  .orElse("The same again sends them, and makes no run twice."));
    }
  }

  /** What the command ends with; empty where all was sent and nothing refused. */
  OptionalInt exit() {
    OptionalInt worst =
        Arrays.stream(Unsent.Kind.values())
            .filter(kind -> unsent.stream().anyMatch(one -> one.kind() == kind))
            .mapToInt(Unsent.Kind::exit)
            .findFirst();
    return worst.isEmpty() && refused > 0 ? OptionalInt.of(Main.NOT_AS_IT_SHOULD_BE) : worst;
  }

  /**
   * All of it.
   *
   * @param codeIsRead whether the code of DAGs was looked at
   * @param isSending whether there was a target
   */
  Fields json(ReplayPlan plan, boolean codeIsRead, boolean isSending) {
    Fields.Builder fields =
        Fields.builder()
            .put("runs", plan.runs())
            .put("counts", counts(plan))
            .put("dag_code_read", codeIsRead)
            .put("messages", new Items(plan.messages().stream().map(ReplayReport::json).toList()));
    if (isSending) {
      fields
          .put("sent", sent)
          .put("unsent", new Items(unsent.stream().map(ReplayReport::json).toList()))
          .put("answers", new Items(List.copyOf(answers)));
    }
    return fields.build();
  }

  private static Fields counts(ReplayPlan plan) {
    Fields.Builder counts = Fields.builder().put("messages", plan.messages().size());
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.told(), plan.count(verdict));
    }
    return counts.build();
  }

  private static JsonValue json(Replayed replayed) {
    return Fields.builder()
        .put("place", replayed.message().place())
        .put("verdict", replayed.verdict().told())
        .put("twin_of", replayed.twinOf())
        .put(
            "explained",
            new Items(replayed.explained().stream().<JsonValue>map(ExplainedJson::of).toList()))
        .build();
  }

  private static JsonValue json(Unsent one) {
    return Fields.builder()
        .put("place", one.message().place())
        .put("message", one.why())
        .put("for_now", one.kind() == Unsent.Kind.FOR_NOW)
        .build();
  }
}
