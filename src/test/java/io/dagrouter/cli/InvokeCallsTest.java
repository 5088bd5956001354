package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda's way to invoke functions, on a port of this machine. */
class InvokeCallsTest {
  private final ServedLake lake;

  InvokeCallsTest() throws IOException {
    lake = new ServedLake();
  }

  @AfterEach
  void end() {
    lake.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RemoteCallFunction",
        "RemoteCallFunction%3Alive",
        "arn%3Aaws%3Alambda%3Aap-northeast-2%3A111122223333%3Afunction%3ARemoteCallFunction%3Alive"
      })
  void theFunctionForCallsAnswers(String name) throws Exception {
    HttpResponse<String> response = invoke(name, "{\"lines\":{}}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    assertThat(response.body()).startsWith("{\"routes_version\":\"");
  }

  @Test
  void whatItThrowsIsAnErrorOfTheFunction() throws Exception {
    HttpResponse<String> response = invoke("RemoteCallFunction", "{\"line\":\"bnak\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
    assertThat(response.body())
        .startsWith("{\"errorMessage\":\"Cannot find line bnak: there is no such line (5 lines in")
        .endsWith("\"errorType\":\"io.dagrouter.lambda.CallRefusedException\",\"stackTrace\":[]}");
  }

  @Test
  void theArrivalFunctionTakesArrivals() throws Exception {
    HttpResponse<String> response =
        send(
            request("ArrivalFunction")
                .POST(BodyPublishers.ofFile(Path.of("events/05-eventbridge.json"))));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Nobody, ResourceNotFoundException, Function not found: Nobody",
    "은행, ResourceNotFoundException, Function not found: 은행",
  })
  void anotherFunctionIsNotThere(String name, String type, String message) throws Exception {
    HttpResponse<String> response = invoke(URLEncoder.encode(name, StandardCharsets.UTF_8), "{}");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("x-amzn-errortype")).contains(type);
    assertThat(response.body()).isEqualTo("{\"Type\":\"User\",\"Message\":\"" + message + "\"}");
  }

  @Test
  void onlyInvocationsThatAreWaitedForAreThere() throws Exception {
    HttpResponse<String> later =
        send(
            request("RemoteCallFunction")
                .header("X-Amz-Invocation-Type", "Event")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(later.statusCode()).isEqualTo(501);
    assertThat(later.body()).isEqualTo("{\"Type\":\"User\",\"Message\":\"invocation type Event\"}");
    assertThat(send(request("RemoteCallFunction").GET()).statusCode()).isEqualTo(404);
    assertThat(invoke("a/b", "{}").body())
        .isEqualTo(
            "{\"Type\":\"User\",\"Message\":\"POST /2015-03-31/functions/{name}/invocations\"}");
  }

  private HttpResponse<String> invoke(String name, String payload) throws Exception {
    return send(request(name).POST(BodyPublishers.ofString(payload)));
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(
        URI.create(
            "http://127.0.0.1:" + lake.port() + "/2015-03-31/functions/" + name + "/invocations"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
