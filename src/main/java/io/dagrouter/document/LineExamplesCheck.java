package io.dagrouter.document;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.example.Example;
import io.dagrouter.example.Expectation;
import io.dagrouter.example.Happening;
import io.dagrouter.example.RunExpectation;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.LineName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code examples} of a line. */
final class LineExamplesCheck {
  private static final List<String> OF_A_RUN = DocumentKeys.EXPECTED_RUN;

  private LineExamplesCheck() {}

  /** The examples of a line that are right, in order. */
  static List<Example> check(DocumentPlace place, LineName line, Findings findings) {
    List<Example> examples = new ArrayList<>();
    for (CheckedObject example : ExamplesList.of(place, DocumentKeys.EXAMPLE_OF_A_LINE, findings)) {
      example(example, line, findings).ifPresent(examples::add);
    }
    return examples;
  }

  private static Optional<Example> example(
      CheckedObject example, LineName line, Findings findings) {
    HappeningCheck.checkThatThereIsOne(example, findings);
    Optional<ObjectLocation> object = HappeningCheck.arrives(example, findings);
    Optional<JsonValue.Fields> conf = HappeningCheck.called(example, findings);
    Optional<Instant> at = HappeningCheck.at(example, findings);
    RunExpectation run = RunExpectationCheck.check(example, findings);
    Optional<DocumentPlace> nothing = example.get("nothing");
    nothing.ifPresent(
        place -> {
          CheckedFlag.isTrue(place, "Leave it out where the line takes it.", findings);
          RunExpectationCheck.beside(example, place, OF_A_RUN, findings);
          if (example.get("called").isPresent()) {
            findings.atKey(
                place, "a call always reaches its line", "Write refused: where there is no run.");
          }
        });
    return object
        .<Happening>map(Happening.Arrival::new)
        .or(() -> conf.map(some -> new Happening.Call(line, some)))
        .map(
            happening ->
                new Example(
                    HappeningCheck.place(example),
                    happening,
                    at,
                    nothing
                        .<Expectation>map(_ -> new Expectation.TakesNot(line))
                        .orElseGet(() -> new Expectation.Takes(line, run))));
  }
}
