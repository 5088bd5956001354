package io.dagrouter.document;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What has come of reading the routes so far.
 *
 * @param tag of the last text that was fetched, good or wrong
 * @param version of that text; empty before the first
 * @param textTrouble that it is wrong, where it is
 * @param mistakes all that is wrong with that text
 * @param good the last good routes
 * @param trouble why the last reading brought no good routes, be it the text or the fetch
 */
record Loaded(
    Optional<String> tag,
    String version,
    Optional<Problem> textTrouble,
    List<DocumentProblem> mistakes,
    Optional<RouteTable> good,
    Optional<Problem> trouble) {
  static final Loaded NOTHING =
      new Loaded(
          Optional.empty(), "", Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  private static final int TOLD_FIRST = 3;

  /** The mistakes that are the present trouble; none where it is the fetch that failed. */
  List<DocumentProblem> troublingMistakes() {
    return trouble.equals(textTrouble) ? mistakes : List.of();
  }

  /** The last good routes, else why there are none. */
  RoutesLookup lookup() {
    return good.<RoutesLookup>map(RoutesLookup.Found::new)
        .orElseGet(() -> new RoutesLookup.Failed(trouble.orElseThrow()));
  }

  Loaded after(TextFetch fetch, String source) {
    return switch (fetch) {
      case TextFetch.Failed(Problem problem) ->
          new Loaded(tag, version, textTrouble, mistakes, good, Optional.of(problem));
      case TextFetch.Unchanged _ -> sameText(tag);
      case TextFetch.Fetched(var parts, var newTag, var changed) -> {
        String newVersion = RoutesDocument.version(parts);
        yield newVersion.equals(version) ? sameText(newTag) : read(parts, newTag, changed, source);
      }
    };
  }

  private Loaded sameText(Optional<String> newTag) {
    return new Loaded(newTag, version, textTrouble, mistakes, good, textTrouble);
  }

  private Loaded read(
      List<DocumentPart> parts, Optional<String> newTag, Optional<Instant> changed, String source) {
    String newVersion = RoutesDocument.version(parts);
    return switch (RoutesDocument.read(parts)) {
      case RoutesReading.Read(RouteTable table) ->
          new Loaded(
              newTag,
              newVersion,
              Optional.empty(),
              List.of(),
              Optional.of(changed.map(table::changedAt).orElse(table)),
              Optional.empty());
      case RoutesReading.Wrong(var problems) -> {
        Optional<Problem> wrong = Optional.of(wrong(problems, source));
        yield new Loaded(newTag, newVersion, wrong, problems, good, wrong);
      }
    };
  }

  private static Problem wrong(List<DocumentProblem> problems, String source) {
    String first =
        problems.stream()
            .limit(TOLD_FIRST)
            .map(DocumentProblem::message)
            .collect(Collectors.joining(" "));
    int more = problems.size() - TOLD_FIRST;
    return new Problem(
        Reason.ROUTES_UNAVAILABLE,
        "read the routes from " + source,
        problems.size() == 1
            ? "the document has a mistake"
            : "the document has " + problems.size() + " mistakes",
        more > 0 ? first + " And " + more + " more." : first);
  }
}
