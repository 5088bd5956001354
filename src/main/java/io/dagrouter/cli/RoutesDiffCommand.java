package io.dagrouter.cli;

import io.dagrouter.lambda.Planning;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.route.RouteTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what another routes document would change. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Tells which lines are otherwise in another routes document, and which recorded events would"
          + " be routed otherwise by it: other lines, dates, environments, run ids or conf.",
      "Of AWS nothing is asked but for documents that are there. Ends with 1 when anything is"
          + " otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter routes diff ssm:/dagrouter/routes routes.yaml",
      "  ./dagrouter routes diff routes.yaml new.yaml --events yesterday.jsonl"
    })
final class RoutesDiffCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The document that is in force: a file, a folder, or as ROUTES_SOURCE.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The other document.")
  private String after = "";

  @Option(
      names = "--events",
      paramLabel = "FILE|DIR",
      description =
          "Recorded events: payloads of the functions, messages of a queue, kept refusals, a log;"
              + " .jsonl, .ndjson and .log have one on each line (default: none, lines alone are"
              + " compared). May be repeated.")
  private List<Path> events = List.of();

  @Mixin private PlanningOption planning = new PlanningOption();

  @Option(names = "--json", description = "Prints one object of JSON (default: text).")
  private boolean json;

  RoutesDiffCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    Surroundings around = at.surroundings().get();
    RouteTable old = read(before, around);
    RouteTable other = read(after, around);
    RoutesDifference difference = difference(old, other, events, planning, around);
    if (!events.isEmpty() && difference.messages().isEmpty()) {
      at.terminal()
          .err()
          .println(
              "There is no message in the files of --events; lines alone are compared. Files that"
                  + " end in .jsonl, .ndjson or .log have one on each line.");
    }
    if (json) {
      at.terminal().out().println(difference.json());
    } else {
      new DifferenceLines(at.terminal()).print(difference);
    }
    at.terminal().out().flush();
    return difference.isNone() ? Main.DONE : Main.NOT_AS_IT_SHOULD_BE;
  }

  static RoutesDifference difference(
      RouteTable old,
      RouteTable other,
      List<Path> events,
      PlanningOption planning,
      Surroundings around) {
    Planning byOld = planning.by(old, around);
    Planning byOther = planning.by(other, around);
    Instant now = around.clock().instant();
    List<MessageChange> messages = new ArrayList<>();
    for (Path path : events) {
      for (RecordedMessage message : RecordedMessages.in(path)) {
        messages.add(MessageChange.of(message, byOld, byOther, now));
      }
    }
    return new RoutesDifference(
        old.version(), other.version(), LineChange.between(old, other), messages);
  }

  static RouteTable read(String typed, Surroundings around) {
    return ReadRoutes.in(RoutesOption.with(around, RoutesOption.source(typed)));
  }
}
