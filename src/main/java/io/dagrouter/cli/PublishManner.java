package io.dagrouter.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How something is published.
 *
 * @param verb what is asked, as in "Publish"
 * @param isStrict whether warnings stop it
 * @param isSure whether nobody is asked
 * @param isDry whether nothing is written
 * @param isJson whether standard output is to be one object of JSON
 * @param examples files of examples that are run with those of the document; absent where no
 *     example is run
 * @param events recorded ones for the difference
 */
record PublishManner(
    String verb,
    boolean isStrict,
    boolean isSure,
    boolean isDry,
    boolean isJson,
    Optional<List<Path>> examples,
    List<Path> events,
    PlanningOption planning) {
  PublishManner {
    examples = examples.map(List::copyOf);
    events = List.copyOf(events);
  }
}
