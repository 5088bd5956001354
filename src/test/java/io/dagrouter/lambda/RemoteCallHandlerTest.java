package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RemoteCallHandlerTest {
  private final CallFixture fixture = new CallFixture();

  @Test
  void theCallIsThatOfTheInvocationAndItsAnswerIsWrittenAsJson() throws Exception {
    Fields answer = (Fields) JsonText.read(handle("{\"line\":\"bank\"}"));
    assertThat(answer.text("title")).contains("은행");
    assertThat(answer.text("request_id")).contains("request-은행");
    assertThat(fixture.deadlines.getFirst().at()).isEqualTo(Instant.parse("2026-11-20T01:00:28Z"));
  }

  @Test
  void aRefusedDirectCallWritesNothing() {
    assertThatThrownBy(() -> handle("{\"line\":\"gone\"}"))
        .isExactlyInstanceOf(CallRefusedException.class);
  }

  private String handle(String payload) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new RemoteCallHandler(fixture.edge()::handle)
        .handleRequest(
            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
            output,
            halfAMinute());
    return output.toString(StandardCharsets.UTF_8);
  }

  /** An invocation with half a minute left; nothing but id and time is asked for. */
  private static Context halfAMinute() {
    return (Context)
        Proxy.newProxyInstance(
            RemoteCallHandlerTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "request-은행";
                  case "getRemainingTimeInMillis" -> 30_000;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
