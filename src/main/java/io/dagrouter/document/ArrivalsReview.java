package io.dagrouter.document;

import static java.util.stream.Collectors.joining;

import io.dagrouter.document.RoutesWarning.Kind;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.Needed;
import io.dagrouter.route.Overlap;
import io.dagrouter.route.PatternOverlap;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Goes through the arrivals of all lines, in the order of the document. One for each document; not
 * thread-safe.
 */
final class ArrivalsReview {
  /**
   * A pattern of a line.
   *
   * @param place where it stands
   */
  record Arrival(Line line, KeyPattern pattern, DocumentPlace place) {
    RoutesWarning warning(Kind kind, String what, String suggestion) {
      return new RoutesWarning(
          kind,
          DocumentProblem.at(place.source(), place.node().at(), place.path(), what, suggestion));
    }
  }

  private static final int AFTER_SCHEME = "s3://".length();

  private final List<RoutesWarning> warnings = new ArrayList<>();
  private final OverlapReview overlaps = new OverlapReview(warnings);

  /** Why a bucket cannot be: a document has few, and a key that cannot be is a mistake already. */
  private final Map<String, Optional<String>> impossible = new HashMap<>();

  /** What is to be said of the lines that were added. */
  List<RoutesWarning> warnings() {
    return warnings;
  }

  int notCompared() {
    return overlaps.notCompared();
  }

  /**
   * Adds a line of a document that is right.
   *
   * @param body where it stands
   */
  void add(Line line, DocumentPlace body) {
    List<DocumentPlace> places = places(body);
    if (line.arrivals().isEmpty()) {
      atKey(Kind.ONLY_CALLED, body, "has no arrivals, so it is only called", "");
      return;
    }
    boolean reachable = false;
    for (int i = 0; i < line.arrivals().size(); i++) {
      reachable |= add(new Arrival(line, line.arrivals().get(i), places.get(i)));
    }
    if (!reachable) {
      atKey(
          Kind.NO_ARRIVAL_CAN_REACH,
          body,
          "no arrival can reach the line, since none of its patterns can match",
          "Correct them, or remove arrivals where the line is only called.");
    }
    neverArrives(line, body);
    anySetIsEnough(line, body);
  }

  /** Who looks for a set is an arrival: what comes last must be one. */
  private void neverArrives(Line line, DocumentPlace body) {
    line.gathering().complete().stream()
        .map(Needed::keys)
        .distinct()
        .filter(keys -> line.arrivals().stream().allMatch(keys::isOutOf))
        .forEach(
            keys ->
                atKey(
                    Kind.NEVER_ARRIVES,
                    at("complete", body),
                    "no arrival pattern of the line takes "
                        + keys.text()
                        + ", so where that comes last nothing looks for the set any more",
                    "Add a pattern for it to arrivals."));
  }

  private void anySetIsEnough(Line line, DocumentPlace body) {
    SequencedSet<String> names = line.gathering().captureNames(line.date().confKey());
    if (!names.isEmpty() && line.expect().filter(one -> one.sets().isEmpty()).isPresent()) {
      atKey(
          Kind.ANY_SET_IS_ENOUGH,
          at("expect", body),
          "a date has a set for each "
              + names.stream().map(name -> "{" + name + "}").collect(joining(" and "))
              + ", and is told missing only where none at all has run",
          "Name those that must run, as in each: { "
              + names.stream().map(name -> name + ": [a, b]").collect(joining(", "))
              + " }.");
    }
  }

  private static DocumentPlace at(String key, DocumentPlace body) {
    return CheckedObject.named(body, new Findings()).flatMap(line -> line.get(key)).orElse(body);
  }

  private boolean add(Arrival arrival) {
    Optional<String> why = whyNever(arrival.pattern);
    if (why.isPresent()) {
      warnings.add(
          arrival.warning(
              Kind.CAN_NEVER_MATCH,
              "can never match: " + why.get(),
              "Write the bucket's name as S3 has it."));
      return false;
    }
    otherForm(arrival);
    overlaps.add(arrival);
    return true;
  }

  private Optional<String> whyNever(KeyPattern pattern) {
    String text = pattern.pattern();
    return impossible.computeIfAbsent(
        text.substring(0, text.indexOf('/', AFTER_SCHEME)),
        _ -> PatternOverlap.impossible(pattern));
  }

  private void otherForm(Arrival arrival) {
    KeyPattern pattern = arrival.pattern;
    if (Normalizer.isNormalized(pattern.pattern(), Normalizer.Form.NFC)
        || !(PatternOverlap.example(pattern) instanceof Overlap.Found(ObjectLocation taken))) {
      return;
    }
    ObjectLocation typed =
        new ObjectLocation(taken.bucket(), Normalizer.normalize(taken.key(), Normalizer.Form.NFC));
    if (pattern.match(typed).isEmpty()) {
      warnings.add(
          arrival.warning(
              Kind.NOT_NFC,
              "is not in Unicode form NFC, and so does not take "
                  + typed.uri()
                  + " as most editors write it, which looks the same",
              "Write it in NFC, unless the keys come from macOS in NFD."));
    }
  }

  private void atKey(Kind kind, DocumentPlace body, String what, String suggestion) {
    warnings.add(
        new RoutesWarning(
            kind, DocumentProblem.at(body.source(), body.keyAt(), body.path(), what, suggestion)));
  }

  /** Where the patterns of a line stand; each of them was read, and so is there. */
  private static List<DocumentPlace> places(DocumentPlace body) {
    List<DocumentPlace> places = new ArrayList<>();
    if (body.node() instanceof DocumentNode.Mapping mapping) {
      for (DocumentNode.Entry entry : mapping.entries()) {
        DocumentPlace value = body.value(entry);
        if (entry.key().text().equals("arrivals")
            && value.node() instanceof DocumentNode.Sequence sequence) {
          for (DocumentNode item : sequence.items()) {
            places.add(value.item(places.size(), item));
          }
        }
      }
    }
    return places;
  }
}
