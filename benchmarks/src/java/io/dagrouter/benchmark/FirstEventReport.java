package io.dagrouter.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The table of what was measured, and how far it is from the goals. */
final class FirstEventReport {
  private static final double MOST_MEGABYTES = 180;
  private static final double MOST_CALLS = 0.5;

  private final List<Turn> turns;

  FirstEventReport(List<Turn> turns) {
    this.turns = List.copyOf(turns);
  }

  void print(PrintStream out) {
    times(out);
    processor(out);
    calls(out);
    memory(out);
    goals(out);
  }

  private void times(PrintStream out) {
    out.printf(
        "%n%-46s %9s %9s %9s %9s   %-11s %s%n",
        "time, ms",
        "median",
        "min",
        "max",
        "p99",
        "by python",
        "by one that keeps its TLS context");
    for (Subject subject : Subject.values()) {
      figures(subject, Turn::millis)
          .ifPresent(
              millis ->
                  out.printf(
                      "%-46s %9.1f %9.1f %9.1f %9s   %-11s %s%n",
                      subject.title(),
                      millis.median(),
                      millis.min(),
                      millis.max(),
                      subject.isWarm() ? "%.1f".formatted(median(subject, Turn::p99Millis)) : "",
                      byPython(subject, Turn::millis),
                      byBetterPython(subject, Turn::millis)));
    }
    out.printf("(of pairs, of medians)%n");
  }

  private void processor(PrintStream out) {
    out.printf(
        "%n%-46s %9s   %-11s %s%n",
        "processor's time, ms, median",
        "trigger",
        "by python",
        "by one that keeps its TLS context");
    for (Subject subject : Subject.values()) {
      if (subject.isWarm()) {
        figures(subject, Turn::processorMillis)
            .ifPresent(
                millis ->
                    out.printf(
                        "%-46s %9.2f   %-11s %s%n",
                        subject.title(),
                        millis.median(),
                        byPython(subject, Turn::processorMillis),
                        byBetterPython(subject, Turn::processorMillis)));
      }
    }
  }

  private String byPython(Subject subject, ToDoubleFunction<Turn> value) {
    return subject.isPython() ? "" : ratios(subject, subject.baseline(), value);
  }

  private String byBetterPython(Subject subject, ToDoubleFunction<Turn> value) {
    return subject.isPython()
        ? ""
        : subject.betterPython().map(better -> ratios(subject, better, value)).orElse("");
  }

  private String ratios(Subject subject, Subject baseline, ToDoubleFunction<Turn> value) {
    Figures java = figures(subject, value).orElseThrow();
    return figures(baseline, value)
        .map(
            python ->
                "%.2f, %.2f".formatted(java.by(python).median(), java.median() / python.median()))
        .orElse("");
  }

  private void calls(PrintStream out) {
    out.printf(
        "%n%-46s %9s %9s %9s %9s%n", "calls, median", "tokens", "GetEnv.", "commands", "together");
    for (Subject subject : Subject.values()) {
      figures(subject, Turn::callsOfMwaa)
          .ifPresent(
              together ->
                  out.printf(
                      "%-46s %9.0f %9.0f %9.0f %9.0f%n",
                      subject.title() + (subject.isWarm() ? " (1,000)" : ""),
                      median(subject, turn -> turn.count(Seen.TOKEN)),
                      median(subject, turn -> turn.count(Seen.ENVIRONMENT)),
                      median(subject, turn -> turn.count(Seen.COMMAND)),
                      together.median()));
    }
  }

  private void memory(PrintStream out) {
    out.printf("%n%-46s %9s %9s %9s%n", "memory, MB, median", "1st RSS", "end RSS", "peak");
    for (Subject subject : Subject.values()) {
      figures(subject, Turn::peakMegabytes)
          .ifPresent(
              peak ->
                  out.printf(
                      "%-46s %9.0f %9.0f %9.0f%n",
                      subject.title(),
                      median(subject, Turn::firstMegabytes),
                      median(subject, Turn::megabytes),
                      peak.median()));
    }
  }

  private void goals(PrintStream out) {
    out.printf("%ngoals%n");
    timeGoal(out, Subject.RESTORED_TOKEN_AND_COMMAND, 0.3);
    timeGoal(out, Subject.RESTORED_WHOLE, 0.6);
    timeGoal(out, Subject.COLD_WHOLE, 4.5);
    timeGoal(out, Subject.WARM_TOKEN_AND_COMMAND, 0.5);
    timeGoal(out, Subject.WARM_WHOLE, 0.5);
    timeGoal(out, Subject.BATCH_TOKEN_AND_COMMAND, 0.5);
    timeGoal(out, Subject.BATCH_WHOLE, 0.5);
    figures(Subject.WARM_WHOLE, Turn::callsOfMwaa)
        .ifPresent(
            java ->
                goal(
                    out,
                    "calls per 1,000 warm triggers by python",
                    java.median() / median(Subject.PYTHON_WARM, Turn::callsOfMwaa),
                    MOST_CALLS));
    turns.stream()
        .filter(turn -> !turn.subject().isPython())
        .mapToDouble(turn -> Math.max(turn.firstMegabytes(), turn.megabytes()))
        .max()
        .ifPresent(most -> goal(out, "most resident memory of java, MB", most, MOST_MEGABYTES));
  }

  private void timeGoal(PrintStream out, Subject subject, double most) {
    figures(subject, Turn::millis)
        .ifPresent(
            millis ->
                goal(
                    out,
                    subject.title()
                        + (subject.baseline().keepsTlsContext()
                            ? " by python that keeps its TLS context"
                            : " by python"),
                    millis.by(figures(subject.baseline(), Turn::millis).orElseThrow()).median(),
                    most));
  }

  private static void goal(PrintStream out, String what, double is, double most) {
    // A token in a thousand commands is no miss: what is told is what is compared.
    boolean met = Math.round(is * 100) <= Math.round(most * 100);
    out.printf("  %-6s %-84s %8.2f, goal %.2f%n", met ? "met" : "MISSED", what, is, most);
  }

  private double median(Subject subject, ToDoubleFunction<Turn> value) {
    return figures(subject, value).orElseThrow().median();
  }

  private Optional<Figures> figures(Subject subject, ToDoubleFunction<Turn> value) {
    List<Double> all =
        turns.stream().filter(turn -> turn.subject() == subject).map(value::applyAsDouble).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(new Figures(all));
  }
}
