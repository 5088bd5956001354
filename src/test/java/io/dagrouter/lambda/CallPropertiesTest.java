package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes, there is an answer or one of the two exceptions. */
class CallPropertiesTest {
  private static final List<String> KEYS =
      List.of(
          "line",
          "dag",
          "conf",
          "dates",
          "from",
          "to",
          "only",
          "order",
          "requestId",
          "dryRun",
          "status",
          "lines",
          "date",
          "runId",
          "dagrouter",
          "processing_date",
          "version",
          "requestContext",
          "http",
          "method",
          "httpMethod",
          "path",
          "rawPath",
          "headers",
          "body",
          "isBase64Encoded",
          "Idempotency-Key",
          "은행");

  private static final List<String> TEXTS =
      List.of(
          "bank",
          "mydata_card",
          "2026-11-19",
          "20260230",
          "missing",
          "newest",
          "2.0",
          "POST",
          "GET",
          "/runs",
          "/runs/bank/20261119",
          "/runs/bank/%",
          "/lines",
          "{}",
          "{\"line\":\"bank\"}",
          "e30=",
          "",
          "\u0000");

  @Property(tries = 300)
  void bytesAreAnsweredOrRefused(@ForAll byte[] payload) throws NotJsonException {
    check(payload);
  }

  @Property(tries = 2000)
  void jsonIsAnsweredOrRefused(@ForAll("values") JsonValue payload) throws NotJsonException {
    check(JsonText.write(payload).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void anyBodyIsAnsweredByHttp(@ForAll("values") JsonValue body) throws NotJsonException {
    Fields response = new CallFixture().call(CallFixture.post(JsonText.write(body)));
    assertThat(CallFixture.status(response)).isIn(200, 202, 400, 404, 409, 422);
    assertThat(CallFixture.body(response).values()).isNotEmpty();
  }

  @Property(tries = 300)
  void anyPathIsAnsweredByHttp(@ForAll String line, @ForAll String run) throws NotJsonException {
    Fields response = new CallFixture().call(CallFixture.get("/runs/" + line + "/" + run));
    assertThat(CallFixture.status(response)).isIn(200, 404, 422);
  }

  private static void check(byte[] payload) {
    try {
      assertThat(new CallFixture().handle(payload).values()).isNotEmpty();
    } catch (CallRefusedException | CallFailedForNowException e) {
      assertThat(e.getMessage()).startsWith("Cannot ").doesNotContain("made a mistake");
    }
  }

  @Provide
  Arbitrary<JsonValue> values() {
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(TEXTS).map(JsonValue::text),
            Arbitraries.strings().ofMaxLength(8).map(JsonValue::text),
            Arbitraries.integers().map(number -> JsonValue.Num.of(number)),
            Arbitraries.of(true, false).map(JsonValue.Bool::new),
            Arbitraries.just(JsonValue.Null.NULL));
    return Arbitraries.recursive(() -> leaves, CallPropertiesTest::within, 0, 3);
  }

  private static Arbitrary<JsonValue> within(Arbitrary<JsonValue> values) {
    Arbitrary<JsonValue> items = values.list().ofMaxSize(3).map(JsonValue.Items::new);
    Arbitrary<JsonValue> fields =
        Arbitraries.maps(Arbitraries.of(KEYS), values)
            .ofMaxSize(6)
            .map(map -> new Fields(new LinkedHashMap<>(map)));
    return Arbitraries.frequencyOf(Tuple.of(1, items), Tuple.of(4, fields));
  }
}
