package io.dagrouter.route;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Which objects a line needs before it runs: {@code s3://bucket/key} with placeholders, written as
 * the captures of a {@link KeyPattern} are, and its wildcards. A placeholder may be there more than
 * once, and beside a wildcard, since it is filled in before anything is looked for. The bucket is
 * written out. Immutable and thread-safe.
 */
public final class KeyTemplate {
  private final String text;
  private final Shape shape;
  private final List<KeyPattern.Take> placeholders;

  private KeyTemplate(String text, PatternParser.Parsed parsed) {
    this.text = text;
    this.shape = Shape.of(parsed.parts());
    this.placeholders = parsed.takes();
  }

  /**
   * The template that a text describes.
   *
   * @throws IllegalArgumentException when it describes none; the message is like those of {@link
   *     KeyPattern#of}
   */
  public static KeyTemplate of(String text) {
    KeyTemplate template = new KeyTemplate(text, PatternParser.parseTemplate(text));
    if (template.open().bucket().isEmpty()) {
      throw new IllegalArgumentException(
          "the bucket must be written out, without placeholders and wildcards");
    }
    return template;
  }

  /** The names of the placeholders, in the order of the text. */
  public SequencedSet<String> names() {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    placeholders.forEach(take -> names.add(take.name()));
    return Collections.unmodifiableSequencedSet(names);
  }

  /** The names of those that say in which format a date is to be put in. */
  public SequencedSet<String> dateNames() {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    placeholders.stream()
        .filter(take -> take.format().isPresent())
        .forEach(take -> names.add(take.name()));
    return Collections.unmodifiableSequencedSet(names);
  }

  /** Whether it names one object once it is filled in, since it has no wildcard. */
  public boolean isOneObject() {
    return filled((_, _) -> Optional.of("x")).only().isPresent();
  }

  /** The objects that are meant. */
  public FilledPattern filled(Filling filling) {
    return KeyPattern.filled(shape, placeholders, filling);
  }

  /** The same, whatever is put in. */
  public FilledPattern open() {
    return filled((_, _) -> Optional.empty());
  }

  /** Whether a pattern takes none of the objects that can be meant, whatever is put in. */
  public boolean isOutOf(KeyPattern pattern) {
    return PatternOverlap.of(KeyPattern.ofTemplate(text), pattern) instanceof Overlap.None;
  }

  /** The template, as given. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyTemplate that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
