package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalQueueTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T00:00:00Z"));
  private final List<List<String>> batches = new ArrayList<>();
  private Set<String> failing = Set.of();
  private final LocalQueue queue = new LocalQueue(this::handle, clock);

  @Test
  void messagesAreDeliveredOnceInBatchesOfTen() {
    for (int i = 0; i < 11; i++) {
      queue.send("은행 " + i);
    }

    queue.deliver();
    queue.deliver();

    assertThat(batches).hasSize(2);
    assertThat(batches.get(0)).hasSize(10).startsWith("은행 0 (1)", "은행 1 (1)");
    assertThat(batches.get(1)).containsExactly("은행 10 (1)");
    assertThat(queue.size()).isZero();
  }

  @Test
  void aMessageThatFailsComesAgainWhenItIsInSightAgain() {
    queue.send("good");
    queue.send("bad");
    failing = Set.of("bad");
    queue.deliver();
    queue.deliver();
    assertThat(batches).containsExactly(List.of("good (1)", "bad (1)"));

    failing = Set.of();
    clock.advance(LocalQueue.VISIBILITY_TIMEOUT);
    queue.deliver();

    assertThat(batches).containsExactly(List.of("good (1)", "bad (1)"), List.of("bad (2)"));
    assertThat(queue.size()).isZero();
  }

  private Fields handle(byte[] payload) {
    List<String> batch = new ArrayList<>();
    List<JsonValue> failures = new ArrayList<>();
    for (JsonValue item : records(payload)) {
      Fields message = (Fields) item;
      String body = message.text("body").orElseThrow();
      String count =
          message
              .fields("attributes")
              .flatMap(a -> a.text("ApproximateReceiveCount"))
              .orElseThrow();
      batch.add(body + " (" + count + ")");
      if (failing.contains(body)) {
        failures.add(
            Fields.builder()
                .put("itemIdentifier", message.text("messageId").orElseThrow())
                .build());
      }
    }
    batches.add(batch);
    return Fields.builder().put("batchItemFailures", new JsonValue.Items(failures)).build();
  }

  private static List<JsonValue> records(byte[] payload) {
    try {
      Fields read = (Fields) JsonText.read(new String(payload, StandardCharsets.UTF_8));
      return read.items("Records").orElseThrow();
    } catch (NotJsonException e) {
      throw new AssertionError(e);
    }
  }
}
