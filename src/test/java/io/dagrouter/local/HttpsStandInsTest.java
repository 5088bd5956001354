package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-ins with TLS in front of everything. */
class HttpsStandInsTest {
  private static final String LAKE = "sli-dst-airflow";

  private final Clock clock = Clock.systemUTC();
  private final LoopbackTls tls = LoopbackTls.create(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock, tls);
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock, tls);
  private final HttpClient http = HttpClient.newBuilder().sslContext(tls.clientTrust()).build();

  @AfterEach
  void close() {
    http.close();
    mwaa.close();
    aws.close();
  }

  @Test
  void awsIsSpokenToOverTls() throws Exception {
    aws.s3().put("lake", "dags/a.py", "code".getBytes(StandardCharsets.UTF_8));

    assertThat(aws.endpoint().toString()).matches("https://127\\.0\\.0\\.1:\\d+");
    assertThat(send(HttpRequest.newBuilder(aws.endpoint().resolve("/lake/dags/a.py"))))
        .isEqualTo("code");
  }

  @Test
  void controlPlaneAndWebServerAreSpokenToOverTls() throws Exception {
    mwaa.addEnvironment(LAKE, "2.10.3");

    assertThat(mwaa.endpoint().toString()).matches("https://127\\.0\\.0\\.1:\\d+");
    assertThat(JsonText.read(send(command(token()))))
        .isInstanceOfSatisfying(
            JsonValue.Fields.class,
            answer -> assertThat(answer.text("stdout")).hasValue("Mi4xMC4zCg=="));
  }

  @Test
  void whoWatchesIsToldOfEachRequestInOrder() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    aws.watch(request -> seen.add("aws: " + request));
    mwaa.watch(request -> seen.add("mwaa: " + request));
    mwaa.addEnvironment(LAKE, "2.10.3");
    aws.s3().put("lake", "dags/a.py", "code");
    aws.parameters().put("/routes", "{}");

    send(command(token()));
    send(HttpRequest.newBuilder(aws.endpoint().resolve("/lake/dags/a.py")));
    send(
        HttpRequest.newBuilder(aws.endpoint())
            .header("X-Amz-Target", "AmazonSSM.GetParameter")
            .POST(HttpRequest.BodyPublishers.ofString("{\"Name\": \"/routes\"}")));
    send(
        HttpRequest.newBuilder(aws.endpoint())
            .header("X-Amz-Target", "AWSEvents.PutEvents")
            .POST(HttpRequest.BodyPublishers.ofString("{\"Entries\": [{}]}")));

    assertThat(seen)
        .containsExactly(
            "mwaa: POST /clitoken/sli-dst-airflow",
            "mwaa: POST /aws_mwaa/cli",
            "aws: S3 GET",
            "aws: SSM GetParameter",
            "aws: EventBridge PutEvents");
  }

  @Test
  void noneOfThemIsTrustedByWhoTrustsAnother() {
    mwaa.addEnvironment(LAKE, "2.10.3");
    try (HttpClient stranger =
        HttpClient.newBuilder().sslContext(LoopbackTls.shared().clientTrust()).build()) {
      for (URI address :
          new URI[] {
            aws.endpoint(), mwaa.endpoint(), URI.create("https://" + mwaa.webServerHostname(LAKE))
          }) {
        assertThatThrownBy(
                () ->
                    stranger.send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.discarding()))
            .isInstanceOf(SSLHandshakeException.class);
      }
    }
  }

  @Test
  void aResetIsNoAnswerThere() throws Exception {
    mwaa.addEnvironment(LAKE, "2.10.3");
    String token = token();
    mwaa.faults().onCommands(1, "version", FaultAt.before(new Fault.Reset()));
    aws.fail(AwsService.SSM, 1, new Fault.Reset());

    assertThatThrownBy(() -> send(command(token))).hasRootCauseInstanceOf(EOFException.class);
    assertThatThrownBy(
            () ->
                send(
                    HttpRequest.newBuilder(aws.endpoint())
                        .header("X-Amz-Target", "AmazonSSM.GetParameter")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))))
        .hasRootCauseInstanceOf(EOFException.class);
    assertThat(send(command(token))).contains("Mi4xMC4zCg==");
  }

  private String token() throws Exception {
    String answer =
        send(
            HttpRequest.newBuilder(mwaa.endpoint().resolve("/clitoken/" + LAKE))
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/ap-northeast-2/airflow/"
                        + "aws4_request")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    return ((JsonValue.Fields) JsonText.read(answer)).text("CliToken").orElseThrow();
  }

  private HttpRequest.Builder command(String token) {
    return HttpRequest.newBuilder(
            URI.create("https://" + mwaa.webServerHostname(LAKE) + "/aws_mwaa/cli"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "text/plain")
        .POST(HttpRequest.BodyPublishers.ofString("version"));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }
}
