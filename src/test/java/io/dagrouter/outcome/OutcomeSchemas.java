package io.dagrouter.outcome;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The schemas that ship for the details on the outcome bus: as they are for readers, who ignore
 * what they do not know, and made strict for our own tests, so that a field which the code tells
 * and no schema knows is found. Thread-safe.
 */
public final class OutcomeSchemas {
  /** All detail types that are put on the bus. */
  public static final List<String> TYPES =
      List.of(
          "Triggered",
          "AlreadyTriggered",
          "Waiting",
          "Unrouted",
          "Rejected",
          "Unavailable",
          "RunRequested",
          "ArrivalFound",
          "RoutesTrouble",
          "RoutesRecovered",
          "ArrivalMissing",
          "ArrivalRecovered");

  private static final String URN = "urn:dagrouter:outcomes:" + OutcomeJson.SCHEMA_VERSION + ":";
  private static final OutcomeSchemas STRICT = new OutcomeSchemas(true);
  private static final OutcomeSchemas SHIPPED = new OutcomeSchemas(false);

  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private OutcomeSchemas(boolean strict) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names()) {
      texts.put(URN + name, strict ? JsonText.write(strict(json(text(name)))) : text(name));
    }
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
  }

  private static List<String> names() {
    return Stream.concat(TYPES.stream(), Stream.of("common")).toList();
  }

  /** What is wrong with a detail by the schema of its type, unknown fields included. */
  public static List<String> mistakes(String type, JsonValue detail) {
    return STRICT.validate(type, detail);
  }

  /** What is wrong with a detail, as a reader finds it who has the schema that ships. */
  public static List<String> mistakesForReaders(String type, JsonValue detail) {
    return SHIPPED.validate(type, detail);
  }

  private List<String> validate(String type, JsonValue detail) {
    if (!TYPES.contains(type)) {
      return List.of("there is no schema of " + type);
    }
    return schemas
        .computeIfAbsent(type, one -> registry.getSchema(SchemaLocation.of(URN + one)))
        .validate(
            JsonText.write(detail),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Objects::toString)
        .toList();
  }

  /** The schema that ships, as text. */
  static String text(String name) {
    String path = "/io/dagrouter/outcomes/" + name + ".schema.json";
    try (InputStream in =
        Objects.requireNonNull(OutcomeJson.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonValue json(String text) {
    try {
      return JsonText.read(text);
    } catch (NotJsonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Every object whose fields are listed has no others. */
  private static JsonValue strict(JsonValue schema) {
    return switch (schema) {
      case Fields fields -> {
        SequencedMap<String, JsonValue> all = new LinkedHashMap<>();
        fields.values().forEach((key, value) -> all.put(key, strict(value)));
        if (all.containsKey("properties")
            && fields.text("type").filter("object"::equals).isPresent()) {
          all.put("additionalProperties", new JsonValue.Bool(false));
        }
        yield new Fields(all);
      }
      case JsonValue.Items(var values) -> JsonValue.items(values, OutcomeSchemas::strict);
      case JsonValue.Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> schema;
    };
  }
}
