package io.dagrouter.house;

import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A CloudFormation template as JSON: {@code !Ref X} is {@code {"Ref": "X"}}, {@code !GetAtt X.Y} is
 * {@code {"Fn::GetAtt": ["X", "Y"]}}, and likewise for the other short forms.
 */
record Template(JsonValue.Fields root) {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  /** The project's template. */
  static Template read() {
    try {
      String yaml = Files.readString(Path.of("template.yaml"));
      Node node = new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
      return new Template((JsonValue.Fields) json(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SequencedMap<String, JsonValue> section(String name) {
    return root.fields(name).orElseThrow(() -> new AssertionError("no section " + name)).values();
  }

  /** What stands under a name in a section, which must be there. */
  JsonValue.Fields entry(String section, String name) {
    return root.fields(section)
        .flatMap(entries -> entries.fields(name))
        .orElseThrow(() -> new AssertionError("no " + name + " in " + section));
  }

  /** The properties of a resource, as they are written; those of a function with the globals. */
  JsonValue.Fields properties(String resource) {
    JsonValue.Fields written = entry("Resources", resource);
    JsonValue.Fields own = written.fields("Properties").orElseThrow();
    return written.text("Type").equals(Optional.of(FUNCTION))
        ? merged(entry("Globals", "Function"), own)
        : own;
  }

  /** As SAM merges them: maps key by key, and for anything else the function's own value holds. */
  private static JsonValue.Fields merged(JsonValue.Fields globals, JsonValue.Fields own) {
    SequencedMap<String, JsonValue> all = new LinkedHashMap<>(globals.values());
    own.values()
        .forEach(
            (name, value) ->
                all.merge(
                    name,
                    value,
                    (global, local) ->
                        global instanceof JsonValue.Fields below
                                && local instanceof JsonValue.Fields over
                            ? merged(below, over)
                            : local));
    return new JsonValue.Fields(all);
  }

  JsonValue.Fields parameter(String name) {
    return entry("Parameters", name);
  }

  /** The regular expression that the values of a parameter must match as a whole. */
  String allowed(String parameter) {
    return parameter(parameter).text("AllowedPattern").orElseThrow();
  }

  /** The properties of every function, by name. */
  SequencedMap<String, JsonValue.Fields> functions() {
    SequencedMap<String, JsonValue.Fields> functions = new LinkedHashMap<>();
    resources(FUNCTION).keySet().forEach(name -> functions.put(name, properties(name)));
    return functions;
  }

  static SequencedMap<String, JsonValue> variables(JsonValue.Fields function) {
    return function.fields("Environment").orElseThrow().fields("Variables").orElseThrow().values();
  }

  /** The resources of a type, by name; never none, so that no test passes on nothing. */
  SequencedMap<String, JsonValue.Fields> resources(String type) {
    SequencedMap<String, JsonValue.Fields> found = new LinkedHashMap<>();
    section("Resources")
        .forEach(
            (name, value) -> {
              JsonValue.Fields resource = (JsonValue.Fields) value;
              if (resource.text("Type").orElseThrow().equals(type)) {
                found.put(name, resource);
              }
            });
    if (found.isEmpty()) {
      throw new AssertionError("no resource of type " + type);
    }
    return found;
  }

  /** All values below a value, itself included. */
  static Stream<JsonValue> all(JsonValue value) {
    Stream<JsonValue> below =
        switch (value) {
          case JsonValue.Fields fields -> fields.values().values().stream().flatMap(Template::all);
          case JsonValue.Items items -> items.values().stream().flatMap(Template::all);
          case JsonValue.Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
              Stream.empty();
        };
    return Stream.concat(Stream.of(value), below);
  }

  /**
   * The names of everything that a value refers to by {@code Ref}, {@code GetAtt} or {@code Sub}.
   */
  static Set<String> refs(JsonValue value) {
    Set<String> names = new TreeSet<>();
    all(value)
        .filter(JsonValue.Fields.class::isInstance)
        .map(JsonValue.Fields.class::cast)
        .forEach(
            fields -> {
              fields.text("Ref").ifPresent(names::add);
              fields.get("Fn::GetAtt").ifPresent(path -> names.add(String.join(".", texts(path))));
              fields.get("Fn::Sub").stream()
                  .flatMap(Template::all)
                  .filter(JsonValue.Text.class::isInstance)
                  .flatMap(text -> VARIABLE.matcher(((JsonValue.Text) text).value()).results())
                  .forEach(match -> names.add(match.group(1)));
            });
    return names;
  }

  /** The texts of an array, or the one text. */
  static List<String> texts(JsonValue value) {
    return value instanceof JsonValue.Items(var items)
        ? items.stream().map(item -> ((JsonValue.Text) item).value()).toList()
        : List.of(((JsonValue.Text) value).value());
  }

  static int integer(JsonValue.Fields fields, String name) {
    return ((JsonValue.Num) fields.get(name).orElseThrow()).value().intValueExact();
  }

  static JsonValue.Fields fields(String name, JsonValue value) {
    return JsonValue.Fields.builder().put(name, value).build();
  }

  static JsonValue.Fields ref(String name) {
    return fields("Ref", JsonValue.text(name));
  }

  private static JsonValue json(Node node) {
    JsonValue value =
        switch (node) {
          case MappingNode mapping -> mapping(mapping);
          case SequenceNode sequence ->
              new JsonValue.Items(sequence.getValue().stream().map(Template::json).toList());
          case ScalarNode scalar -> scalar(scalar);
          default -> throw new AssertionError("unexpected " + node);
        };
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? function(tag.substring(1), value) : value;
  }

  private static JsonValue.Fields mapping(MappingNode mapping) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (fields.put(key, json(tuple.getValueNode())) != null) {
        throw new AssertionError("the key " + key + " is there twice");
      }
    }
    return new JsonValue.Fields(new LinkedHashMap<>(fields));
  }

  private static JsonValue scalar(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.INT)) {
      return new JsonValue.Num(scalar.getValue());
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return new JsonValue.Bool(Boolean.parseBoolean(scalar.getValue()));
    }
    return new JsonValue.Text(scalar.getValue());
  }

  private static JsonValue function(String name, JsonValue argument) {
    if (name.equals("Ref") || name.equals("Condition")) {
      return fields(name, argument);
    }
    if (name.equals("GetAtt") && argument instanceof JsonValue.Text(String path)) {
      int dot = path.indexOf('.');
      List<String> parts =
          new ArrayList<>(List.of(path.substring(0, dot), path.substring(dot + 1)));
      return fields("Fn::GetAtt", JsonValue.texts(parts));
    }
    return fields("Fn::" + name, argument);
  }
}
