package io.dagrouter.mwaa;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON arrays of a text whose elements are all objects of one kind. Log lines may stand around
 * them, on the same line too; what stands inside of one is part of it and no list of its own. A
 * list without elements counts only where it has a line to itself, since log lines may have {@code
 * []} in them. A text with more than {@value #MOST_PLACES} places where a list could begin is
 * nothing that Airflow prints: it has none.
 */
final class JsonLists {
  /**
   * Reads one element, from behind the brace that opens it to the one that closes it; empty where
   * it is of another kind.
   */
  @FunctionalInterface
  interface Element<T> {
    Optional<T> read(JsonParser parser) throws IOException;
  }

  /**
   * What was found at one place.
   *
   * @param list absent where that is no list of the kind
   * @param end how many characters were read
   */
  private record Found<T>(Optional<List<T>> list, long end) {}

  static final int MOST_PLACES = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names of one hash would break the table that all readings share.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python writes NaN and Infinity where JSON has no word for them.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private static final Pattern START =
      Pattern.compile("\\[\\s*+\\{|^[ \\t]*+\\[\\s*+][ \\t]*+\\r?$", Pattern.MULTILINE);

  private JsonLists() {}

  static <T> List<List<T>> in(String text, Element<T> element) {
    String plain = TerminalColours.without(text);
    char[] characters = plain.toCharArray();
    List<List<T>> lists = new ArrayList<>();
    Matcher start = START.matcher(plain);
    int from = 0;
    for (int places = 1; from < characters.length && start.find(from); places++) {
      if (places > MOST_PLACES) {
        return List.of();
      }
      int bracket = plain.indexOf('[', start.start());
      Found<T> found = read(characters, bracket, element);
      found.list().ifPresent(lists::add);
      // Never back into what was read: where an array breaks off, the conf inside of it could hold
      // anything, a list of its kind included.
      from = bracket + Math.toIntExact(Math.max(1, found.end()));
    }
    return lists;
  }

  private static <T> Found<T> read(char[] characters, int from, Element<T> element) {
    try (JsonParser parser = FACTORY.createParser(characters, from, characters.length - from)) {
      try {
        return new Found<>(array(parser, element), parser.currentLocation().getCharOffset());
      } catch (JacksonException e) {
        // One back: what does not belong there may be where the list begins.
        return new Found<>(Optional.empty(), parser.currentLocation().getCharOffset() - 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Reads to the end of the array, also where it is no list of the kind. */
  private static <T> Optional<List<T>> array(JsonParser parser, Element<T> element)
      throws IOException {
    List<T> read = new ArrayList<>();
    boolean ofKind = true;
    parser.nextToken();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      Optional<T> one = token == JsonToken.START_OBJECT ? element.read(parser) : Optional.empty();
      one.ifPresent(read::add);
      ofKind &= one.isPresent();
      parser.skipChildren();
    }
    return ofKind ? Optional.of(read) : Optional.empty();
  }
}
