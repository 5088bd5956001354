package io.dagrouter.jackson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.dagrouter.json.HalfCharacter;
import io.dagrouter.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * JSON text to values and back. Strict: no key twice, nothing after the value, nesting of at most
 * {@value #DEEPEST}, numbers of at most {@value #LONGEST_NUMBER} digits, no more than {@value
 * #MOST_TOKENS} tokens. Thread-safe.
 */
public final class JsonText {
  /** The deepest nesting that is read. */
  public static final int DEEPEST = 64;

  /** The longest number that is read, in characters. */
  public static final int LONGEST_NUMBER = 400;

  /**
   * The most tokens (braces, brackets, keys, values) that are read. The largest payload of Lambda,
   * 6 MB of the smallest messages of SQS, has about 350,000; 6 MB made to do harm have millions, at
   * a hundred bytes of memory each.
   */
  public static final int MOST_TOKENS = 500_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          // Jackson's table of names is shared by all that is read. Names of one hash, which
          // anybody
          // can write, break it for as long as the process lives.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .characterEscapes(new PrintableAscii())
          .build();

  private static final int ASCII = 127;

  /** Jackson's word for no limit. */
  private static final int EVERY_CHARACTER = 0;

  private JsonText() {}

  /**
   * Reads one JSON value.
   *
   * @throws NotJsonException when the text is anything else; the message says what and where, and
   *     quotes nothing of the text
   */
  public static JsonValue read(String text) throws NotJsonException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonValue value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw NotJsonException.at(parser, "there is more after the JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new NotJsonException(
          "it is nested too deep or has too many values or too long a number, name or string", e);
    } catch (JsonParseException e) {
      throw NotJsonException.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /**
   * Compact JSON in printable ASCII alone: everything else is written {@code \}{@code uXXXX}. Half
   * a character, which no reader could make text of, is written as U+FFFD.
   */
  public static String write(JsonValue value) {
    return new String(bytes(value, ASCII), StandardCharsets.US_ASCII);
  }

  /**
   * Compact JSON on one line that people read and search: only quotes, backslashes and control
   * characters are escaped. The line separators of Unicode (U+0085, U+2028, U+2029) stay as they
   * are.
   *
   * @return UTF-8
   */
  public static byte[] writeUtf8(JsonValue value) {
    return bytes(value, EVERY_CHARACTER);
  }

  /**
   * Writes a line in one piece, so that others who write to the same stream do not come in between.
   *
   * @param json as {@link #writeUtf8} makes it
   */
  public static void writeLine(PrintStream out, byte[] json) {
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    synchronized (out) {
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  /** The same as {@link #writeUtf8}, as text. */
  public static String writeReadable(JsonValue value) {
    return new String(writeUtf8(value), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(JsonValue value, int highestUnescaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      generator.setHighestNonEscapedChar(highestUnescaped);
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static JsonValue value(JsonParser parser, JsonToken token)
      throws IOException, NotJsonException {
    if (token == null) {
      throw NotJsonException.at(parser, "it ends before the JSON value does");
    }
    return switch (token) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new JsonValue.Text(wholeCharacters(parser, parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(parser.getText());
      case VALUE_TRUE -> new JsonValue.Bool(true);
      case VALUE_FALSE -> new JsonValue.Bool(false);
      case VALUE_NULL -> JsonValue.Null.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw NotJsonException.at(parser, "there is no value where one belongs");
    };
  }

  private static JsonValue fields(JsonParser parser) throws IOException, NotJsonException {
    LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      values.put(wholeCharacters(parser, key), value(parser, parser.nextToken()));
    }
    return new JsonValue.Fields(values);
  }

  private static String wholeCharacters(JsonParser parser, String text) throws NotJsonException {
    if (HalfCharacter.isIn(text)) {
      throw NotJsonException.at(parser, "a string has half a character (an unpaired surrogate)");
    }
    return text;
  }

  private static JsonValue items(JsonParser parser) throws IOException, NotJsonException {
    List<JsonValue> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(parser, token));
    }
    return new JsonValue.Items(values);
  }

  private static void write(JsonValue value, JsonGenerator generator) throws IOException {
    switch (value) {
      case JsonValue.Fields(var fields) -> {
        generator.writeStartObject();
        for (var field : fields.entrySet()) {
          generator.writeFieldName(HalfCharacter.replacedIn(field.getKey()));
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case JsonValue.Items(var items) -> {
        generator.writeStartArray();
        for (JsonValue item : items) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case JsonValue.Text(String text) -> generator.writeString(HalfCharacter.replacedIn(text));
      case JsonValue.Num(String literal) -> generator.writeNumber(literal);
      case JsonValue.Bool(boolean bool) -> generator.writeBoolean(bool);
      case JsonValue.Null _ -> generator.writeNull();
    }
  }
}
