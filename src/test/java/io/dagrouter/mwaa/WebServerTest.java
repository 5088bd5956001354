package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
  @ParameterizedTest
  @CsvSource({
    "abc-vpce.c3.airflow.ap-northeast-2.on.aws, https://abc-vpce.c3.airflow.ap-northeast-2.on.aws/x",
    "A.Example, https://a.example/x",
    "a.example:443, https://a.example/x",
    "localhost:8443, https://localhost:8443/x",
    "127.0.0.1:65535, https://127.0.0.1:65535/x",
  })
  void hostWithOrWithoutPortIsTaken(String hostname, String address) {
    assertThat(WebServer.parse(hostname).map(server -> server.uri("/x")))
        .contains(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://a.example",
        "a.example/path",
        "a.example/",
        "user@a.example",
        "a.example:443@evil.example",
        "a.example:0",
        "a.example:65536",
        "a.example:x",
        "a.example:",
        ":443",
        "a..example",
        ".a.example",
        "-a.example",
        "a.example\n",
        " a.example",
        "a.example?x",
        "a.example#x",
        "a.example\\evil",
        "[::1]:443",
        "은행.example",
        "a_b.example",
        "evil.example/@a.example",
        "a.example@evil.example",
        "a.example%40evil.example",
        "a.example%2f@evil.example",
        "a.example/../",
        "a.example.",
        "a.example:443:443",
        "a.example:+443",
        "a.example:-1",
        "a.example:\u0664\u0664\u0663",
        "a.example:99999999999",
        "a.example\r\nHost: evil.example",
        "a.example\u0000",
        "a.example\u200b",
        "\uff41.example",
        "a\u3002example",
        "a\u0131.example",
        "::1",
        "fe80::1%25eth0",
        "*.example",
        "${HOST}",
      })
  void anythingElseIsNot(String hostname) {
    assertThat(WebServer.parse(hostname)).isEmpty();
  }

  @Test
  void aHostHasAtMost253Characters() {
    String longest = "a.".repeat(126) + "a";
    assertThat(WebServer.parse(longest + ":8443")).contains(new WebServer(longest, 8443));
    assertThat(WebServer.parse("b" + longest)).isEmpty();
    assertThat(WebServer.parse("a.".repeat(1_000_000) + "a")).isEmpty();
  }

  @Test
  void namesOfOtherScriptsComeAsTheirAsciiForm() {
    assertThat(WebServer.parse("xn--9d0bt2q.example").map(server -> server.uri("/x")))
        .contains(URI.create("https://xn--9d0bt2q.example/x"));
  }
}
