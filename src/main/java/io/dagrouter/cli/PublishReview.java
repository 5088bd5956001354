package io.dagrouter.cli;

import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.document.RoutesReview;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.route.RouteTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Looks at what is to be published as {@code check}, {@code test} and {@code diff} do, and tells
 * it.
 */
final class PublishReview {
  private final Terminal terminal;
  private final Surroundings around;
  private final PublishManner manner;
  private final Fields.Builder json;

  /**
   * A review.
   *
   * @param terminal where it is told
   * @param json takes what was found
   */
  PublishReview(Terminal terminal, Surroundings around, PublishManner manner, Fields.Builder json) {
    this.terminal = terminal;
    this.around = around;
    this.manner = manner;
    this.json = json;
  }

  /** Tells all; gives why it must not be published, where it must not. */
  Optional<String> of(Publication publication) {
    RoutesReview review =
        RoutesDocument.review(
            publication.shown(), publication.version(), LocalDate.now(around.clock()));
    CheckedSource.Reviewed checked =
        new CheckedSource.Reviewed(
            publication.shown().size() == 1
                ? publication.shown().getFirst().source()
                : publication.source(),
            review);
    new CheckReport(terminal).of(checked).forEach(terminal.out()::println);
    publication.remarks().forEach(this::warn);
    json.put("check", CheckJson.document(checked.source(), review));
    return switch (review.reading()) {
      case RoutesReading.Wrong _ -> Optional.of("the document has mistakes");
      case RoutesReading.Read(RouteTable table) -> {
        if (manner.isStrict() && !review.warnings().isEmpty()) {
          yield Optional.of("there are warnings (--strict)");
        }
        Optional<String> failed =
            manner.examples().flatMap(files -> test(publication, table, files));
        if (failed.isEmpty()) {
          compare(publication, table);
        }
        yield failed;
      }
    };
  }

  private Optional<String> test(Publication publication, RouteTable table, List<Path> files) {
    ExampleTally tally =
        ExampledRoutes.with(table, RoutesDocument.examples(publication.shown()), files)
            .run(manner.planning().dagCode(), around.clock(), true);
    json.put("tests", ExampleJson.of(tally));
    if (tally.results().isEmpty()) {
      warn("there are no examples that would show what it does (docs/how-to/test-routes.md)");
    } else {
      new ExampleReport(terminal).of(tally).forEach(terminal.out()::println);
    }
    return tally.passed() ? Optional.empty() : Optional.of("examples fail");
  }

  private void compare(Publication publication, RouteTable table) {
    if (publication.before().isEmpty()) {
      terminal.out().println("Nothing is there yet: " + Printable.of(publication.source()));
      return;
    }
    if (publication.replacements().isEmpty()) {
      return;
    }
    switch (RoutesDocument.read(publication.before())) {
      case RoutesReading.Wrong(var problems) ->
          warn(
              "what is there now, version "
                  + RoutesDocument.version(publication.before())
                  + ", cannot be compared: mistakes: "
                  + problems.size());
      case RoutesReading.Read(RouteTable old) -> {
        RoutesDifference difference =
            RoutesDiffCommand.difference(old, table, manner.events(), manner.planning(), around);
        new DifferenceLines(terminal).print(difference);
        json.put("difference", difference.fields());
      }
    }
  }

  private void warn(String what) {
    terminal
        .out()
        .println(terminal.styled("warning:", Style.fg_yellow) + " " + Printable.of(what) + ".");
  }
}
