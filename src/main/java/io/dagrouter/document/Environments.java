package io.dagrouter.document;

import io.dagrouter.route.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environments that lines can choose from.
 *
 * @param byAlias those that the document names; absent values are of wrong ones
 * @param whole whether these are all that the document has
 */
record Environments(Map<String, Optional<Environment>> byAlias, boolean whole) {
  Environments {
    byAlias = new LinkedHashMap<>(byAlias);
  }

  /** The environment of a line; empty when it has none or a wrong one, which is told. */
  Optional<Environment> choose(CheckedObject line, Findings findings) {
    Optional<DocumentPlace> chosen = line.get("environment");
    if (chosen.isPresent()) {
      return of(chosen.get(), findings);
    }
    if (byAlias.size() == 1) {
      return byAlias.values().iterator().next();
    }
    if (byAlias.size() > 1) {
      findings.missing(
          line.place(), "environment", "Choose one of " + Findings.listed(byAlias.keySet()) + ".");
    }
    return Optional.empty();
  }

  /** The environment that a place names; empty when it is a wrong one, which is told. */
  Optional<Environment> of(DocumentPlace place, Findings findings) {
    return CheckedText.of(place, findings).flatMap(alias -> named(alias, place, findings));
  }

  private Optional<Environment> named(String alias, DocumentPlace place, Findings findings) {
    Optional<Environment> environment = byAlias.get(alias);
    if (environment == null) {
      if (whole && !byAlias.isEmpty()) {
        findings.at(
            place,
            "unknown environment " + OneLine.quoted(alias),
            Findings.didYouMean(alias, byAlias.keySet()));
      }
      return Optional.empty();
    }
    return environment;
  }
}
