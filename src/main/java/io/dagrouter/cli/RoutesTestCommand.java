package io.dagrouter.cli;

import io.dagrouter.example.ExampleResult;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.router.DagCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the examples of a routes document. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the examples of a routes document by the very code that routes events, and tells what is"
          + " not as they expect. Nothing is sent, and no AWS is needed unless the document is"
          + " there.",
      "Examples stand under a line of the document (examples:), or in a file of their own beside it:"
          + " routes.examples.yaml beside routes.yaml, or every *.examples.yaml, .yml and .json in"
          + " a folder. docs/reference/routes.md has their form. A line that is on hold is tested as"
          + " if it were not.",
      "Ends with 0 when all pass, with 1 when one fails or there is none, and with 78, and all"
          + " mistakes, when the document or a file of examples is wrong or cannot be read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter routes test routes.yaml",
      "  ./dagrouter routes test --dags lake --junit target/routes.xml routes.yaml",
      "  ./dagrouter routes test --examples month-end.yaml ssm:/dagrouter/routes",
      "  ./dagrouter routes test --json routes.yaml | jq .failed"
    })
final class RoutesTestCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      description =
          "The routes document: a file, a folder of its parts, or whatever ROUTES_SOURCE may be.")
  private String source = "";

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description =
          "A file of examples; may be repeated (default: those beside the document). Those in the"
              + " document are run in any case.")
  private List<Path> files = List.of();

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description =
          "A folder that stands for the DAG bucket, so that date.code dags/x.py is DIR/dags/x.py"
              + " (default: no code is looked at, as if none set a date).")
  private @Nullable Path dags;

  @Option(names = "--json", description = "Prints one object of JSON (default: text).")
  private boolean json;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description =
          "Also writes a report in the XML of JUnit, as CI servers read it (default: no).")
  private @Nullable Path junit;

  @Option(
      names = "--allow-none",
      description = "Ends with 0 also when there is no example (default: with 1).")
  private boolean allowNone;

  RoutesTestCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    Surroundings around = RoutesOption.with(at.surroundings().get(), RoutesOption.source(source));
    Optional<DagCode> code = Optional.ofNullable(dags).map(FolderDagCode::named);
    ExampleTally tally = ExampledRoutes.read(around, files).run(code, around.clock(), allowNone);
    Optional.ofNullable(junit).ifPresent(file -> writeJUnit(file, tally.results()));
    print(tally, spec.commandLine().getOut());
    return tally.passed() ? Main.DONE : Main.NOT_AS_IT_SHOULD_BE;
  }

  private void print(ExampleTally tally, PrintWriter out) {
    if (json) {
      out.println(JsonText.write(ExampleJson.of(tally)));
    } else {
      new ExampleReport(at.terminal()).of(tally).forEach(out::println);
    }
  }

  private static void writeJUnit(Path file, List<ExampleResult> results) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, ExampleJUnit.of(results));
    } catch (IOException e) {
      throw new MisconfiguredException(
          "Cannot write the report "
              + Printable.of(file.toString())
              + ": the file could not be written ("
              + e
              + "). Name another with --junit.",
          e);
    }
  }
}
