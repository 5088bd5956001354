package io.dagrouter.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * A calendar as a page: HTML of its own without script or other file, dark where the reader's
 * screen is, fit to be printed. It is XML as well.
 */
public final class CoveragePage {
  private final Coverage coverage;
  private final AskedAt asked;
  private final Markup html = new Markup();

  private CoveragePage(Coverage coverage, AskedAt asked) {
    this.coverage = coverage;
    this.asked = asked;
  }

  /** The page. */
  public static String of(Coverage coverage, AskedAt asked) {
    return new CoveragePage(coverage, asked).written();
  }

  private String written() {
    html.raw("<!DOCTYPE html>").line();
    html.begin("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    head();
    html.begin("body").line();
    html.element("h1", "Runs by processing date").line();
    html.element("p", coverage.extent() + ". " + coverage.sum() + ".").line();
    legend();
    List<List<LocalDate>> blocks = CalendarBlocks.onPaper(coverage.dates());
    for (List<LocalDate> block : blocks) {
      new PageTable(coverage, block, block.equals(blocks.getLast())).write(html);
    }
    notKnown();
    next();
    toBeLookedAt();
    html.element(
            "footer",
            "Made "
                + asked
                + " by dagrouter, from routes version "
                + coverage.routesVersion()
                + ".")
        .line();
    return html.end().line().end().line().toString();
  }

  private void head() {
    html.begin("head").line();
    html.empty("meta", "charset", "UTF-8").line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.element(
            "title",
            "Runs by processing date, " + coverage.range().from() + " to " + coverage.range().to())
        .line();
    html.begin("style").line().raw(PageStyle.CSS).end().line();
    html.end().line();
  }

  private void legend() {
    html.begin("ul", "class", "legend").line();
    coverage
        .counts()
        .forEach(
            (mark, count) ->
                html.begin("li", "class", mark.id())
                    .element("i", mark.sign(), "aria-hidden", "true")
                    .text(mark.words() + " " + count)
                    .end()
                    .line());
    html.end().line();
  }

  private void notKnown() {
    if (coverage.notKnown().isEmpty()) {
      return;
    }
    html.element("h2", "Not known").line().begin("ul").line();
    for (LineCoverage.NotKnown line : coverage.notKnown()) {
      html.element("li", line.line().label() + ": " + line.message()).line();
    }
    html.end().line();
  }

  private void next() {
    List<String> commands = NextStep.of(coverage, "");
    if (commands.isEmpty()) {
      return;
    }
    html.element("h2", "Next").line();
    html.element("p", "Runs for the dates that have none, or failed ones alone:").line();
    html.element("pre", String.join("\n", commands)).line();
  }

  private void toBeLookedAt() {
    boolean any =
        coverage.known().stream()
            .anyMatch(line -> !(line.mixed().isEmpty() && line.partial().isEmpty()));
    if (any) {
      html.element("h2", "To be looked at").line();
      toBeLookedAt(NextStep.MIXED, LineCoverage.Known::mixed);
      toBeLookedAt(NextStep.PARTIAL, LineCoverage.Known::partial);
    }
  }

  private void toBeLookedAt(String why, Function<LineCoverage.Known, List<LocalDate>> dates) {
    List<LineCoverage.Known> lines =
        coverage.known().stream().filter(line -> !dates.apply(line).isEmpty()).toList();
    if (lines.isEmpty()) {
      return;
    }
    html.element("p", why).line().begin("ul").line();
    for (LineCoverage.Known line : lines) {
      html.element("li", line.line().label() + ": " + NextStep.dates(dates.apply(line))).line();
    }
    html.end().line();
  }
}
