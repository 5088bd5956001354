package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON as Python's {@code json.loads} does, with its messages: a key that comes twice has its
 * last value, and half a character is taken. {@code NaN} and {@code Infinity}, which Python takes
 * and PostgreSQL then refuses, are refused here.
 */
final class PythonJson {
  /** What {@code json.loads} made of a text. */
  sealed interface Loaded {
    record Value(JsonValue value) implements Loaded {}

    /** The text of the {@code JSONDecodeError}. */
    record Refused(String message) implements Loaded {}
  }

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r]*");
  private static final Pattern CHARACTER = Pattern.compile("[0-9A-Fa-f]{4}");

  private final String text;
  private int at;

  private PythonJson(String text) {
    this.text = text;
  }

  static Loaded loads(String text) {
    PythonJson reading = new PythonJson(text);
    try {
      reading.skipBlanks();
      JsonValue value = reading.value();
      reading.skipBlanks();
      if (reading.at < text.length()) {
        throw reading.decodeError("Extra data", reading.at);
      }
      return new Loaded.Value(value);
    } catch (DecodeError e) {
      return new Loaded.Refused(e.getMessage());
    }
  }

  private JsonValue value() throws DecodeError {
    int start = at;
    if (at < text.length()) {
      switch (text.charAt(at)) {
        case '"' -> {
          at++;
          return new JsonValue.Text(string(start));
        }
        case '{' -> {
          at++;
          return object();
        }
        case '[' -> {
          at++;
          return array();
        }
        default -> {}
      }
      if (skip("null")) {
        return JsonValue.Null.NULL;
      }
      if (skip("true")) {
        return new JsonValue.Bool(true);
      }
      if (skip("false")) {
        return new JsonValue.Bool(false);
      }
      Matcher number = NUMBER.matcher(text).region(at, text.length());
      if (number.lookingAt()) {
        at = number.end();
        return new JsonValue.Num(number.group());
      }
    }
    throw decodeError("Expecting value", start);
  }

  private JsonValue object() throws DecodeError {
    LinkedHashMap<String, JsonValue> fields = new LinkedHashMap<>();
    skipBlanks();
    if (skip("}")) {
      return new JsonValue.Fields(fields);
    }
    while (true) {
      int start = at;
      if (!skip("\"")) {
        throw decodeError("Expecting property name enclosed in double quotes", start);
      }
      String key = string(start);
      skipBlanks();
      if (!skip(":")) {
        throw decodeError("Expecting ':' delimiter", at);
      }
      skipBlanks();
      fields.put(key, value());
      skipBlanks();
      if (skip("}")) {
        return new JsonValue.Fields(fields);
      }
      if (!skip(",")) {
        throw decodeError("Expecting ',' delimiter", at);
      }
      skipBlanks();
    }
  }

  private JsonValue array() throws DecodeError {
    List<JsonValue> items = new ArrayList<>();
    skipBlanks();
    if (skip("]")) {
      return new JsonValue.Items(items);
    }
    while (true) {
      items.add(value());
      skipBlanks();
      if (skip("]")) {
        return new JsonValue.Items(items);
      }
      if (!skip(",")) {
        throw decodeError("Expecting ',' delimiter", at);
      }
      skipBlanks();
    }
  }

  private String string(int start) throws DecodeError {
    StringBuilder string = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return string.toString();
      }
      if (c < 0x20) {
        throw decodeError("Invalid control character at", at);
      }
      at++;
      string.append(c == '\\' ? escaped(start) : c);
    }
    throw decodeError("Unterminated string starting at", start);
  }

  private char escaped(int start) throws DecodeError {
    if (at == text.length()) {
      throw decodeError("Unterminated string starting at", start);
    }
    int backslash = at - 1;
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        Matcher character = CHARACTER.matcher(text).region(at, text.length());
        if (!character.lookingAt()) {
          throw decodeError("Invalid \\uXXXX escape", at - 1);
        }
        at += 4;
        yield (char) Integer.parseInt(character.group(), 16);
      }
      default -> throw decodeError("Invalid \\escape", backslash);
    };
  }

  private void skipBlanks() {
    Matcher blanks = BLANKS.matcher(text).region(at, text.length());
    if (blanks.lookingAt()) {
      at = blanks.end();
    }
  }

  private boolean skip(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  private DecodeError decodeError(String what, int position) {
    String before = text.substring(0, position);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    int lineStart = before.lastIndexOf('\n') + 1;
    int column = 1 + before.codePointCount(lineStart, position);
    int character = before.codePointCount(0, position);
    return new DecodeError(
        what + ": line " + line + " column " + column + " (char " + character + ")");
  }

  private static final class DecodeError extends Exception {
    private static final long serialVersionUID = 1L;

    DecodeError(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
