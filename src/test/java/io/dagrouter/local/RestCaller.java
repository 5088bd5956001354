package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.mwaa.model.InvokeRestApiRequest;
import software.amazon.awssdk.services.mwaa.model.InvokeRestApiResponse;
import software.amazon.awssdk.services.mwaa.model.MwaaException;
import software.amazon.awssdk.services.mwaa.model.RestApiClientException;
import software.amazon.awssdk.services.mwaa.model.RestApiServerException;

/** Calls Airflow's REST API through the SDK's own {@code invokeRestApi}. */
final class RestCaller implements AutoCloseable {
  private final MwaaClient client;
  private final String environment;

  /**
   * What came back from Airflow.
   *
   * @param exception the SDK's name for it; empty where none was thrown
   * @param status the status of Airflow
   * @param body what Airflow said
   */
  record Reply(String exception, int status, JsonValue body) {
    JsonValue.Fields fields() {
      return (JsonValue.Fields) body;
    }

    List<String> texts(String list, String field) {
      return fields().items(list).orElseThrow().stream()
          .map(item -> ((JsonValue.Fields) item).text(field).orElseThrow())
          .toList();
    }
  }

  RestCaller(MwaaStandIn mwaa, String environment) {
    this.client = LoopbackClients.client(MwaaClient.builder(), mwaa.endpoint());
    this.environment = environment;
  }

  Reply get(String path) {
    return call("GET", path, "{}", "null");
  }

  Reply get(String path, String query) {
    return call("GET", path, query, "null");
  }

  Reply post(String path, String body) {
    return call("POST", path, "{}", body);
  }

  /** Calls with JSON texts; other errors than those of Airflow are thrown as the SDK has them. */
  Reply call(String method, String path, String query, String body) {
    InvokeRestApiRequest.Builder request =
        InvokeRestApiRequest.builder().name(environment).method(method).path(path);
    if (!query.equals("{}")) {
      request.queryParameters(document(json(query)));
    }
    if (!body.equals("null")) {
      request.body(document(json(body)));
    }
    try {
      InvokeRestApiResponse response = client.invokeRestApi(request.build());
      return new Reply("", response.restApiStatusCode(), value(response.restApiResponse()));
    } catch (RestApiClientException e) {
      return reply(e, e.restApiStatusCode(), e.restApiResponse());
    } catch (RestApiServerException e) {
      return reply(e, e.restApiStatusCode(), e.restApiResponse());
    }
  }

  @Override
  public void close() {
    client.close();
  }

  static JsonValue json(String text) {
    try {
      return JsonText.read(text);
    } catch (NotJsonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Reply reply(MwaaException e, int status, Document body) {
    if (e.statusCode() != 400) {
      throw new IllegalStateException("HTTP " + e.statusCode(), e);
    }
    return new Reply(e.getClass().getSimpleName(), status, value(body));
  }

  private static Document document(JsonValue value) {
    return switch (value) {
      case JsonValue.Null _ -> Document.fromNull();
      case JsonValue.Bool(boolean bool) -> Document.fromBoolean(bool);
      case JsonValue.Num number -> Document.fromNumber(number.value());
      case JsonValue.Text(String text) -> Document.fromString(text);
      case JsonValue.Items(var items) ->
          Document.fromList(items.stream().map(RestCaller::document).toList());
      case JsonValue.Fields(var fields) -> {
        Map<String, Document> documents = new LinkedHashMap<>();
        fields.forEach((key, field) -> documents.put(key, document(field)));
        yield Document.fromMap(documents);
      }
    };
  }

  private static JsonValue value(Document document) {
    if (document.isNull()) {
      return JsonValue.Null.NULL;
    }
    if (document.isBoolean()) {
      return new JsonValue.Bool(document.asBoolean());
    }
    if (document.isNumber()) {
      return new JsonValue.Num(document.asNumber().stringValue());
    }
    if (document.isString()) {
      return JsonValue.text(document.asString());
    }
    if (document.isList()) {
      return new JsonValue.Items(document.asList().stream().map(RestCaller::value).toList());
    }
    JsonValue.Fields.Builder fields = JsonValue.Fields.builder();
    document.asMap().forEach((key, field) -> fields.put(key, value(field)));
    return fields.build();
  }
}
