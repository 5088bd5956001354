package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a routes document, and the way from an arrival to them. What a lookup costs depends
 * on the key and on the lines that match it, not on how many others there are. Immutable and
 * thread-safe.
 */
public final class RouteTable {
  /** A leaf that matches, and where its parts end. */
  private static final class Hit {
    private final Leaf leaf;
    private final int[] ends;

    private Hit(Leaf leaf, int[] ends) {
      this.leaf = leaf;
      this.ends = ends;
    }

    static Optional<Hit> of(Leaf leaf, String subject) {
      int @Nullable [] ends = leaf.match(subject);
      return ends == null ? Optional.empty() : Optional.of(new Hit(leaf, ends));
    }

    /** Of the first arrival, which is not looked into: among very many lines it is far away. */
    RouteMatch first(String subject) {
      return new RouteMatch(
          leaf.line(), leaf.keys(), KeyPattern.captures(leaf.kind().takes(), subject, ends));
    }
  }

  private final List<Line> lines;
  private final String version;
  private final Optional<Instant> changed;
  private final Map<LineName, Line> byName;
  private final Map<DagId, List<Line>> byDag;
  private final PatternIndex index;

  /**
   * A table of lines.
   *
   * @param lines in the order of the document
   * @param version what tells this document from an earlier or later one, for outcomes and messages
   * @throws IllegalArgumentException when two lines have the same name
   */
  public RouteTable(List<Line> lines, String version) {
    this.lines = List.copyOf(lines);
    this.version = requireNonNull(version);
    this.changed = Optional.empty();
    this.byName = HashMap.newHashMap(lines.size());
    Map<DagId, List<Line>> ofDag = new HashMap<>();
    for (Line line : this.lines) {
      if (byName.put(line.name(), line) != null) {
        throw new IllegalArgumentException("two lines have the name " + line.name());
      }
      ofDag.computeIfAbsent(line.dag(), _ -> new ArrayList<>(1)).add(line);
    }
    ofDag.replaceAll((_, some) -> List.copyOf(some));
    this.byDag = ofDag;
    this.index = new PatternIndex(Arrival.of(this.lines));
  }

  private RouteTable(RouteTable same, Instant changed) {
    this.lines = same.lines;
    this.version = same.version;
    this.changed = Optional.of(changed);
    this.byName = same.byName;
    this.byDag = same.byDag;
    this.index = same.index;
  }

  /** The same table, of a document that was last written then. */
  public RouteTable changedAt(Instant when) {
    return new RouteTable(this, when);
  }

  /** The environments that its lines go or move to, each once, in the order of the document. */
  public List<Environment> environments() {
    return lines.stream()
        .flatMap(
            line ->
                Stream.concat(Stream.of(line.environment()), line.move().map(Move::to).stream()))
        .distinct()
        .toList();
  }

  /**
   * The lines that take an object: each once, by the first of its patterns that matches, in the
   * order of the document.
   */
  public RouteResolution resolve(ObjectLocation object) {
    String subject = KeyPattern.subject(object);
    List<Hit> hits = hits(index.candidates(subject), subject);
    if (hits.isEmpty()) {
      return new RouteResolution.Unrouted(noRoute(object, subject));
    }
    if (hits.size() == 1 && !hits.getFirst().leaf.isShared()) {
      return new RouteResolution.Routed(List.of(hits.getFirst().first(subject)));
    }
    return new RouteResolution.Routed(eachLineOnce(hits, subject));
  }

  private static List<Hit> hits(List<Leaf> candidates, String subject) {
    if (candidates.size() == 1) {
      return Hit.of(candidates.getFirst(), subject).map(List::of).orElse(List.of());
    }
    return candidates.stream().flatMap(leaf -> Hit.of(leaf, subject).stream()).toList();
  }

  private static List<RouteMatch> eachLineOnce(List<Hit> hits, String subject) {
    record Numbered(int number, RouteMatch match) {}
    List<Numbered> all = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      for (Arrival each = hit.leaf.first(); each != null; each = each.next()) {
        all.add(new Numbered(each.number(), each.matched(subject, hit.ends)));
      }
    }
    all.sort(Comparator.comparingInt(Numbered::number));
    List<RouteMatch> matches = new ArrayList<>(all.size());
    for (Numbered each : all) {
      if (matches.isEmpty() || !matches.getLast().line().name().equals(each.match.line().name())) {
        matches.add(each.match);
      }
    }
    return matches;
  }

  /**
   * The patterns that a lookup of the object looks at, in the order of the document: those that the
   * index finds, and where no line takes the object those that come nearest to it.
   */
  public List<Considered> considered(ObjectLocation object) {
    String subject = KeyPattern.subject(object);
    List<Arrival> candidates = candidates(subject).toList();
    boolean unrouted = candidates.stream().noneMatch(candidate -> candidate.matches(subject));
    return Stream.concat(candidates.stream(), unrouted ? nearest(subject) : Stream.empty())
        .distinct()
        .flatMap(first -> Stream.iterate(first, Objects::nonNull, Arrival::next))
        .sorted(Comparator.comparingInt(Arrival::number))
        .map(each -> new Considered(each.line(), each.keys(), each.keys().match(object)))
        .toList();
  }

  private Problem noRoute(ObjectLocation object, String subject) {
    return new Problem(
        Reason.NO_ROUTE,
        "route " + object.uri(),
        "no line has an arrival pattern that matches",
        lines.size()
            + (lines.size() == 1 ? " line" : " lines")
            + " in version "
            + version
            + " of the routes"
            + inOtherForm(subject).orElseGet(() -> nearest(object, subject)));
  }

  /**
   * Keys are what their bytes are, yet the same Korean name has other bytes from macOS (NFD) than
   * from an editor (NFC), and looks the same in a message.
   */
  private Optional<String> inOtherForm(String subject) {
    for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      String other = Normalizer.normalize(subject, form);
      Optional<Arrival> taking =
          candidates(other)
              .filter(candidate -> candidate.matches(other))
              .min(Comparator.comparingInt(Arrival::number));
      if (taking.isPresent()) {
        return Optional.of(
            "; written in Unicode form "
                + form
                + ", which looks the same, it would match"
                + of(taking.get()));
      }
    }
    return Optional.empty();
  }

  private static String of(Arrival arrival) {
    return " " + arrival.keys() + " of line " + arrival.line().name();
  }

  /** Told only where the bucket is right: the nearest of patterns for other buckets is none. */
  private String nearest(ObjectLocation object, String subject) {
    return nearest(subject)
        .filter(arrival -> arrival.keys().takesBucket(object.bucket()))
        .max(
            Comparator.comparingInt((Arrival some) -> some.matchingParts(subject))
                .thenComparing(Comparator.comparingInt(Arrival::number).reversed()))
        .map(arrival -> "; nearest is" + of(arrival))
        .orElse("");
  }

  /** The arrival shapes that a lookup of the object tries. */
  List<Shape> tried(ObjectLocation object) {
    return candidates(KeyPattern.subject(object)).map(Arrival::shape).toList();
  }

  private Stream<Arrival> candidates(String subject) {
    return index.candidates(subject).stream().map(Leaf::first);
  }

  private Stream<Arrival> nearest(String subject) {
    return index.nearest(subject).stream().map(Leaf::first);
  }

  /** The line of a name. */
  public Optional<Line> line(LineName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The lines of a DAG, in the order of the document; empty when there is none. */
  public List<Line> linesOf(DagId dag) {
    return byDag.getOrDefault(dag, List.of());
  }

  /** All lines, in the order of the document. */
  public List<Line> lines() {
    return lines;
  }

  /** What tells this document from an earlier or later one. */
  public String version() {
    return version;
  }

  /**
   * When the document was last written, by the clock of its source; absent where that is unknown.
   */
  public Optional<Instant> changed() {
    return changed;
  }
}
