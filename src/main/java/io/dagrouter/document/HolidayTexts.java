package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Holidays that calendars have elsewhere: {@code holidays: ssm:/name}. They become parts of the
 * document, so that they are read with it, count in its version, and keep the last good one in
 * force where they cannot be read. Thread-safe.
 */
public final class HolidayTexts {
  private static final Pattern ELSEWHERE =
      Pattern.compile("holidays[\"']?\\s*:\\s*[\"']?(?:ssm:|s3:|file:|classpath:)");

  private final Function<RoutesSource, RoutesText> texts;
  private volatile Named last = new Named(List.of(), Set.of());

  /** Which sources parts name, so that a document that has not changed is not parsed for it. */
  private record Named(List<DocumentPart> parts, Set<String> sources) {}

  /**
   * Holidays of sources.
   *
   * @param texts the text of a source, not yet fetched
   */
  public HolidayTexts(Function<RoutesSource, RoutesText> texts) {
    this.texts = requireNonNull(texts);
  }

  /** A text with the holidays that it names, all read whenever it is. */
  public RoutesText with(RoutesText text) {
    return new RoutesText() {
      @Override
      public String source() {
        return text.source();
      }

      @Override
      public TextFetch fetch(Optional<String> known) {
        return switch (text.fetch(known)) {
          case TextFetch.Fetched fetched -> completed(fetched);
          case TextFetch.Unchanged unchanged -> unchanged;
          case TextFetch.Failed failed -> failed;
        };
      }
    };
  }

  /**
   * Parts with the holidays that they name. Where there are any, the whole has no tag: that the
   * document is unchanged would say nothing of them.
   */
  public TextFetch completed(TextFetch.Fetched fetched) {
    Set<String> sources = sources(fetched.parts());
    if (sources.isEmpty()) {
      return fetched;
    }
    List<DocumentPart> parts = new ArrayList<>(fetched.parts());
    Optional<Instant> changed = fetched.changed();
    for (String source : sources) {
      switch (texts.apply(RoutesSource.parse(source)).fetch(Optional.empty())) {
        case TextFetch.Failed failed -> {
          return failed;
        }
        case TextFetch.Unchanged _ ->
            throw new IllegalStateException("unchanged since never: " + source);
        case TextFetch.Fetched(var some, _, Optional<Instant> when) -> {
          parts.add(DocumentPart.holidays(source, some.getFirst().text()));
          changed = changed.map(latest -> when.filter(latest::isBefore).orElse(latest));
        }
      }
    }
    return new TextFetch.Fetched(parts, Optional.empty(), changed);
  }

  private Set<String> sources(List<DocumentPart> parts) {
    Named known = last;
    if (!known.parts().equals(parts)) {
      known = new Named(List.copyOf(parts), read(parts));
      last = known;
    }
    return known.sources();
  }

  private static Set<String> read(List<DocumentPart> parts) {
    Set<String> sources = new LinkedHashSet<>();
    for (DocumentPart part : parts) {
      // Others need not be taken apart for it, which costs a cold start as much as reading them.
      if (ELSEWHERE.matcher(part.text()).find()) {
        try {
          DocumentNode tree = DocumentTree.read(part.text());
          under(tree, "calendars").stream()
              .flatMap(calendars -> values(calendars).stream())
              .flatMap(calendar -> under(calendar, "holidays").stream())
              .flatMap(holidays -> source(holidays).stream())
              .forEach(sources::add);
        } catch (NoTreeException e) {
          // Whoever reads the document tells it.
        }
      }
    }
    return sources;
  }

  /** The source of holidays that are elsewhere; empty where they are not, or at no single text. */
  static Optional<String> source(DocumentNode holidays) {
    if (!(holidays instanceof DocumentNode.Scalar(String text, _, _))) {
      return Optional.empty();
    }
    try {
      return switch (RoutesSource.parse(text)) {
        case RoutesSource.SsmPath _, RoutesSource.Folder _ -> Optional.empty();
        case RoutesSource.Classpath _,
            RoutesSource.File _,
            RoutesSource.S3Object _,
            RoutesSource.SsmParameter _ ->
            Optional.of(text);
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<DocumentNode> values(DocumentNode node) {
    return node instanceof DocumentNode.Mapping(var entries, _)
        ? entries.stream().map(DocumentNode.Entry::value).toList()
        : List.of();
  }

  private static List<DocumentNode> under(DocumentNode node, String key) {
    return node instanceof DocumentNode.Mapping(var entries, _)
        ? entries.stream()
            .filter(entry -> entry.key().text().equals(key))
            .map(DocumentNode.Entry::value)
            .toList()
        : List.of();
  }
}
