package io.dagrouter.router;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Needed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads manifests: objects that name other objects. One is a JSON list of names, an object with
 * such a list under {@code files} or {@code objects}, or a text with one name in a line. A name is
 * {@code s3://bucket/key}, or else stands beside the manifest, in its folder. In a list an object
 * is named by its {@code key}, {@code name} or {@code path}. Thread-safe.
 */
final class Manifests {
  private static final String SCHEME = "s3://";
  private static final List<String> LISTS = List.of("files", "objects");
  private static final List<String> NAMES = List.of("key", "name", "path");

  private final LakeObjects lake;
  private final JsonReader json;

  Manifests(LakeObjects lake, JsonReader json) {
    this.lake = lake;
    this.json = json;
  }

  /** What a manifest names. */
  sealed interface Reading {
    record Named(List<ObjectLocation> objects) implements Reading {}

    record Missing() implements Reading {}

    record Failed(Problem problem) implements Reading {}
  }

  Reading read(ObjectLocation manifest) {
    return switch (lake.read(manifest, Needed.LARGEST_MANIFEST)) {
      case LakeReading.Missing() -> new Reading.Missing();
      case LakeReading.Failed(Problem problem) -> new Reading.Failed(problem);
      case LakeReading.TooLarge() ->
          wrong(manifest, "it is too large", "more than " + Needed.LARGEST_MANIFEST + " bytes");
      case LakeReading.Read(String text) -> named(manifest, withoutMark(text));
    };
  }

  private Reading named(ObjectLocation manifest, String text) {
    Optional<List<String>> names = names(text);
    if (names.isEmpty()) {
      return wrong(
          manifest,
          "it is no list of names",
          "not a JSON list, no list under files or objects, and no lines of text");
    }
    if (names.get().isEmpty()) {
      return wrong(manifest, "it names nothing", "an empty list");
    }
    if (names.get().size() > Needed.MOST_NAMES) {
      return wrong(
          manifest,
          "it names too many objects",
          names.get().size() + ", at most " + Needed.MOST_NAMES);
    }
    LinkedHashSet<ObjectLocation> objects = new LinkedHashSet<>();
    for (String name : names.get()) {
      try {
        objects.add(location(manifest, name));
      } catch (IllegalArgumentException e) {
        return wrong(
            manifest, "it names what is no object", name + ": " + String.valueOf(e.getMessage()));
      }
    }
    return new Reading.Named(List.copyOf(objects));
  }

  private Optional<List<String>> names(String text) {
    boolean isJson = text.startsWith("{") || text.startsWith("[");
    if (!isJson) {
      return Optional.of(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }
    return json.read(text).flatMap(Manifests::names);
  }

  private static Optional<List<String>> names(JsonValue value) {
    return switch (value) {
      case JsonValue.Items(var items) -> all(items);
      case JsonValue.Fields fields ->
          LISTS.stream()
              .flatMap(key -> fields.items(key).stream())
              .findFirst()
              .flatMap(Manifests::all);
      case JsonValue.Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          Optional.empty();
    };
  }

  /** Empty where one of the items is no name. */
  private static Optional<List<String>> all(List<JsonValue> items) {
    List<String> names = new ArrayList<>();
    for (JsonValue item : items) {
      Optional<String> name =
          switch (item) {
            case JsonValue.Text(String text) -> Optional.of(text);
            case JsonValue.Fields fields ->
                NAMES.stream().flatMap(key -> fields.text(key).stream()).findFirst();
            case JsonValue.Items _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
                Optional.empty();
          };
      if (name.isEmpty()) {
        return Optional.empty();
      }
      names.add(name.get());
    }
    return Optional.of(names);
  }

  private static ObjectLocation location(ObjectLocation manifest, String name) {
    if (!name.startsWith(SCHEME)) {
      String folder = manifest.key().substring(0, manifest.key().lastIndexOf('/') + 1);
      return new ObjectLocation(manifest.bucket(), name.isEmpty() ? "" : folder + name);
    }
    int slash = name.indexOf('/', SCHEME.length());
    if (slash < 0) {
      throw new IllegalArgumentException("the key is missing");
    }
    return new ObjectLocation(name.substring(SCHEME.length(), slash), name.substring(slash + 1));
  }

  /** Windows writes a byte order mark in front of text. */
  private static String withoutMark(String text) {
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
  }

  private static Reading wrong(ObjectLocation manifest, String happened, String evidence) {
    return new Reading.Failed(
        new Problem(
            Reason.MANIFEST_UNREADABLE, "read the manifest " + manifest.uri(), happened, evidence));
  }
}
