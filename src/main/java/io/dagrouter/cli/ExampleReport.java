package io.dagrouter.cli;

import static java.util.stream.Collectors.joining;

import io.dagrouter.example.ExampleResult;
import io.dagrouter.route.LineName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/** How examples fared, as lines for people: those that fail, then the sum. */
final class ExampleReport {
  /** Where nobody looks on nothing is cut; wide enough for all that a conf may hold. */
  private static final int NO_LIMIT = 1_000_000_000;

  private final Terminal terminal;

  ExampleReport(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> of(ExampleTally tally) {
    List<String> lines = new ArrayList<>();
    for (ExampleResult result : tally.results()) {
      if (!result.passed()) {
        lines.add(terminal.styled(ExampleText.headline(result.example()), Style.fg_red));
        lines.addAll(
            ExampleText.table(result, terminal.isInteractive() ? terminal.columns() : NO_LIMIT));
        result.remarks().forEach(remark -> lines.add("  -> " + Printable.of(remark)));
        lines.add("");
      }
    }
    if (!tally.withoutCode().isEmpty()) {
      lines.add(
          "The code of DAGs was not looked at, as if it set no date (--dags); lines: "
              + tally.withoutCode().stream().map(LineName::value).collect(joining(", "))
              + ".");
    }
    lines.add(sum(tally));
    return lines;
  }

  private String sum(ExampleTally tally) {
    int all = tally.results().size();
    if (all == 0) {
      return "no examples";
    }
    String sum =
        all
            + (all == 1 ? " example: " : " examples: ")
            + (all - tally.failed())
            + " passed, "
            + tally.failed()
            + " failed";
    return terminal.styled(sum, tally.failed() == 0 ? Style.fg_green : Style.fg_red);
  }
}
