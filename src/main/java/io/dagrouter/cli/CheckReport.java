package io.dagrouter.cli;

import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.document.RoutesReview;
import io.dagrouter.document.RoutesWarning;
import io.dagrouter.route.RouteTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What was found in a document, as lines for people: {@code source:line:column path: what.
 * Suggestion} for each mistake, the same for each warning with the word in front, and a sum.
 */
final class CheckReport {
  private final Terminal terminal;

  CheckReport(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> of(CheckedSource.Reviewed checked) {
    RoutesReview review = checked.review();
    List<String> lines = new ArrayList<>();
    review.mistakes().forEach(mistake -> lines.add(mistake.message()));
    add(lines, review.warnings(), terminal.styled("warning:", Style.fg_yellow));
    add(lines, review.notes(), "note:");
    lines.add(checked.source() + ": " + sum(review));
    return lines;
  }

  private static void add(List<String> lines, List<RoutesWarning> warnings, String label) {
    for (RoutesWarning warning : warnings) {
      DocumentProblem problem = warning.problem();
      lines.add(problem.place() + ": " + label + " " + problem.sentences());
    }
  }

  private static String sum(RoutesReview review) {
    return switch (review.reading()) {
      case RoutesReading.Wrong(var problems) ->
          "version " + review.version() + ": " + counted(problems.size(), "mistake");
      case RoutesReading.Read(RouteTable table) ->
          counted(table.lines().size(), "line")
              + ", "
              + counted(table.environments().size(), "environment")
              + ", version "
              + review.version()
              + ": no mistakes, "
              + (review.warnings().isEmpty()
                  ? "no warnings"
                  : counted(review.warnings().size(), "warning"))
              + notCompared(review.notCompared());
    };
  }

  private static String notCompared(int patterns) {
    return patterns == 0
        ? ""
        : "; "
            + counted(patterns, "pattern")
            + " not compared with all others, which would have taken too long";
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
