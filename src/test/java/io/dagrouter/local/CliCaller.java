package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.services.mwaa.MwaaClient;

/** Calls the CLI endpoint as the AWS user guide shows it, with nothing of the router's own. */
final class CliCaller implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(LoopbackTls.shared().clientTrust())
          .build();

  private final MwaaStandIn mwaa;
  private final MwaaClient client;

  /** What came back; stdout and stderr are empty where the body was no answer of a command. */
  record Reply(int status, String stdout, String stderr, HttpResponse<String> http) {}

  CliCaller(MwaaStandIn mwaa) {
    this.mwaa = mwaa;
    this.client = LoopbackClients.client(MwaaClient.builder(), mwaa.endpoint());
  }

  MwaaClient client() {
    return client;
  }

  String token(String environment) {
    return client.createCliToken(request -> request.name(environment)).cliToken();
  }

  /** Sends a command with a new token. */
  Reply send(String environment, String command) throws IOException, InterruptedException {
    return send(environment, token(environment), command);
  }

  Reply send(String environment, String token, String command)
      throws IOException, InterruptedException {
    boolean slash = mwaa.airflow(environment).version().major() >= 3;
    return send(request(environment, slash ? "/aws_mwaa/cli/" : "/aws_mwaa/cli", token, command));
  }

  HttpRequest.Builder request(String environment, String path, String token, String command) {
    return HttpRequest.newBuilder(
            URI.create("https://" + mwaa.webServerHostname(environment) + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "text/plain")
        .POST(HttpRequest.BodyPublishers.ofString(command));
  }

  static Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> http = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    try {
      if (JsonText.read(http.body()) instanceof JsonValue.Fields fields
          && fields.text("stdout").isPresent()) {
        return new Reply(
            http.statusCode(), decoded(fields, "stdout"), decoded(fields, "stderr"), http);
      }
    } catch (NotJsonException e) {
      // Refusals are plain text.
    }
    return new Reply(http.statusCode(), "", "", http);
  }

  private static String decoded(JsonValue.Fields fields, String name) {
    return new String(
        Base64.getDecoder().decode(fields.text(name).orElseThrow()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
