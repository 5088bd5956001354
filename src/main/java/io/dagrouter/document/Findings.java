package io.dagrouter.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Collects what is wrong with a document. Not thread-safe. */
final class Findings {
  private static final int MOST_NAMES = 20;

  private final List<DocumentProblem> problems = new ArrayList<>();

  void add(DocumentProblem problem) {
    problems.add(problem);
  }

  /** Something is wrong with a value. */
  void at(DocumentPlace place, String what, String suggestion) {
    add(place.source(), place.node().at(), place.path(), what, suggestion);
  }

  /** A value is refused by the class that it is for, whose message says why. */
  void refused(DocumentPlace place, IllegalArgumentException refusal, String suggestion) {
    at(place, Objects.requireNonNullElse(refusal.getMessage(), "is refused"), suggestion);
  }

  /** Something is wrong with a key, or with its being there. */
  void atKey(DocumentPlace place, String what, String suggestion) {
    add(place.source(), place.keyAt(), place.path(), what, suggestion);
  }

  /** A key is not there. */
  void missing(DocumentPlace object, String key, String suggestion) {
    add(object.source(), object.keyAt(), object.pathOf(key), "missing", suggestion);
  }

  /** The problems so far in the order of the text, each once (an alias can bring one twice). */
  List<DocumentProblem> inOrder() {
    return problems.stream().distinct().sorted().toList();
  }

  /** How many there are so far, to tell whether a part of the text added some. */
  int count() {
    return problems.size();
  }

  boolean areNone() {
    return problems.isEmpty();
  }

  /** The nearest of the names, or all of them where none is near. */
  static String didYouMean(String wrong, Collection<String> known) {
    return Nearest.to(wrong, known).map(Findings::didYouMean).orElseGet(() -> known(known));
  }

  static String didYouMean(String near) {
    return "Did you mean " + OneLine.quoted(near) + "?";
  }

  static String known(Collection<String> names) {
    return "Known: " + listed(names) + ".";
  }

  static String listed(Collection<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private void add(String source, Position at, String path, String what, String suggestion) {
    add(DocumentProblem.at(source, at, path, what, suggestion));
  }
}
