package io.dagrouter.lambda;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one event, read with everything that is wrong with them gathered, so that one
 * message names it all. What a method cannot read it notes and leaves empty. JSON {@code null} is
 * the same as no field. Not thread-safe.
 */
final class EventFields {
  /** Dates up to here have four digits, in every zone. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Fields event;
  private final Place place;
  private final List<String> complaints = new ArrayList<>();

  EventFields(Fields event, Place place) {
    this.event = event;
    this.place = place;
  }

  /** A text that must be there and not be empty. */
  Optional<String> text(String... path) {
    Optional<JsonValue> value = find(path);
    if (value.isEmpty()) {
      return missing(path);
    }
    Optional<String> text = text(value.get(), path);
    if (text.isPresent() && text.get().isEmpty()) {
      return complaint(path, "is empty");
    }
    return text;
  }

  /** A text that may be there. */
  Optional<String> textIfAny(String... path) {
    return find(path).flatMap(value -> text(value, path));
  }

  /** A time with its offset from UTC, from 1970 to 9998. */
  Optional<Instant> time(String... path) {
    Optional<String> text = text(path);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      // Instant.parse would make a parser of its own each time.
      Instant time = ISO_OFFSET_DATE_TIME.parse(text.get(), Instant::from);
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
        return Optional.of(time);
      }
    } catch (DateTimeException _) {
      // The same complaint as for a time out of range.
    }
    return complaint(path, "is no time in ISO 8601: " + Place.quote(text.get()));
  }

  /**
   * A size in bytes. Without the field it is 0: some stores that speak S3's language leave it out
   * for empty objects.
   */
  long size(String... path) {
    Optional<JsonValue> value = find(path);
    if (value.isEmpty()) {
      return 0;
    }
    if (!(value.get() instanceof JsonValue.Num(String literal))) {
      complaint(path, "is " + Place.kind(value.get()) + ", not a number");
      return 0;
    }
    try {
      long size = Long.parseLong(literal);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException _) {
      // The same complaint as for a negative size.
    }
    complaint(path, "is no size in bytes: " + Place.quote(literal));
    return 0;
  }

  /** An object that must be there. */
  Optional<Fields> object(String... path) {
    Optional<JsonValue> value = find(path);
    if (value.isEmpty()) {
      return missing(path);
    }
    return value.get() instanceof Fields fields
        ? Optional.of(fields)
        : complaint(path, "is " + Place.kind(value.get()) + ", not an object");
  }

  /** A number that must be there and be this one. */
  void version(int known, String... path) {
    Optional<JsonValue> value = find(path);
    if (value.isEmpty()) {
      missing(path);
    } else if (!(value.get() instanceof JsonValue.Num(String literal))) {
      complain(path, "is " + Place.kind(value.get()) + ", not a number");
    } else if (!literal.equals(Integer.toString(known))) {
      complain(path, "is " + Place.quote(literal) + ", which is not " + known);
    }
  }

  /** A form-encoded text, decoded once. */
  Optional<String> formEncoded(String... path) {
    Optional<String> encoded = text(path);
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    return switch (FormEncoding.decode(encoded.get())) {
      case FormEncoding.Decoded(var text) -> Optional.of(text);
      case FormEncoding.Malformed(var what) -> complaint(path, "is not form-encoded: " + what);
    };
  }

  /**
   * The arrival that these parts make; unreadable where one of them was complained of.
   *
   * @param keyPath where the key stands, for what is said of it
   */
  EventReading arrival(
      Optional<String> id,
      Optional<Instant> time,
      Optional<String> bucket,
      Optional<String> key,
      ObjectVersion version,
      long size,
      String... keyPath) {
    Optional<ObjectLocation> object = location(bucket, key, keyPath);
    if (!complaints.isEmpty() || object.isEmpty() || id.isEmpty() || time.isEmpty()) {
      return unreadable("its fields are not as S3 sends them");
    }
    if (isFolderMarker(object.get(), size)) {
      return new EventReading.PassedOver("a folder marker: " + object.get().uri());
    }
    return new EventReading.Read(
        new ObjectCreated(id.get(), time.get(), object.get(), version, size));
  }

  /** Whether there was something to complain of. */
  boolean areWrong() {
    return !complaints.isEmpty();
  }

  /** The reading of an event whose fields are wrong, with all that was complained of. */
  EventReading.Unreadable unreadable(String happened) {
    return place.unreadable(happened, String.join("; ", complaints));
  }

  void complain(String[] path, String what) {
    complaints.add(name(path) + " " + what);
  }

  private Optional<ObjectLocation> location(
      Optional<String> bucket, Optional<String> key, String... keyPath) {
    if (bucket.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ObjectLocation(bucket.get(), key.get()));
    } catch (IllegalArgumentException e) {
      complaints.add(name(keyPath) + " is nothing S3 could have: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The S3 console, EMR and Glue put empty objects where a folder would be: {@code folder/} and
   * {@code folder_$folder$}.
   */
  private static boolean isFolderMarker(ObjectLocation object, long size) {
    return size == 0 && (object.key().endsWith("/") || object.key().endsWith("_$folder$"));
  }

  private Optional<JsonValue> find(String... path) {
    Fields fields = event;
    for (int i = 0; i < path.length - 1; i++) {
      Optional<JsonValue> next = fields.get(path[i]).filter(EventFields::isThere);
      if (next.isEmpty() || !(next.get() instanceof Fields inner)) {
        return Optional.empty();
      }
      fields = inner;
    }
    return fields.get(path[path.length - 1]).filter(EventFields::isThere);
  }

  private static boolean isThere(JsonValue value) {
    return value != JsonValue.Null.NULL;
  }

  private Optional<String> text(JsonValue value, String... path) {
    return value instanceof JsonValue.Text(String text)
        ? Optional.of(text)
        : complaint(path, "is " + Place.kind(value) + ", not a string");
  }

  private <T> Optional<T> missing(String... path) {
    return complaint(path, "is missing");
  }

  private <T> Optional<T> complaint(String[] path, String what) {
    complain(path, what);
    return Optional.empty();
  }

  private String name(String... path) {
    return place.in(String.join(".", path)).path();
  }
}
