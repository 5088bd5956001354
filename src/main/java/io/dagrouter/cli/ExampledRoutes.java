package io.dagrouter.cli;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.ExamplesDocument;
import io.dagrouter.document.ExamplesReading;
import io.dagrouter.document.FileText;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.TextFetch;
import io.dagrouter.example.Example;
import io.dagrouter.example.ExampleRunner;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.RoutesLookup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Routes and the examples of them.
 *
 * @param table the routes
 * @param examples those of the document in its order, then those of each file in its order
 */
record ExampledRoutes(RouteTable table, List<Example> examples) {
  /** Of environments that give none; no example depends on it. */
  private static final AirflowVersion ANY_AIRFLOW = AirflowVersion.parse("2.10.3").orElseThrow();

  ExampledRoutes {
    examples = List.copyOf(examples);
  }

  /**
   * Reads the routes where the functions would, and their examples.
   *
   * @param files of examples; empty for those that stand beside the document
   * @throws MisconfiguredException when anything cannot be read or is wrong, with all mistakes
   */
  static ExampledRoutes read(Surroundings around, List<Path> files) {
    List<String> mistakes = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    Optional<RouteTable> table = routes(around, examples, mistakes);
    String source = Setting.ROUTES_SOURCE.in(around.environment()).orElse("");
    return with(table, examples, files.isEmpty() ? ExampleFiles.beside(source) : files, mistakes);
  }

  /**
   * Routes that were read, with the examples that stand in the document and those of files.
   *
   * @throws MisconfiguredException when a file cannot be read or is wrong, with all mistakes
   */
  static ExampledRoutes with(RouteTable table, List<Example> inDocument, List<Path> files) {
    return with(Optional.of(table), new ArrayList<>(inDocument), files, new ArrayList<>());
  }

  private static ExampledRoutes with(
      Optional<RouteTable> table, List<Example> examples, List<Path> files, List<String> mistakes) {
    for (Path file : files) {
      file(file, table, examples, mistakes);
    }
    if (!mistakes.isEmpty() || table.isEmpty()) {
      throw new MisconfiguredException(String.join("\n", mistakes));
    }
    return new ExampledRoutes(table.get(), examples);
  }

  /**
   * Runs all examples.
   *
   * @param code of the DAGs; absent where none is looked at, as if none set a date
   * @param mayBeNone whether it passes without any example, too
   */
  ExampleTally run(Optional<DagCode> code, Clock clock, boolean mayBeNone) {
    ExampleRunner runner =
        new ExampleRunner(
            Wiring.planning(
                    () -> new RoutesLookup.Found(table),
                    code.orElse(UnreadDagCode.INSTANCE),
                    ANY_AIRFLOW,
                    clock)
                .planner());
    return ExampleTally.of(
        examples.stream().map(runner::run).toList(),
        code.isPresent() ? Optional.empty() : Optional.of(table),
        mayBeNone);
  }

  private static Optional<RouteTable> routes(
      Surroundings around, List<Example> examples, List<String> mistakes) {
    TextFetch fetch;
    try {
      RoutesSource source =
          RoutesSource.parse(Setting.ROUTES_SOURCE.in(around.environment()).orElse(""));
      fetch = RoutesWiring.routesText(source, () -> around).fetch(Optional.empty());
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
    return switch (fetch) {
      case TextFetch.Failed(Problem problem) -> {
        mistakes.add(problem.message());
        yield Optional.empty();
      }
      case TextFetch.Unchanged _ -> throw new IllegalStateException("no text was known before");
      case TextFetch.Fetched(List<DocumentPart> parts, _, _) ->
          switch (RoutesDocument.read(parts)) {
            case RoutesReading.Read read -> {
              examples.addAll(RoutesDocument.examples(parts));
              yield Optional.of(read.table());
            }
            case RoutesReading.Wrong(var problems) -> {
              problems.stream().map(DocumentProblem::message).forEach(mistakes::add);
              yield Optional.empty();
            }
          };
    };
  }

  private static void file(
      Path file, Optional<RouteTable> table, List<Example> examples, List<String> mistakes) {
    switch (new FileText(file).fetch(Optional.empty())) {
      case TextFetch.Failed(Problem problem) ->
          mistakes.add(
              "Cannot read the examples from "
                  + Printable.of(file.toString())
                  + ": "
                  + problem.happened()
                  + " ("
                  + problem.evidence()
                  + "). Correct the file, or name another with --examples.");
      case TextFetch.Unchanged _ -> throw new IllegalStateException("no text was known before");
      case TextFetch.Fetched(List<DocumentPart> parts, _, _) -> {
        switch (ExamplesDocument.read(parts.getFirst(), table)) {
          case ExamplesReading.Read(var some) -> examples.addAll(some);
          case ExamplesReading.Wrong(var problems) ->
              problems.stream().map(DocumentProblem::message).forEach(mistakes::add);
        }
      }
    }
  }
}
