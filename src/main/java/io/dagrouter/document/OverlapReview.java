package io.dagrouter.document;

import io.dagrouter.document.ArrivalsReview.Arrival;
import io.dagrouter.document.RoutesWarning.Kind;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.Inclusion;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Overlap;
import io.dagrouter.route.PatternInclusion;
import io.dagrouter.route.PatternNeighbours;
import io.dagrouter.route.PatternNeighbours.Neighbours;
import io.dagrouter.route.PatternOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares each pattern with those before it. One for each document; not thread-safe.
 *
 * <p>Each pair is told once, at the later pattern. Of patterns that an earlier one of their line
 * covers nothing more is said: what they share with others, the earlier one shares, too.
 */
final class OverlapReview {
  /** So many overlaps of one pattern are told one by one. */
  static final int MOST_TOLD = 3;

  /** With so many earlier patterns of its line a pattern is compared. */
  private static final int MOST_OF_ITS_LINE = 50;

  private final List<RoutesWarning> warnings;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final PatternNeighbours neighbours = new PatternNeighbours();
  private int notCompared;

  OverlapReview(List<RoutesWarning> warnings) {
    this.warnings = warnings;
  }

  /** How many patterns could not be compared with all before them. */
  int notCompared() {
    return notCompared;
  }

  void add(Arrival arrival) {
    compare(arrival, neighbours.of(arrival.pattern()));
    neighbours.add(arrival.pattern(), arrivals.size());
    arrivals.add(arrival);
  }

  private void compare(Arrival arrival, Neighbours found) {
    boolean all = found.isAll();
    List<Arrival> ofItsLine = ofItsLine(arrival, found);
    if (ofItsLine.size() > MOST_OF_ITS_LINE) {
      ofItsLine = ofItsLine.subList(0, MOST_OF_ITS_LINE);
      all = false;
    }
    Inclusion inclusion = inclusion(arrival, ofItsLine);
    if (inclusion != Inclusion.INCLUDED) {
      all &= inclusion != Inclusion.NOT_KNOWN;
      all &= tellOtherCaptures(arrival, ofItsLine);
      all &= tellOverlaps(arrival, found);
      notCompared += all ? 0 : 1;
    }
  }

  private List<Arrival> ofItsLine(Arrival arrival, Neighbours found) {
    return found.groups().stream()
        .map(group -> arrivals.get(group.getLast()))
        .filter(other -> isOfOneLine(other, arrival))
        .toList();
  }

  private Inclusion inclusion(Arrival arrival, List<Arrival> earlier) {
    if (earlier.isEmpty()) {
      return Inclusion.NOT_INCLUDED;
    }
    Inclusion together =
        PatternInclusion.of(arrival.pattern(), earlier.stream().map(Arrival::pattern).toList());
    if (together == Inclusion.NOT_INCLUDED) {
      return together;
    }
    Optional<Arrival> alone =
        earlier.stream()
            .filter(
                one ->
                    PatternInclusion.of(arrival.pattern(), List.of(one.pattern()))
                        == Inclusion.INCLUDED)
            .findFirst();
    if (together == Inclusion.NOT_KNOWN && alone.isEmpty()) {
      return together;
    }
    warnings.add(
        arrival.warning(
            Kind.NEVER_USED,
            "is never used: "
                + alone
                    .map(one -> one.place().path() + " takes")
                    .orElse("earlier patterns of the line take")
                + " every object of it first"
                + example(PatternOverlap.example(arrival.pattern())),
            "Remove it, or put it first."));
    return Inclusion.INCLUDED;
  }

  /** Whether all is known. */
  private boolean tellOtherCaptures(Arrival arrival, List<Arrival> earlier) {
    boolean known = true;
    int told = 0;
    for (Arrival other : earlier) {
      Overlap overlap = PatternOverlap.of(other.pattern(), arrival.pattern());
      known &= !(overlap instanceof Overlap.NotKnown);
      if (told < MOST_TOLD
          && overlap instanceof Overlap.Found(ObjectLocation object)
          && !captures(arrival.pattern(), object).equals(captures(other.pattern(), object))) {
        told++;
        warnings.add(
            arrival.warning(
                Kind.OTHER_CAPTURES,
                "captures otherwise what "
                    + other.place().path()
                    + " takes first"
                    + example(overlap),
                "The first pattern of a line that matches wins."));
      }
    }
    return known;
  }

  private static List<String> captures(KeyPattern pattern, ObjectLocation object) {
    return pattern.match(object).stream()
        .flatMap(taken -> taken.entrySet().stream())
        .map(capture -> capture.getKey() + "=" + capture.getValue())
        .sorted()
        .toList();
  }

  /** Whether all is known. */
  private boolean tellOverlaps(Arrival arrival, Neighbours found) {
    boolean known = true;
    int told = 0;
    int more = 0;
    for (List<Integer> group : found.groups()) {
      int others = ofOtherLines(arrival, group);
      int tried = Math.min(others, MOST_TOLD - told);
      for (int i = 0; i < tried; i++) {
        Arrival other = arrivals.get(group.get(i));
        Overlap overlap = PatternOverlap.of(other.pattern(), arrival.pattern());
        known &= !(overlap instanceof Overlap.NotKnown);
        if (overlap instanceof Overlap.Found) {
          told++;
          warnings.add(
              arrival.warning(
                  Kind.OVERLAP,
                  "also takes what " + other.place().path() + " takes" + example(overlap),
                  "Each such object starts a run of both lines."));
        }
      }
      more += others - tried;
    }
    if (more > 0) {
      warnings.add(
          arrival.warning(
              Kind.OVERLAP,
              "also takes what others take: up to " + more + " more patterns of other lines",
              ""));
    }
    return known;
  }

  /** Those of its own line were added last, and so stand last. */
  private int ofOtherLines(Arrival arrival, List<Integer> group) {
    int others = group.size();
    while (others > 0 && isOfOneLine(arrivals.get(group.get(others - 1)), arrival)) {
      others--;
    }
    return others;
  }

  private static boolean isOfOneLine(Arrival one, Arrival other) {
    return one.line().name().equals(other.line().name());
  }

  private static String example(Overlap overlap) {
    return overlap instanceof Overlap.Found(ObjectLocation object)
        ? ", " + object.uri() + " for one"
        : "";
  }
}
