package io.dagrouter.lambda;

import io.dagrouter.date.DateFormat;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of one object of a call, read strictly: what is wrong is noted with its place and read
 * as absent, so that one answer names every mistake. JSON {@code null} is a mistake. Not
 * thread-safe.
 */
final class CallFields {
  private final Fields fields;
  private final String path;
  private final Mistakes mistakes;

  /**
   * Fields of a call; those that it must not have are noted at once.
   *
   * @param path of the object; empty for the call itself
   * @param known the fields that there can be
   */
  CallFields(Fields fields, String path, Mistakes mistakes, List<String> known) {
    this.fields = fields;
    this.path = path;
    this.mistakes = mistakes;
    for (String key : fields.values().keySet()) {
      if (!known.contains(key)) {
        note(
            key,
            known.isEmpty()
                ? "is not known: nothing belongs here"
                : "is not known: known are " + String.join(", ", known));
      }
    }
  }

  /** Those of an object under a key. */
  CallFields inner(String key, Fields object, List<String> known) {
    return new CallFields(object, placeOf(key), mistakes, known);
  }

  boolean has(String key) {
    return fields.get(key).isPresent();
  }

  Optional<JsonValue> value(String key) {
    return fields.get(key);
  }

  /** A string that is not blank. */
  Optional<String> text(String key) {
    Optional<String> text = typed(key, JsonValue.Text.class, "a string").map(JsonValue.Text::value);
    if (text.filter(String::isBlank).isPresent()) {
      note(key, "is blank");
      return Optional.empty();
    }
    return text;
  }

  Optional<Boolean> bool(String key) {
    return typed(key, JsonValue.Bool.class, "true or false").map(JsonValue.Bool::value);
  }

  Optional<Fields> object(String key) {
    return typed(key, Fields.class, "an object");
  }

  /** A day that must be there. */
  Optional<LocalDate> date(String key) {
    if (!has(key)) {
      return missing(key);
    }
    return fields.get(key).flatMap(value -> date(value, placeOf(key)));
  }

  /** A day, as {@code yyyy-MM-dd} or {@code yyyyMMdd}. */
  Optional<LocalDate> date(JsonValue value, String place) {
    if (!(value instanceof JsonValue.Text(String text))) {
      mistakes.add(place, "is " + Place.kind(value) + ", not a date in a string");
      return Optional.empty();
    }
    Optional<LocalDate> date = day(text);
    if (date.isEmpty()) {
      mistakes.add(place, notADay(text));
    }
    return date;
  }

  /** One of some words; another than those is noted. */
  <T> Optional<T> choice(String key, List<T> choices) {
    Optional<String> word = text(key);
    Optional<T> chosen =
        word.flatMap(
            some -> choices.stream().filter(choice -> word(choice).equals(some)).findFirst());
    if (word.isPresent() && chosen.isEmpty()) {
      note(
          key,
          "is "
              + Place.quote(word.get())
              + ", not one of "
              + String.join(", ", choices.stream().map(CallFields::word).toList()));
    }
    return chosen;
  }

  <T> Optional<T> missing(String key) {
    return note(key, "is missing");
  }

  /** Notes a mistake at a field; there is nothing to be read. */
  <T> Optional<T> note(String key, String message) {
    mistakes.add(placeOf(key), message);
    return Optional.empty();
  }

  String placeOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static Optional<LocalDate> day(String text) {
    return DateFormat.ISO.parse(text).or(() -> DateFormat.BASIC.parse(text));
  }

  /** What to say of a text that is not a {@link #day}. */
  static String notADay(String text) {
    return looksLikeDay(text)
        ? "is a day that does not exist: " + Place.quote(text)
        : "is no date as yyyy-MM-dd or yyyyMMdd: " + Place.quote(text);
  }

  /** Whether a text is written as a day, be there such a day or not. */
  static boolean looksLikeDay(String text) {
    return DateFormat.ISO.fits(text) || DateFormat.BASIC.fits(text);
  }

  private static String word(Object choice) {
    return choice.toString().toLowerCase(Locale.ROOT);
  }

  private <T extends JsonValue> Optional<T> typed(String key, Class<T> type, String kind) {
    Optional<JsonValue> value = fields.get(key);
    if (value.isEmpty() || type.isInstance(value.get())) {
      return value.map(type::cast);
    }
    return note(key, "is " + Place.kind(value.get()) + ", not " + kind);
  }
}
