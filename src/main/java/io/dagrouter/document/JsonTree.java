package io.dagrouter.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON (RFC 8259) to the tree of its values. One for each text; not thread-safe. */
final class JsonTree {
  private static final String READ_AS_JSON = "A text that begins with { is read as JSON.";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(TreeLimits.DEEPEST)
                  .maxStringLength(TreeLimits.LONGEST_TEXT)
                  .build())
          // Names of one hash would break the table that all readings share.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final JsonParser parser;
  private final TextPlaces places;
  private final TreeLimits limits = new TreeLimits();

  private JsonTree(JsonParser parser, String text) {
    this.parser = parser;
    this.places = new TextPlaces(text);
  }

  static DocumentNode read(String text) throws NoTreeException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonTree(parser, text).document();
    } catch (StreamConstraintsException e) {
      throw notJson(text, e, "this goes beyond what is read: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw notJson(text, e, "this is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private DocumentNode document() throws IOException, NoTreeException {
    DocumentNode root = value(parser.nextToken());
    if (parser.nextToken() != null) {
      throw new NoTreeException(here(), "there is more after the JSON object", "Remove it.");
    }
    return root;
  }

  private DocumentNode value(JsonToken token) throws IOException, NoTreeException {
    Position at = here();
    limits.count(1, at);
    return switch (token) {
      case START_OBJECT -> mapping(at);
      case START_ARRAY -> sequence(at);
      case VALUE_STRING -> scalar(DocumentNode.Scalar.Kind.TEXT, at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(DocumentNode.Scalar.Kind.NUMBER, at);
      case VALUE_TRUE, VALUE_FALSE -> scalar(DocumentNode.Scalar.Kind.BOOLEAN, at);
      case VALUE_NULL -> scalar(DocumentNode.Scalar.Kind.NULL, at);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value of JSON: " + token);
    };
  }

  private DocumentNode mapping(Position at) throws IOException, NoTreeException {
    List<DocumentNode.Entry> entries = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      DocumentNode.Scalar key = scalar(DocumentNode.Scalar.Kind.TEXT, here());
      entries.add(new DocumentNode.Entry(key, value(parser.nextToken())));
    }
    return new DocumentNode.Mapping(entries, at);
  }

  private DocumentNode sequence(Position at) throws IOException, NoTreeException {
    List<DocumentNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new DocumentNode.Sequence(items, at);
  }

  private DocumentNode.Scalar scalar(DocumentNode.Scalar.Kind kind, Position at)
      throws IOException, NoTreeException {
    return new DocumentNode.Scalar(TreeLimits.characters(parser.getText(), at), kind, at);
  }

  private Position here() {
    return places.at(parser.currentTokenLocation().getCharOffset());
  }

  private static NoTreeException notJson(String text, JsonProcessingException e, String what) {
    JsonLocation location = e.getLocation();
    Position at =
        location == null || location.getCharOffset() < 0
            ? Position.START
            : new TextPlaces(text).at(location.getCharOffset());
    return new NoTreeException(at, what.replaceFirst("\\.$", ""), READ_AS_JSON);
  }
}
