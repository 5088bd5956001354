package io.dagrouter.document;

import java.util.ArrayList;
import java.util.List;

/** A list of examples, each an object. */
final class ExamplesList {
  private ExamplesList() {}

  /** Those that are objects; what else stands there is told. */
  static List<CheckedObject> of(DocumentPlace place, List<String> keys, Findings findings) {
    List<CheckedObject> examples = new ArrayList<>();
    if (place.node() instanceof DocumentNode.Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        CheckedObject.withKeys(place.item(i, sequence.items().get(i)), keys, findings)
            .ifPresent(examples::add);
      }
    } else {
      findings.at(
          place,
          "must be a list, but is " + place.described(),
          "Write a list, of one example too.");
    }
    return examples;
  }
}
