package io.dagrouter.document;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.example.Example;
import io.dagrouter.example.Expectation;
import io.dagrouter.example.Happening;
import io.dagrouter.example.RunExpectation;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Examples of routes in a file of their own: text in YAML or JSON to examples, checked strictly.
 * One for each text; not thread-safe.
 */
public final class ExamplesDocument {
  private static final String BEGIN = "Write examples, and a list of them.";
  private static final String LINES_HELP =
      "Write lines: { NAME: {} } with each line that takes it, or nothing: true.";

  private final Optional<RouteTable> routes;
  private final Findings findings = new Findings();
  private final List<Example> examples = new ArrayList<>();

  private ExamplesDocument(Optional<RouteTable> routes) {
    this.routes = routes;
  }

  /**
   * Reads a file. Everything that is wrong is told at once.
   *
   * @param routes whose lines the examples may name; absent where they are wrong, so that nobody
   *     knows
   */
  public static ExamplesReading read(DocumentPart part, Optional<RouteTable> routes) {
    ExamplesDocument document = new ExamplesDocument(routes);
    try {
      document.read(DocumentPlace.root(part.source(), DocumentTree.read(part.text(), BEGIN)));
    } catch (NoTreeException e) {
      document.findings.add(e.in(part.source()));
    }
    return document.findings.areNone()
        ? new ExamplesReading.Read(document.examples)
        : new ExamplesReading.Wrong(document.findings.inOrder());
  }

  private void read(DocumentPlace root) {
    CheckedObject.withKeys(root, DocumentKeys.EXAMPLES_FILE, findings)
        .flatMap(file -> file.require("examples", BEGIN, findings))
        .ifPresent(
            place ->
                ExamplesList.of(place, DocumentKeys.EXAMPLE_IN_A_FILE, findings)
                    .forEach(this::example));
  }

  private void example(CheckedObject example) {
    HappeningCheck.checkThatThereIsOne(example, findings);
    Optional<ObjectLocation> object = HappeningCheck.arrives(example, findings);
    Optional<JsonValue.Fields> conf = HappeningCheck.called(example, findings);
    Optional<Instant> at = HappeningCheck.at(example, findings);
    SequencedMap<LineName, RunExpectation> lines = lines(example);
    Optional<DocumentPlace> called = example.get("called");
    if (called.isPresent() && example.get("lines").isPresent() && lines.size() > 1) {
      findings.atKey(
          called.get(), "a call is for one line, but lines has " + lines.size(), "Keep one.");
    }
    object
        .<Happening>map(Happening.Arrival::new)
        .or(
            () ->
                conf.filter(_ -> !lines.isEmpty())
                    .map(some -> new Happening.Call(lines.firstEntry().getKey(), some)))
        .ifPresent(
            happening ->
                examples.add(
                    new Example(
                        HappeningCheck.place(example),
                        happening,
                        at,
                        new Expectation.Exactly(lines))));
  }

  private SequencedMap<LineName, RunExpectation> lines(CheckedObject example) {
    SequencedMap<LineName, RunExpectation> lines = new LinkedHashMap<>();
    Optional<DocumentPlace> named = example.get("lines");
    Optional<DocumentPlace> nothing = example.get("nothing");
    boolean misspelt =
        example.misspelt().contains("lines") || example.misspelt().contains("nothing");
    if (named.isPresent() == nothing.isPresent() && !misspelt) {
      findings.at(
          example.place(),
          named.isPresent() ? "it has both lines and nothing" : "it has neither lines nor nothing",
          LINES_HELP);
    }
    nothing.ifPresent(
        place -> {
          CheckedFlag.isTrue(place, LINES_HELP, findings);
          if (example.get("called").isPresent()) {
            findings.atKey(
                place,
                "a call always reaches its line",
                "Write lines with the one that is called.");
          }
        });
    named
        .flatMap(place -> CheckedObject.named(place, findings))
        .ifPresent(
            object -> {
              if (object.values().isEmpty()) {
                findings.at(object.place(), "is empty", LINES_HELP);
              }
              object.values().forEach((name, place) -> line(name, place, lines));
            });
    return lines;
  }

  private void line(
      String name, DocumentPlace place, SequencedMap<LineName, RunExpectation> lines) {
    Optional<LineName> line = LineName.parse(name);
    if (routes.isPresent() && line.flatMap(routes.get()::line).isEmpty()) {
      List<String> names =
          routes.get().lines().stream().map(known -> known.name().value()).toList();
      findings.atKey(
          place, "unknown line " + OneLine.quoted(name), Findings.didYouMean(name, names));
    }
    CheckedObject.withKeys(place, DocumentKeys.EXPECTED_RUN, findings)
        .map(object -> RunExpectationCheck.check(object, findings))
        .ifPresent(run -> line.ifPresent(some -> lines.put(some, run)));
  }
}
