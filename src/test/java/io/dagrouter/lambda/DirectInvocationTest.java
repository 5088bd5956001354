package io.dagrouter.lambda;

import static io.dagrouter.lambda.ArrivalsFixture.CLOCK;
import static io.dagrouter.lambda.ArrivalsFixture.UNREADABLE;
import static io.dagrouter.lambda.ArrivalsFixture.answer;
import static io.dagrouter.lambda.ArrivalsFixture.bytes;
import static io.dagrouter.lambda.ArrivalsFixture.invocation;
import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.record;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.text;
import static io.dagrouter.outcome.SampleOutcomes.rejected;
import static io.dagrouter.outcome.SampleOutcomes.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.TriggerOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectInvocationTest {
  private final ArrivalsFixture fixture = new ArrivalsFixture();

  @Test
  void aDirectInvocationIsAnsweredWithItsOutcomes() {
    byte[] payload =
        bytes(
            text(
                records(
                    record("triggered"),
                    record("ObjectRemoved:Delete", "k", 0),
                    record("rejected"))));
    Fields answer =
        fixture.arrivals(ArrivalsFixture::byKey, fixture.takesAll).handle(payload, invocation());
    OutcomeReport triggered = of(triggered(), "");
    String rejected =
        text(OutcomeJson.of(of(rejected(), "X"), CLOCK.instant()))
            .replace(",\"original_message\":\"X\"", "");
    assertThat(answer(answer))
        .isEqualTo(
            "{\"outcomes\":["
                + text(OutcomeJson.of(triggered, CLOCK.instant()))
                + ","
                + rejected
                + "],\"passed_over\":[\"not the creation of an object:"
                + " \\\"ObjectRemoved:Delete\\\"\"]}");
  }

  @Test
  void aDirectInvocationThatMustBeMadeAgainFails() {
    Arrivals arrivals = fixture.arrivals(ArrivalsFixture::byKey, fixture.takesAll);
    assertThatThrownBy(
            () ->
                arrivals.handle(
                    bytes(text(records(record("unavailable"), record("unavailable")))),
                    invocation()))
        .isExactlyInstanceOf(DeliverAgainException.class)
        .hasMessage(SampleOutcomes.NO_WEB_SERVER.message());
    assertThat(fixture.published).hasSize(1);
  }

  @Test
  void aDirectInvocationWhoseRefusalIsNotKeptFails() {
    Arrivals arrivals = fixture.arrivals(ArrivalsFixture::byKey, fixture.takesNothing);
    assertThatThrownBy(() -> arrivals.handle(bytes(text(eventBridge("rejected"))), invocation()))
        .isExactlyInstanceOf(DeliverAgainException.class)
        .hasMessage(
            "Cannot publish the outcome of message request-1: the outcome bus did not take it"
                + " (Rejected). Grant the function events:PutEvents on the outcome bus, or wait for"
                + " EventBridge.");
  }

  @Test
  void aDirectInvocationWhoseOutcomeCouldNotBePublishedIsStillDone() {
    Fields answer =
        fixture
            .arrivals(ArrivalsFixture::byKey, fixture.takesNothing)
            .handle(bytes(text(eventBridge("triggered"))), invocation());
    assertThat(answer.items("outcomes").orElseThrow()).hasSize(1);
  }

  @Test
  void aDirectInvocationWithAMistakeFailsWithIt() {
    Arrivals arrivals = fixture.arrivals(ArrivalsFixture::byKey, fixture.takesAll);
    assertThatThrownBy(() -> arrivals.handle(bytes(text(eventBridge("mistake"))), invocation()))
        .isExactlyInstanceOf(DeliverAgainException.class)
        .hasMessage(
            "Cannot finish message request-1: java.lang.IllegalStateException: no outcome mistake")
        .hasCauseExactlyInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPayloadThatCannotBeReadIsRejectedAndKept() {
    Fields answer =
        fixture
            .arrivals(ArrivalsFixture::byKey, fixture.takesAll)
            .handle(bytes("rubbish"), invocation());
    Fields outcome = (Fields) answer.items("outcomes").orElseThrow().getFirst();
    assertThat(outcome.text("outcome")).contains("Rejected");
    assertThat(outcome.text("reason")).contains("EVENT_UNREADABLE");
    assertThat(outcome.text("message")).contains(UNREADABLE.formatted("request-1"));
    assertThat(fixture.published.getFirst())
        .extracting(OutcomeReport::message)
        .containsExactly("rubbish");
  }

  @Test
  void bytesThatAreNoTextAreRejected() {
    byte[] payload =
        text(eventBridge("k#")).replace('#', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);
    Fields answer =
        fixture.arrivals(ArrivalsFixture::byKey, fixture.takesAll).handle(payload, invocation());
    Fields outcome = (Fields) answer.items("outcomes").orElseThrow().getFirst();
    assertThat(outcome.text("message"))
        .contains(
            "Cannot read message request-1: it is no text (its bytes are not UTF-8). Correct the"
                + " sender of the message, then send it again.");
  }

  private static OutcomeReport of(TriggerOutcome outcome, String message) {
    return new OutcomeReport(
        outcome, "request-1", message, Optional.of("request-1"), EventTrace.of(outcome));
  }
}
