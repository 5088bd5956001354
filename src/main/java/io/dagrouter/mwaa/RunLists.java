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
 * The lists of DAG runs in a text: JSON arrays of objects that each have a {@code dag_id} and a
 * {@code dag_run_id} or {@code run_id}. Log lines may stand around them, on the same line too; what
 * stands inside of one is part of it and no list of its own. A list without elements counts only
 * where it has a line to itself, since log lines may have {@code []} in them. A text with more than
 * {@value #MOST_PLACES} places where a list could begin is nothing that Airflow prints: it has
 * none.
 */
final class RunLists {
  /**
   * A run, as an element of a list names it.
   *
   * @param state empty where the element has none
   */
  record Run(String dag, String run, String state) {
    boolean is(AskedRun asked) {
      return dag.equals(asked.dag().value()) && run.equals(asked.run().value());
    }
  }

  /**
   * What was found at one place.
   *
   * @param runs absent where that is no list of runs
   * @param end how many characters were read
   */
  private record Found(Optional<List<Run>> runs, long end) {}

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
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*+m");

  private RunLists() {}

  static List<List<Run>> in(String text) {
    String plain = COLOUR.matcher(text).replaceAll("");
    char[] characters = plain.toCharArray();
    List<List<Run>> lists = new ArrayList<>();
    Matcher start = START.matcher(plain);
    int from = 0;
    for (int places = 1; from < characters.length && start.find(from); places++) {
      if (places > MOST_PLACES) {
        return List.of();
      }
      int bracket = plain.indexOf('[', start.start());
      Found found = read(characters, bracket);
      found.runs().ifPresent(lists::add);
      // Never back into what was read: where an array breaks off, the conf inside of it could hold
      // anything, a list of runs included.
      from = bracket + Math.toIntExact(Math.max(1, found.end()));
    }
    return lists;
  }

  private static Found read(char[] characters, int from) {
    try (JsonParser parser = FACTORY.createParser(characters, from, characters.length - from)) {
      try {
        return new Found(array(parser), parser.currentLocation().getCharOffset());
      } catch (JacksonException e) {
        // One back: what does not belong there may be where the list begins.
        return new Found(Optional.empty(), parser.currentLocation().getCharOffset() - 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Reads to the end of the array, also where it is no list of runs. */
  private static Optional<List<Run>> array(JsonParser parser) throws IOException {
    List<Run> runs = new ArrayList<>();
    boolean ofRuns = true;
    parser.nextToken();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      Optional<Run> run = token == JsonToken.START_OBJECT ? run(parser) : Optional.empty();
      run.ifPresent(runs::add);
      ofRuns &= run.isPresent();
      parser.skipChildren();
    }
    return ofRuns ? Optional.of(runs) : Optional.empty();
  }

  private static Optional<Run> run(JsonParser parser) throws IOException {
    String dag = null;
    String run = null;
    String state = "";
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        switch (name) {
          case "dag_id" -> dag = parser.getText();
          case "dag_run_id" -> run = parser.getText();
          case "run_id" -> run = run == null ? parser.getText() : run;
          case "state" -> state = parser.getText();
          default -> {}
        }
      }
      parser.skipChildren();
    }
    return dag == null || run == null ? Optional.empty() : Optional.of(new Run(dag, run, state));
  }
}
