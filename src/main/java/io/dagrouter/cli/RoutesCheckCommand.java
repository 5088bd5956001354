package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with routes documents. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads routes documents as the functions read them and tells all mistakes at once, each with"
          + " its line and column. Of a document without mistakes it tells what may not be meant:"
          + " patterns of different lines that take the same objects, patterns that are never used"
          + " or can never match, lines that no arrival can reach.",
      "AWS is asked only for a SOURCE that is there; nothing is changed.",
      "Ends with 0 where there are no mistakes, warnings or not; with 1 where there are; with 78"
          + " where a SOURCE cannot be read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter routes check routes.yaml",
      "  ./dagrouter routes check --strict routes/ && echo good",
      "  ./dagrouter routes check --json ssm:/lake/routes/ s3://my-bucket/routes.yaml"
    })
final class RoutesCheckCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description =
          "A document: a file, a folder with its parts, or whatever ROUTES_SOURCE may be."
              + " Each is checked by itself.")
  private List<String> sources = List.of();

  @Option(
      names = "--strict",
      description = "Ends with 1 where there are warnings, too (default: only for mistakes).")
  private boolean strict;

  @Option(names = "--json", description = "Prints one object of JSON (default: lines of text).")
  private boolean json;

  RoutesCheckCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<CheckedSource> checked = new ArrayList<>();
    LocalDate today = LocalDate.now(at.surroundings().get().clock());
    for (String source : sources) {
      CheckedSource one = CheckedSource.check(source, at.surroundings(), today);
      checked.add(one);
      if (!json) {
        switch (one) {
          case CheckedSource.Unread(_, String message) -> err.println(message);
          case CheckedSource.Reviewed reviewed ->
              new CheckReport(at.terminal()).of(reviewed).forEach(out::println);
        }
        out.flush();
      }
    }
    if (json) {
      out.println(JsonText.write(CheckJson.of(checked)));
    }
    return exit(checked);
  }

  private int exit(List<CheckedSource> checked) {
    int exit = Main.DONE;
    for (CheckedSource one : checked) {
      switch (one) {
        case CheckedSource.Unread _ -> {
          return Main.MISCONFIGURED;
        }
        case CheckedSource.Reviewed(_, var review) -> {
          if (!review.mistakes().isEmpty() || (strict && !review.warnings().isEmpty())) {
            exit = Main.NOT_AS_IT_SHOULD_BE;
          }
        }
      }
    }
    return exit;
  }
}
