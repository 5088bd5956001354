package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliAnswerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"stdout\":\"aGk=\",\"stderr\":\"eW8=\"} | hi | yo",
        "{\"stdout\":\"aGk=\"} | hi | ''",
        "{\"stderr\":\"eW8=\",\"stdout\":null} | '' | yo",
        "{\"stdout\":\"aG\\nk=\",\"stderr\":5} | hi | ''",
        "{\"stdout\":\"\",\"stderr\":\"\"} | '' | ''",
        "{\"stdout\":\"no base64!\",\"stderr\":\"=\"} | no base64! | =",
        "{\"stdout\":\"7J2A7ZaJ8J+Ppg==\",\"more\":[1,{}]} | 은행🏦 | ''",
        "{\"stdout\":\"/w==\",\"stderr\":\"\"} | \ufffd | ''",
      })
  void outputIsDecoded(String body, String stdout, String stderr) {
    assertThat(CliAnswer.decode(400, body)).contains(new CliAnswer(400, stdout, stderr));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"aGk=\"",
        "{\"stdout\":null}",
        "{\"stdout\":{\"a\":\"aGk=\"}}",
        "{\"stdout\":\"aGk=\"",
        "{\"stdout\":\"aGk=\"} x",
        "<html></html>",
      })
  void otherBodiesAreNot(String body) {
    assertThat(CliAnswer.decode(200, body)).isEmpty();
  }
}
