package io.dagrouter.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dagrouter.document.WrongDocuments.Wrong;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the JSON Schema that editors use and the parser together. */
class RoutesSchemaTest {
  private static final String SCHEMA = read();

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SCHEMA, InputFormat.JSON);

  static Stream<Wrong> wrongForTheSchema() throws IOException {
    return WrongDocuments.all().stream().filter(Wrong::inSchema);
  }

  static List<String> goodDocuments() {
    return GoodDocuments.ALL;
  }

  @ParameterizedTest
  @MethodSource("wrongForTheSchema")
  void refusesWhatTheParserRefuses(Wrong wrong) throws NoTreeException {
    assertThat(schema.validate(json(wrong.text()), InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("goodDocuments")
  void takesWhatTheParserTakes(String good) throws NoTreeException {
    assertThat(schema.validate(json(good), InputFormat.JSON)).isEmpty();
    assertThat(WrongDocumentTest.messages(DocumentPart.whole("routes.yaml", good))).isEmpty();
  }

  @Test
  void hasTheKeysOfTheParser() throws NotJsonException {
    JsonValue.Fields root = fields(JsonText.read(SCHEMA));
    JsonValue.Fields parts = root.fields("$defs").orElseThrow();
    assertThat(keys(root)).containsExactlyElementsOf(DocumentKeys.DOCUMENT);
    assertThat(keys(parts.fields("calendar").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.CALENDAR);
    assertThat(keys(parts.fields("environment").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.ENVIRONMENT);
    assertThat(keys(parts.fields("line").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.LINE);
    assertThat(keys(parts.fields("needed").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.COMPLETE);
    assertThat(keys(parts.fields("settle").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.SETTLE);
    assertThat(keys(parts.fields("move").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.MOVE);
    assertThat(keys(parts.fields("expect").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.EXPECT);
    assertThat(keys(parts.fields("date").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.DATE);
    assertThat(keys(parts.fields("example").orElseThrow()))
        .containsExactlyElementsOf(DocumentKeys.EXAMPLE_OF_A_LINE);
  }

  @Test
  void describesEachKeyAndRefusesAllOthers() throws NotJsonException {
    JsonValue.Fields root = fields(JsonText.read(SCHEMA));
    JsonValue.Fields parts = root.fields("$defs").orElseThrow();
    for (String object :
        List.of(
            "calendar",
            "environment",
            "line",
            "needed",
            "settle",
            "move",
            "expect",
            "date",
            "example")) {
      JsonValue.Fields part = parts.fields(object).orElseThrow();
      assertThat(part.get("additionalProperties")).contains(new JsonValue.Bool(false));
      part.fields("properties")
          .orElseThrow()
          .values()
          .forEach(
              (key, value) -> {
                JsonValue.Fields described =
                    key.equals("date") || key.equals("expect")
                        ? parts.fields(key).orElseThrow()
                        : fields(value);
                assertThat(described.text("description")).as(key).isPresent();
              });
    }
  }

  @Test
  void itsOwnExamplesAreGood() throws NotJsonException {
    JsonValue example = fields(JsonText.read(SCHEMA)).items("examples").orElseThrow().getFirst();
    String text = JsonText.write(example);
    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    assertThat(WrongDocumentTest.messages(DocumentPart.whole("example", text))).isEmpty();
  }

  private static List<String> keys(JsonValue.Fields object) {
    return List.copyOf(object.fields("properties").orElseThrow().values().keySet());
  }

  private static JsonValue.Fields fields(JsonValue value) {
    return (JsonValue.Fields) value;
  }

  static String json(String text) throws NoTreeException {
    return JsonText.write(json(DocumentTree.read(text)));
  }

  private static JsonValue json(DocumentNode node) {
    return switch (node) {
      case DocumentNode.Mapping(var entries, _) -> {
        LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key().text(), json(entry.value())));
        yield new JsonValue.Fields(values);
      }
      case DocumentNode.Sequence(var items, _) ->
          new JsonValue.Items(items.stream().map(RoutesSchemaTest::json).toList());
      case DocumentNode.Scalar(String text, var kind, _) ->
          switch (kind) {
            case TEXT -> new JsonValue.Text(text);
            case NUMBER -> new JsonValue.Num(text);
            case BOOLEAN -> new JsonValue.Bool(Boolean.parseBoolean(text));
            case NULL -> JsonValue.Null.NULL;
          };
    };
  }

  private static String read() {
    try (InputStream stream =
        Objects.requireNonNull(
            RoutesDocument.class.getResourceAsStream("/io/dagrouter/routes.schema.json"))) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
