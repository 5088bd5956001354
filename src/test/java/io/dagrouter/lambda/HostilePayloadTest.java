package io.dagrouter.lambda;

import static io.dagrouter.lambda.ArrivalsFixture.answer;
import static io.dagrouter.lambda.ArrivalsFixture.batch;
import static io.dagrouter.lambda.ArrivalsFixture.bytes;
import static io.dagrouter.lambda.ArrivalsFixture.failures;
import static io.dagrouter.lambda.ArrivalsFixture.invocation;
import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.record;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sns;
import static io.dagrouter.lambda.SampleMessages.snsRecord;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dagrouter.jackson.HashCollisions;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.TriggerOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages made to cost time, memory or log: each is refused alone, once and in few words. */
class HostilePayloadTest {
  private static final int LARGE = 5_000_000;
  private static final String TOO_MUCH =
      "it is nested too deep or has too many values or too long a number, name or string";

  private final ArrivalsFixture fixture = new ArrivalsFixture();

  static Stream<Arguments> bombs() {
    String key = text(eventBridge("KEY"));
    JsonValue recursive = eventBridge("k");
    for (int i = 0; i < 8; i++) {
      recursive = sns(recursive);
    }
    return Stream.of(
        arguments(TOO_MUCH, "[".repeat(100_000)),
        arguments(TOO_MUCH, "{\"a\":".repeat(100_000)),
        arguments(TOO_MUCH, "[" + "0,".repeat(LARGE / 2) + "0]"),
        arguments(TOO_MUCH, "[" + "{},".repeat(LARGE / 3) + "0]"),
        arguments(TOO_MUCH, manyKeys()),
        arguments("no event of a known shape", HashCollisions.names()),
        arguments(TOO_MUCH, "1".repeat(LARGE)),
        arguments(TOO_MUCH, "[0." + "1".repeat(LARGE) + "]"),
        arguments(TOO_MUCH, "{\"" + "k".repeat(LARGE) + "\":1}"),
        arguments("a key is there twice", "{\"a\":1,\"a\":1" + ",\"a\":1".repeat(100_000) + "}"),
        arguments("it is not JSON", "\ufeff" + key),
        arguments("it is not JSON", "\"" + "\\".repeat(LARGE)),
        arguments("it is not JSON", " ".repeat(LARGE) + "x"),
        arguments("it ends before the JSON value does", " ".repeat(LARGE)),
        arguments("unpaired surrogate", key.replace("KEY", "a\\ud800".repeat(100_000))),
        arguments("the key is longer than 1024 bytes", key.replace("KEY", "k".repeat(LARGE))),
        arguments("is no size in bytes", key.replace("\"size\":5", "\"size\":1e999999999")),
        arguments("too many records (499995", "{\"Records\":[" + "0,".repeat(499_994) + "0]}"),
        arguments("too many records (101", text(records(copies(record("k"), 101)))),
        arguments("too many records (200", text(nestedRecords(20, 10))),
        arguments("no event of a known shape", text(recursive)),
        arguments("no event of a known shape", text(snsRecord(snsRecord(sns(recursive))))));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void oneBombOfABatchIsRefusedAndTheOthersRun(String why, String bomb) throws Exception {
    Fields answer =
        fixture
            .arrivals(ArrivalsFixture::byKey, fixture.takesAll)
            .handle(
                batch(
                    sqs("m-1", text(eventBridge("triggered"))),
                    sqs("bomb", bomb),
                    sqs("m-3", text(eventBridge("already")))),
                invocation());

    assertThat(answer(answer)).isEqualTo(failures(List.of()));
    List<OutcomeReport> published = fixture.published.getFirst();
    assertThat(published.stream().map(OutcomeReport::messageId))
        .containsExactly("m-1", "bomb", "m-3");
    assertThat(published.get(0).outcome()).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(published.get(2).outcome()).isInstanceOf(TriggerOutcome.AlreadyTriggered.class);
    OutcomeReport refused = published.get(1);
    assertThat(refused.message()).as("kept as it came").isEqualTo(bomb);
    assertThat(refused.outcome())
        .isInstanceOfSatisfying(
            TriggerOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.problem().reason()).isEqualTo(Reason.EVENT_UNREADABLE);
              assertThat(rejected.problem().message()).contains(why).hasSizeLessThan(1000);
            });
    assertThat(fixture.log()).hasSize(3);
    assertThat(fixture.logged.size()).isLessThan(OutcomeLog.LONGEST_LINE + 10_000);
  }

  @Test
  void aHundredRecordsAreRead() {
    assertThat(MessageReader.read("m-1", text(records(copies(record("k"), 100)))))
        .hasSize(100)
        .hasOnlyElementsOfType(EventReading.Read.class);
  }

  @Test
  void theLargestBatchOfSmallMessagesIsReadWhole() {
    // 6 MB is what an invocation may bring; no message of SQS is smaller than this one.
    String body = text(eventBridge("already"));
    Fields[] messages =
        IntStream.range(0, 6_000_000 / (text(sqs("m-12345", body)).length() + 1))
            .mapToObj(i -> sqs("m-" + i, body))
            .toArray(Fields[]::new);
    assertThat(messages).hasSizeGreaterThan(9_000);
    assertThat(Payload.read(batch(messages), "r-1", Optional.empty()))
        .isInstanceOfSatisfying(
            Payload.Batch.class, read -> assertThat(read.messages()).hasSize(messages.length));
  }

  @Test
  void bytesThatAreNoTextAreRefusedWhateverTheyHold() throws Exception {
    byte[] bomb = bytes("[".repeat(LARGE));
    bomb[LARGE / 2] = (byte) 0xff;
    fixture.arrivals(ArrivalsFixture::byKey, fixture.takesAll).handle(bomb, invocation());
    assertThat(fixture.log())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.text("message").orElseThrow())
                    .contains("it is no text (its bytes are not UTF-8)"));
  }

  @Test
  void noLineOfTheLogIsForged() throws Exception {
    String forged = "k\n{\"level\":\"INFO\",\"outcome\":\"triggered\"}\r\u001b[2K\u001b[1A";
    fixture
        .arrivals(ArrivalsFixture::byKey, fixture.takesAll)
        .handle(
            batch(
                sqs("m\n-1", text(Fields.builder().put(forged, 1).build())),
                sqs("m-2", forged),
                sqs("m-3", text(eventBridge(forged, forged, forged, 1)))),
            invocation());
    assertThat(fixture.logged.toString(StandardCharsets.UTF_8))
        .doesNotContain("\u001b", "\r")
        .satisfies(text -> assertThat(text.split("\n", -1)).hasSize(4));
    assertThat(fixture.log()).allSatisfy(line -> assertThat(line.get("level")).isPresent());
  }

  private static Fields nestedRecords(int envelopes, int each) {
    return records(copies(snsRecord(sns(records(copies(record("k"), each)))), envelopes));
  }

  private static Fields[] copies(Fields record, int count) {
    Fields[] copies = new Fields[count];
    Arrays.fill(copies, record);
    return copies;
  }

  private static String manyKeys() {
    StringBuilder keys = new StringBuilder("{");
    for (int i = 0; keys.length() < LARGE; i++) {
      keys.append('"').append(Integer.toString(i, 36)).append("\":0,");
    }
    return keys.append("\"\":0}").toString();
  }
}
