package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.document.DocumentVisitor;

/** JSON as the SDK's documents, and back. Numbers keep their digits. */
final class JsonDocuments {
  private JsonDocuments() {}

  static Document of(JsonValue value) {
    return switch (value) {
      case JsonValue.Null _ -> Document.fromNull();
      case JsonValue.Bool(boolean bool) -> Document.fromBoolean(bool);
      case JsonValue.Num(String literal) -> Document.fromNumber(SdkNumber.fromString(literal));
      case JsonValue.Text(String text) -> Document.fromString(text);
      case JsonValue.Items(var values) ->
          Document.fromList(values.stream().map(JsonDocuments::of).toList());
      case JsonValue.Fields(var values) -> {
        Map<String, Document> documents = new LinkedHashMap<>();
        values.forEach((name, one) -> documents.put(name, of(one)));
        yield Document.fromMap(documents);
      }
    };
  }

  static JsonValue read(Document document) {
    return document.accept(new Reader());
  }

  private static final class Reader implements DocumentVisitor<JsonValue> {
    @Override
    public JsonValue visitNull() {
      return JsonValue.Null.NULL;
    }

    @Override
    public JsonValue visitBoolean(Boolean value) {
      return new JsonValue.Bool(value);
    }

    @Override
    public JsonValue visitString(String value) {
      return JsonValue.text(value);
    }

    @Override
    public JsonValue visitNumber(SdkNumber value) {
      return new JsonValue.Num(value.stringValue());
    }

    @Override
    public JsonValue visitMap(Map<String, Document> values) {
      JsonValue.Fields.Builder fields = JsonValue.Fields.builder();
      values.forEach((name, one) -> fields.put(name, one.accept(this)));
      return fields.build();
    }

    @Override
    public JsonValue visitList(List<Document> values) {
      List<JsonValue> items = new ArrayList<>();
      values.forEach(one -> items.add(one.accept(this)));
      return new JsonValue.Items(items);
    }
  }
}
