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
 * @param written when that text was written, as its source says; absent where it does not
 * @param textTrouble that it is wrong, where it is
 * @param mistakes all that is wrong with that text
 * @param good the last good routes
 * @param trouble why the last reading brought no good routes, be it the text or the fetch
 */
record Loaded(
    Optional<String> tag,
    String version,
    Optional<Instant> written,
    Optional<Problem> textTrouble,
    List<DocumentProblem> mistakes,
    Optional<RouteTable> good,
    Optional<Problem> trouble) {
  static final Loaded NOTHING =
      new Loaded(
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

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

  /**
   * What has come of one more reading.
   *
   * @param now when it ended
   */
  Loaded after(TextFetch fetch, String source, Instant now) {
    return switch (fetch) {
      case TextFetch.Failed(Problem problem) ->
          new Loaded(tag, version, written, textTrouble, mistakes, good, Optional.of(problem));
      case TextFetch.Unchanged _ -> sameText(tag, written, now);
      case TextFetch.Fetched fetched ->
          RoutesDocument.version(fetched.parts()).equals(version)
              ? sameText(fetched.tag(), fetched.changed(), now)
              : read(fetched, source, now);
    };
  }

  /**
   * When the text came to be in force. An older one that was brought back may have its old time,
   * and was not in force since then.
   *
   * @param now by when it was in any case
   */
  private Instant since(Instant writtenAt, Instant now) {
    return written.filter(before -> !writtenAt.isAfter(before)).map(_ -> now).orElse(writtenAt);
  }

  /** The same text again; with another time, others may have been in force in between. */
  private Loaded sameText(Optional<String> newTag, Optional<Instant> newWritten, Instant now) {
    Optional<RouteTable> table =
        textTrouble.isPresent() || newWritten.isEmpty() || newWritten.equals(written)
            ? good
            : good.map(same -> same.changedAt(since(newWritten.get(), now)));
    return new Loaded(newTag, version, newWritten, textTrouble, mistakes, table, textTrouble);
  }

  private Loaded read(TextFetch.Fetched fetched, String source, Instant now) {
    String newVersion = RoutesDocument.version(fetched.parts());
    return switch (RoutesDocument.read(fetched.parts())) {
      case RoutesReading.Read(RouteTable table) ->
          new Loaded(
              fetched.tag(),
              newVersion,
              fetched.changed(),
              Optional.empty(),
              List.of(),
              Optional.of(
                  fetched.changed().map(when -> table.changedAt(since(when, now))).orElse(table)),
              Optional.empty());
      case RoutesReading.Wrong(var problems) -> {
        Optional<Problem> wrong = Optional.of(wrong(problems, source));
        yield new Loaded(
            fetched.tag(), newVersion, fetched.changed(), wrong, problems, good, wrong);
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
