package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.coverage.CalendarBlocks;
import io.dagrouter.coverage.Coverage;
import io.dagrouter.coverage.CoveredLine;
import io.dagrouter.coverage.LineCoverage;
import io.dagrouter.coverage.Mark;
import io.dagrouter.coverage.NextStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi.Style;

/** A calendar as lines for a terminal, no wider than it is, but for the commands to be copied. */
final class CoverageText {
  private static final int WIDEST_TITLE = 24;
  private static final int COUNT = 5;
  private static final String BETWEEN = "   ";
  private static final String ALL = "all lines";

  private final Coverage coverage;
  private final String options;
  private final Terminal terminal;
  private final int titles;
  private final int label;
  private final List<Mark> counted;
  private final List<String> lines = new ArrayList<>();

  CoverageText(Coverage coverage, Terminal terminal, String options) {
    this.options = options;
    this.coverage = requireNonNull(coverage);
    this.terminal = requireNonNull(terminal);
    List<CoveredLine> all = coverage.lines().stream().map(LineCoverage::line).toList();
    int widest = all.stream().mapToInt(line -> Columns.of(title(line))).max().orElse(0);
    int names = all.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    this.titles = widest == 0 ? 0 : widest + 1;
    this.label = Math.max(titles + names, ALL.length()) + 2;
    this.counted = coverage.counted();
  }

  /** All of it. */
  List<String> lines() {
    lines.clear();
    lines.add(bold("Runs by processing date, " + coverage.extent()));
    int room = Math.max(1, terminal.columns() - label);
    List<CoverageBlock> blocks =
        CalendarBlocks.of(
                coverage.dates(), CoverageBlock::width, room, room - counted.size() * COUNT)
            .stream()
            .map(CoverageBlock::new)
            .toList();
    for (CoverageBlock block : blocks) {
      lines.add("");
      block(block, block.equals(blocks.getLast()));
    }
    lines.add("");
    legend();
    notKnown();
    toBeLookedAt(NextStep.MIXED, LineCoverage.Known::mixed);
    toBeLookedAt(NextStep.PARTIAL, LineCoverage.Known::partial);
    next();
    return List.copyOf(lines);
  }

  private void block(CoverageBlock block, boolean isLast) {
    List<String> head = block.head();
    lines.add(" ".repeat(label) + bold(head.getFirst()));
    lines.add(" ".repeat(label) + head.get(1));
    lines.add(row("", head.get(2), block, isLast ? signs() : ""));
    for (LineCoverage line : coverage.lines()) {
      String name = Columns.padded(title(line.line()), titles) + line.line().name();
      lines.add(
          switch (line) {
            case LineCoverage.Known known ->
                row(name, block.cells(known, terminal), isLast ? counts(known.counts()) : "");
            case LineCoverage.NotKnown _ -> row(name, "not known", "");
          });
    }
    if (isLast) {
      lines.add(row(ALL, "", block, counts(coverage.counts())));
    }
  }

  private String row(String name, String cells, CoverageBlock block, String counts) {
    return row(name, Columns.padded(cells, block.width()), counts);
  }

  private String row(String name, String cells, String counts) {
    return (Columns.padded(name, label) + cells + counts).stripTrailing();
  }

  private String signs() {
    StringBuilder signs = new StringBuilder();
    counted.forEach(mark -> signs.append(" ".repeat(COUNT - 1)).append(sign(mark)));
    return signs.toString();
  }

  private String counts(Map<Mark, Integer> counts) {
    StringBuilder text = new StringBuilder();
    for (Mark mark : counted) {
      int count = counts.getOrDefault(mark, 0);
      text.append((" %" + (COUNT - 1) + "s").formatted(count == 0 ? "-" : count));
    }
    return text.toString();
  }

  private void legend() {
    StringBuilder line = new StringBuilder();
    int columns = 0;
    List<String> entries = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (Mark mark : coverage.counts().keySet()) {
      String words = " " + mark.words();
      entries.add(sign(mark) + words);
      widths.add(1 + words.length());
    }
    entries.add("-- weekend");
    widths.add("-- weekend".length());
    for (int i = 0; i < entries.size(); i++) {
      if (columns > 0 && columns + BETWEEN.length() + widths.get(i) > terminal.columns()) {
        lines.add(line.toString());
        line.setLength(0);
        columns = 0;
      }
      if (columns > 0) {
        line.append(BETWEEN);
        columns += BETWEEN.length();
      }
      line.append(entries.get(i));
      columns += widths.get(i);
    }
    lines.add(line.toString());
  }

  private void notKnown() {
    section(
        "Not known:",
        coverage.notKnown().stream()
            .map(line -> line.line().name() + ": " + Printable.of(line.message()))
            .toList());
  }

  private void toBeLookedAt(String why, Function<LineCoverage.Known, List<LocalDate>> dates) {
    section(
        why,
        coverage.known().stream()
            .filter(line -> !dates.apply(line).isEmpty())
            .map(line -> line.line().name() + ": " + NextStep.dates(dates.apply(line)))
            .toList());
  }

  private void next() {
    section(
        "Next, for the dates without a run, or with failed runs alone:",
        NextStep.of(coverage, options));
  }

  private void section(String heading, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(bold(heading));
      lines.addAll(content);
    }
  }

  private String sign(Mark mark) {
    return terminal.styled(mark.sign(), CoverageBlock.styles(mark));
  }

  private String bold(String text) {
    return terminal.styled(text, Style.bold);
  }

  private static String title(CoveredLine line) {
    return Columns.cut(Printable.of(line.title().orElse("")), WIDEST_TITLE);
  }
}
