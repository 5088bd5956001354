package io.dagrouter.house;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template with the values of its parameters put in, as CloudFormation would have it: conditions
 * decided, functions evaluated, {@code AWS::NoValue} left out. What only exists once it is deployed
 * stands as {@code ${Resource}} or {@code ${Resource.Attribute}}.
 */
final class Deployment {
  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Partition", "aws",
          "AWS::Region", "ap-northeast-2",
          "AWS::AccountId", "123456789012",
          "AWS::StackId",
              "arn:aws:cloudformation:ap-northeast-2:123456789012:stack/dagrouter/5ca1ab1e",
          "AWS::StackName", "dagrouter");
  private static final Map<String, String> SMALL_LAKE =
      Map.of(
          "LakeBuckets", "lake",
          "RoutesSource", "ssm:/dagrouter/routes",
          "MwaaEnvironmentArns", "arn:aws:airflow:ap-northeast-2:123456789012:environment/lake");
  private static final JsonValue TRUE = new JsonValue.Bool(true);
  private static final JsonValue FALSE = new JsonValue.Bool(false);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");

  private final Template template;
  private final Map<String, String> given;

  /**
   * The deployment with these parameters.
   *
   * @param given values by name; the others have their defaults, and where they have none those of
   *     a small lake
   */
  Deployment(Template template, Map<String, String> given) {
    this.template = template;
    this.given = new LinkedHashMap<>(SMALL_LAKE);
    this.given.putAll(given);
  }

  /** The properties of a resource, which must be there. */
  JsonValue.Fields properties(String resource) {
    return (JsonValue.Fields) value(template.properties(resource)).orElseThrow();
  }

  /** Whether a resource of the template is deployed: it has no condition, or one that holds. */
  boolean has(String resource) {
    return template
        .entry("Resources", resource)
        .text("Condition")
        .map(this::condition)
        .orElse(true);
  }

  /** What the rules of the template say against these parameters; empty where nothing does. */
  List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    for (JsonValue rule : template.section("Rules").values()) {
      JsonValue.Fields fields = (JsonValue.Fields) rule;
      if (fields.get("RuleCondition").map(this::holds).orElse(true)) {
        for (JsonValue assertion : fields.items("Assertions").orElseThrow()) {
          JsonValue.Fields asserted = (JsonValue.Fields) assertion;
          if (!holds(asserted.get("Assert").orElseThrow())) {
            refusals.add(asserted.text("AssertDescription").orElseThrow());
          }
        }
      }
    }
    return refusals;
  }

  /** A value of the template; empty for {@code AWS::NoValue}. */
  Optional<JsonValue> value(JsonValue written) {
    return switch (written) {
      case JsonValue.Fields fields -> fields(fields);
      case JsonValue.Items(var items) ->
          Optional.of(
              new JsonValue.Items(items.stream().flatMap(item -> value(item).stream()).toList()));
      case JsonValue.Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          Optional.of(written);
    };
  }

  private Optional<JsonValue> fields(JsonValue.Fields fields) {
    if (fields.values().size() == 1) {
      String name = fields.values().firstEntry().getKey();
      JsonValue argument = fields.values().firstEntry().getValue();
      switch (name) {
        case "Ref" -> {
          return ref(text(argument));
        }
        case "Fn::If" -> {
          List<JsonValue> branches = ((JsonValue.Items) argument).values();
          return value(branches.get(condition(text(branches.getFirst())) ? 1 : 2));
        }
        case "Fn::GetAtt" -> {
          return text("${" + String.join(".", texts(argument)) + "}");
        }
        case "Fn::Sub" -> {
          return text(substituted(argument));
        }
        case "Fn::Join" -> {
          List<JsonValue> parts = arguments(argument);
          return text(String.join(text(parts.getFirst()), texts(parts.getLast())));
        }
        case "Fn::Split" -> {
          List<JsonValue> parts = arguments(argument);
          Pattern separator = Pattern.compile(text(parts.getFirst()), Pattern.LITERAL);
          return Optional.of(JsonValue.texts(List.of(separator.split(text(parts.getLast()), -1))));
        }
        case "Fn::Select" -> {
          List<JsonValue> parts = arguments(argument);
          int index = ((JsonValue.Num) parts.getFirst()).value().intValueExact();
          return Optional.of(((JsonValue.Items) parts.getLast()).values().get(index));
        }
        case "Fn::Equals" -> {
          List<JsonValue> sides = arguments(argument);
          return Optional.of(new JsonValue.Bool(sides.getFirst().equals(sides.getLast())));
        }
        case "Fn::Not" -> {
          boolean value = ((JsonValue.Bool) arguments(argument).getFirst()).value();
          return Optional.of(new JsonValue.Bool(!value));
        }
        case "Fn::And" -> {
          return Optional.of(new JsonValue.Bool(!arguments(argument).contains(FALSE)));
        }
        case "Fn::Or" -> {
          return Optional.of(new JsonValue.Bool(arguments(argument).contains(TRUE)));
        }
        case "Condition" -> {
          return Optional.of(new JsonValue.Bool(condition(text(argument))));
        }
        default -> {
          if (name.startsWith("Fn::")) {
            throw new AssertionError("a function this test does not know: " + name);
          }
        }
      }
    }
    Map<String, JsonValue> values = new LinkedHashMap<>();
    fields
        .values()
        .forEach((name, written) -> value(written).ifPresent(value -> values.put(name, value)));
    return Optional.of(new JsonValue.Fields(new LinkedHashMap<>(values)));
  }

  private boolean condition(String name) {
    return holds(template.entry("Conditions", name));
  }

  private boolean holds(JsonValue written) {
    return ((JsonValue.Bool) value(written).orElseThrow()).value();
  }

  private Optional<JsonValue> ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return Optional.empty();
    }
    if (PSEUDO_PARAMETERS.containsKey(name)) {
      return text(PSEUDO_PARAMETERS.get(name));
    }
    JsonValue parameter = template.section("Parameters").get(name);
    return parameter == null
        ? text("${" + name + "}")
        : Optional.of(parameter(name, (JsonValue.Fields) parameter));
  }

  private JsonValue parameter(String name, JsonValue.Fields declared) {
    String value =
        Optional.ofNullable(given.get(name))
            .or(() -> declared.get("Default").map(Deployment::text))
            .orElseThrow(() -> new AssertionError("no value for " + name));
    return declared.text("Type").orElseThrow().equals("CommaDelimitedList")
        ? JsonValue.texts(List.of(value.split(",", -1)))
        : new JsonValue.Text(value);
  }

  private String substituted(JsonValue argument) {
    List<JsonValue> parts =
        argument instanceof JsonValue.Items(var items) ? items : List.of(argument);
    JsonValue.Fields own =
        parts.size() == 2
            ? (JsonValue.Fields) value(parts.get(1)).orElseThrow()
            : JsonValue.Fields.EMPTY;
    Matcher matcher = VARIABLE.matcher(text(parts.getFirst()));
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(
                own.text(match.group(1)).orElseGet(() -> text(ref(match.group(1)).orElseThrow()))));
  }

  private List<JsonValue> arguments(JsonValue written) {
    return new ArrayList<>(((JsonValue.Items) value(written).orElseThrow()).values());
  }

  private List<String> texts(JsonValue written) {
    return arguments(written).stream().map(Deployment::text).toList();
  }

  private static Optional<JsonValue> text(String text) {
    return Optional.of(new JsonValue.Text(text));
  }

  private static String text(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> text;
      case JsonValue.Num(String literal) -> literal;
      case JsonValue.Bool(boolean bool) -> Boolean.toString(bool);
      case JsonValue.Fields _, JsonValue.Items _, JsonValue.Null _ ->
          throw new AssertionError("no text: " + value);
    };
  }
}
