package io.dagrouter.cli;

import io.dagrouter.cli.Explained.Way;
import io.dagrouter.date.DateSaying;
import io.dagrouter.date.DateSource;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Considered;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RunPer;
import io.dagrouter.router.Explanation;
import io.dagrouter.router.RunPlan;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi.Style;

/** What was found out about events, for people. */
final class ExplainedLines {
  private static final int LABEL = 12;
  private static final int VERDICT = 8;
  private static final ObjectVersion NO_VERSION =
      new ObjectVersion(Optional.empty(), Optional.empty(), Optional.empty());

  private final Terminal terminal;
  private final boolean codeIsRead;

  /**
   * Lines.
   *
   * @param codeIsRead whether the code of DAGs was looked at
   */
  ExplainedLines(Terminal terminal, boolean codeIsRead) {
    this.terminal = terminal;
    this.codeIsRead = codeIsRead;
  }

  void print(Explained explained) {
    head(explained.place());
    switch (explained) {
      case Explained.PassedOver(_, String why) -> labelled("passed over", why);
      case Explained.Unreadable(_, Problem problem, var mistakes) -> {
        refused(problem);
        mistakes.forEach(mistake -> labelled("", mistake));
      }
      case Explained.Reasoned reasoned -> reasoned(reasoned);
    }
    terminal.out().println();
  }

  private void reasoned(Explained.Reasoned reasoned) {
    TriggerEvent event = reasoned.event();
    if (!event.subject().equals(reasoned.place())) {
      labelled("event", event.subject());
    }
    labelled("event id", event.id());
    labelled("time", event.time().toString());
    Explanation explanation = reasoned.explanation();
    explanation
        .routes()
        .ifPresent(
            table ->
                labelled(
                    "routes", "version " + table.version() + ", lines: " + table.lines().size()));
    for (Considered considered : explanation.considered()) {
      labelled("considered", considered.line().name() + ": " + considered.pattern());
      labelled("", verdict(considered));
    }
    reasoned.ways().forEach(way -> way(way, event));
  }

  private static String verdict(Considered considered) {
    return considered
        .captures()
        .map(
            captures -> {
              List<String> taken = new ArrayList<>();
              captures.forEach((name, capture) -> taken.add(name + " = " + capture.text()));
              return taken.isEmpty() ? "matches" : "matches: " + String.join(", ", taken);
            })
        .orElse("does not match");
  }

  private void way(Way way, TriggerEvent event) {
    way.line()
        .line()
        .ifPresent(
            line -> {
              terminal.out().println();
              terminal.out().println("  " + terminal.styled(Printable.of(title(line)), Style.bold));
            });
    way.line().dates().forEach(saying -> date(saying, way.line().line()));
    if (way.line().plan() instanceof RunPlan.Planned(DagRunRequest request)) {
      planned(request, event);
      GatheringLines.of(way.line(), event).forEach(row -> labelled(row.getKey(), row.getValue()));
    }
    switch (way.command()) {
      case CommandLookup.Found(String command) -> labelled("command", OutcomeLines.typed(command));
      case CommandLookup.Failed(Problem problem) -> refused(problem);
    }
  }

  private static String title(Line line) {
    return line.name()
        + line.title().map(title -> " " + title).orElse("")
        + " -> DAG "
        + line.dag();
  }

  private void date(DateSaying saying, Optional<Line> line) {
    String label = saying.source().name();
    switch (saying) {
      case DateSaying.Won(var candidate) ->
          labelled(
              label,
              terminal.styled(pad("won"), Style.fg_green),
              candidate.value() + "  " + candidate.origin());
      case DateSaying.Lost(var candidate, _) ->
          labelled(label, pad("lost") + candidate.value() + "  " + candidate.origin());
      case DateSaying.Wrong(var candidate, String happened) ->
          labelled(
              label,
              pad("wrong") + candidate.value() + "  " + happened + " (" + candidate.origin() + ")");
      case DateSaying.Silent(DateSource source, String why) -> {
        boolean unread =
            source == DateSource.DAG_CODE
                && !codeIsRead
                && line.flatMap(one -> one.date().code()).isPresent();
        labelled(
            label,
            unread
                ? pad("unread")
                    + line.flatMap(one -> one.date().code()).orElseThrow().path()
                    + " was not looked at: a date in it would win (--dags, --aws)"
                : pad("silent") + why);
      }
    }
  }

  private static String pad(String verdict) {
    return Columns.padded(verdict, VERDICT);
  }

  private void planned(DagRunRequest request, TriggerEvent event) {
    labelled("date", request.date().date() + " from " + request.date().source());
    labelled(
        "environment",
        request.environment().alias() + " (" + request.environment().mwaaName() + ")");
    request
        .placement()
        .shadow()
        .map(Environment::alias)
        .ifPresent(shadow -> labelled("shadow", "the same run in " + shadow));
    ExpectedBy.of(request).ifPresent(by -> labelled("expected", by.text()));
    request.onHold().ifPresent(hold -> labelled("hold", hold.message()));
    labelled("run id", request.runId().value());
    stoodIn(event, request.line()).ifPresent(why -> labelled("", why));
    labelled("conf", JsonText.writeReadable(request.conf()));
  }

  /** What the run id of a real event has that this one has not. */
  private static Optional<String> stoodIn(TriggerEvent event, Line line) {
    if (!event.id().equals(ExplainCommand.ID)) {
      return Optional.empty();
    }
    return switch (event) {
      case ObjectCreated arrival ->
          line.runPer() == RunPer.OBJECT && arrival.version().equals(NO_VERSION)
              ? Optional.of(
                  "its last 16 digits come from the object's version: give --version-id, or --etag"
                      + " and --sequencer")
              : Optional.empty();
      case RunRequest _ ->
          Optional.of("its last 16 digits come from the request id: give --request-id");
    };
  }

  private void refused(Problem problem) {
    terminal
        .out()
        .println(
            "    "
                + terminal.styled(label("refused"), Style.fg_red)
                + Printable.of(problem.reason() + ": " + problem.message()));
  }

  private void head(String text) {
    terminal.out().println(terminal.styled(Printable.of(text), Style.bold));
  }

  private void labelled(String label, String text) {
    labelled(label, "", text);
  }

  /**
   * Prints a row.
   *
   * @param styled of our own making, which may have colours
   * @param text from wherever, escaped
   */
  private void labelled(String label, String styled, String text) {
    terminal.out().println("    " + label(label) + styled + Printable.of(text));
  }

  private static String label(String label) {
    return Columns.padded(label, LABEL);
  }
}
