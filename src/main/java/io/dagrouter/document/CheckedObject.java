package io.dagrouter.document;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node that is an object, each key once.
 *
 * @param place where it stands
 * @param values what stands under its keys, in the order of the text
 * @param misspelt the known keys that unknown ones were probably meant to be
 */
record CheckedObject(DocumentPlace place, Map<String, DocumentPlace> values, Set<String> misspelt) {

  /** An object whose keys are names that the document gives. Empty when it is no object. */
  static Optional<CheckedObject> named(DocumentPlace place, Findings findings) {
    if (!(place.node() instanceof DocumentNode.Mapping mapping)) {
      findings.at(
          place,
          (place.path().isEmpty() ? "the document " : "")
              + "must be an object, but is "
              + place.described(),
          "");
      return Optional.empty();
    }
    LinkedHashMap<String, DocumentPlace> values = new LinkedHashMap<>();
    for (DocumentNode.Entry entry : mapping.entries()) {
      DocumentPlace value = place.value(entry);
      DocumentPlace first = values.putIfAbsent(entry.key().text(), value);
      if (first != null) {
        findings.atKey(value, "is there twice, first at " + first.keyAt(), "Keep one of the two.");
      }
    }
    return Optional.of(new CheckedObject(place, values, Set.of()));
  }

  /** An object whose keys are fixed. Empty when it is no object. */
  static Optional<CheckedObject> withKeys(
      DocumentPlace place, List<String> known, Findings findings) {
    return named(place, findings).map(object -> object.knowing(known, findings));
  }

  private CheckedObject knowing(List<String> known, Findings findings) {
    Set<String> meant = new HashSet<>();
    List<String> unused = known.stream().filter(key -> !values.containsKey(key)).toList();
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            Optional<String> near = Nearest.to(key, unused);
            near.ifPresent(meant::add);
            findings.atKey(
                value,
                "unknown key",
                near.map(Findings::didYouMean).orElseGet(() -> Findings.known(known)));
          }
        });
    return new CheckedObject(place, values, meant);
  }

  Optional<DocumentPlace> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * What stands under a key that must be there. Its absence is told with {@code suggestion}, unless
   * it was told already that another key was probably meant to be this one.
   */
  Optional<DocumentPlace> require(String key, String suggestion, Findings findings) {
    if (!values.containsKey(key) && !misspelt.contains(key)) {
      findings.missing(place, key, suggestion);
    }
    return get(key);
  }
}
