package io.dagrouter.document;

import io.dagrouter.document.ArrivalsCheck.CheckedPatterns;
import io.dagrouter.document.DocumentNode.Scalar;
import io.dagrouter.document.DocumentNode.Scalar.Kind;
import io.dagrouter.route.Combinations;
import io.dagrouter.route.KeyTemplate;
import io.dagrouter.route.Needed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code complete} of a line. One for each line; not thread-safe. */
final class CompleteCheck {
  /** The most parts of a set, those that {@code each} makes counted one by one. */
  static final int MOST_PARTS = 1000;

  private static final int MOST_OBJECTS = 100_000;

  private final CheckedPatterns arrivals;
  private final String dateKey;
  private final Findings findings;

  CompleteCheck(CheckedPatterns arrivals, String dateKey, Findings findings) {
    this.arrivals = arrivals;
    this.dateKey = dateKey;
    this.findings = findings;
  }

  /** What is needed, without what is wrong, which is told. */
  List<Needed> check(DocumentPlace place) {
    if (!(place.node() instanceof DocumentNode.Sequence sequence)) {
      findings.at(
          place, "must be a list, but is " + place.described(), "Write a list, of one object too.");
      return List.of();
    }
    if (sequence.items().isEmpty()) {
      findings.at(place, "is an empty list", "Name an object, or leave it out.");
    }
    List<Needed> needed = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      needed.addAll(part(place.item(i, sequence.items().get(i))));
    }
    if (needed.size() > MOST_PARTS) {
      findings.at(
          place,
          "has too many parts: " + needed.size() + ", at most " + MOST_PARTS,
          "Let a manifest name them.");
    }
    return needed;
  }

  private List<Needed> part(DocumentPlace place) {
    if (place.node() instanceof DocumentNode.Mapping) {
      return CheckedObject.withKeys(place, DocumentKeys.COMPLETE, findings)
          .map(this::part)
          .orElse(List.of());
    }
    return keys(place, Set.of()).stream()
        .<Needed>map(keys -> new Needed.Objects(keys, Map.of(), 1))
        .toList();
  }

  private List<Needed> part(CheckedObject object) {
    Optional<DocumentPlace> manifest = object.get("manifest");
    if (manifest.isEmpty()) {
      return objects(object);
    }
    if (object.values().size() > 1) {
      findings.at(
          object.place(),
          "a manifest stands alone: it names the objects itself",
          "Take the other keys away.");
    }
    Optional<KeyTemplate> keys = keys(manifest.get(), Set.of());
    if (keys.isPresent() && !keys.get().isOneObject()) {
      findings.at(manifest.get(), "has a wildcard, and a manifest is one object", "Write it out.");
      return List.of();
    }
    return keys.<Needed>map(Needed.Manifest::new).stream().toList();
  }

  private List<Needed> objects(CheckedObject object) {
    Optional<DocumentPlace> place =
        object.require("objects", "Add the objects that must be there, or a manifest.", findings);
    Map<String, List<String>> each =
        object.get("each").map(one -> EachCheck.check(one, findings)).orElseGet(Map::of);
    Optional<KeyTemplate> keys = place.flatMap(one -> keys(one, each.keySet()));
    Optional<DocumentPlace> least = object.get("at_least");
    Optional<Integer> atLeast = least.isEmpty() ? Optional.of(1) : number(least.get());
    if (keys.isEmpty() || atLeast.isEmpty()) {
      return List.of();
    }
    if (atLeast.get() > 1 && keys.get().isOneObject()) {
      findings.at(
          least.orElseThrow(), "the objects are a single one, without a wildcard", "Remove it.");
    }
    each.keySet().stream()
        .filter(name -> !keys.get().names().contains(name))
        .forEach(
            name ->
                findings.at(
                    object.get("each").orElseThrow(),
                    "{" + OneLine.of(name) + "} is not in objects",
                    Findings.didYouMean(name, keys.get().names())));
    List<Needed> parts = new ArrayList<>();
    for (Map<String, String> given : Combinations.of(each, MOST_PARTS + 1)) {
      parts.add(new Needed.Objects(keys.get(), given, atLeast.get()));
    }
    return parts;
  }

  private Optional<Integer> number(DocumentPlace place) {
    if (place.node() instanceof Scalar(String text, Kind kind, _)
        && kind == Kind.NUMBER
        && text.matches("[1-9]\\d{0,5}")
        && Integer.parseInt(text) <= MOST_OBJECTS) {
      return Optional.of(Integer.valueOf(text));
    }
    findings.at(
        place, "must be a number of 1 to " + MOST_OBJECTS + ", but is " + place.described(), "");
    return Optional.empty();
  }

  private Optional<KeyTemplate> keys(DocumentPlace place, Set<String> given) {
    return CheckedText.of(place, findings)
        .flatMap(
            text -> {
              try {
                KeyTemplate keys = KeyTemplate.of(text);
                keys.names().forEach(name -> placeholder(place, name, given));
                keys.dateNames().stream()
                    .filter(name -> !name.equals(dateKey))
                    .forEach(
                        name ->
                            findings.at(
                                place,
                                "only {" + dateKey + "} has a format here",
                                "Write {" + name + "}, which is put in as it was captured."));
                return Optional.of(keys);
              } catch (IllegalArgumentException e) {
                findings.refused(place, e, "");
                return Optional.empty();
              }
            });
  }

  private void placeholder(DocumentPlace place, String name, Set<String> given) {
    if (!name.equals(dateKey) && !given.contains(name)) {
      Set<String> known = new LinkedHashSet<>(given);
      known.add(dateKey);
      Captured.check(place, name, arrivals, known, findings);
    }
  }
}
