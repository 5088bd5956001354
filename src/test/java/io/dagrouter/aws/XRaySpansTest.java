package io.dagrouter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.FakeXRayDaemon;
import io.dagrouter.local.TestClock;
import io.dagrouter.trace.Span;
import io.dagrouter.trace.SpanEnd;
import io.dagrouter.trace.SpanName;
import io.dagrouter.trace.SpanSubject;
import io.dagrouter.trace.TraceContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XRaySpansTest {
  private static final SpanSubject BANK =
      new SpanSubject(SpanName.DATE, Optional.of("bank"), Optional.of("은행 \"1\""), "lake");

  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T01:00:00.000007Z"));
  private Optional<TraceContext> invocation =
      Optional.of(new TraceContext("5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8", true));
  private FakeXRayDaemon daemon = FakeXRayDaemon.start();
  private XRaySpans spans = spans(daemon);

  @BeforeEach
  void nothingIsThere() {
    assertThat(daemon.hasNothing()).isTrue();
  }

  @AfterEach
  void close() {
    spans.close();
    daemon.close();
  }

  private XRaySpans spans(FakeXRayDaemon to) {
    XRayDaemon read = XRayDaemon.of(Optional.of(to.address()));
    return new XRaySpans(((XRayDaemon.At) read).address(), () -> invocation, clock);
  }

  @Test
  void aPieceOfWorkIsOneSubsegmentOfTheInvocation() {
    Span span = spans.begin(BANK);
    clock.advance(Duration.ofMillis(1_250));
    span.end(SpanEnd.well("CONF"));

    assertThat(told(1).getFirst())
        .isEqualTo(
            """
            {"type":"subsegment","trace_id":"1-5759e988-bd862e3fe1be46a994272793",\
            "parent_id":"53995c3f42cd8ad8","name":"date","start_time":1795136400.000007,\
            "end_time":1795136401.250007,"annotations":{"line":"bank","title":"은행 \\"1\\"",\
            "environment":"lake","outcome":"CONF"}}""");
  }

  @Test
  void whatIsRefusedAndWhatBreaksIsMarked() {
    SpanSubject token =
        new SpanSubject(SpanName.TOKEN, Optional.empty(), Optional.empty(), "행".repeat(300));
    spans.begin(token).end(SpanEnd.error("AWS_ACCESS_DENIED"));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                spans.around(
                    token,
                    () -> {
                      throw new IllegalStateException("a mistake");
                    },
                    _ -> SpanEnd.well("never")));

    String begin =
        """
        {"type":"subsegment","trace_id":"1-5759e988-bd862e3fe1be46a994272793",\
        "parent_id":"53995c3f42cd8ad8","name":"token","start_time":1795136400.000007,\
        "end_time":1795136400.000007,"annotations":{"environment":"%s…","outcome":\
        """
            .formatted("행".repeat(199));
    assertThat(told(2))
        .containsExactly(
            begin + "\"AWS_ACCESS_DENIED\"},\"error\":true}",
            begin + "\"BROKEN_OFF\"},\"fault\":true}");
  }

  @Test
  void eachHasAnIdOfItsOwn() {
    for (int i = 0; i < 50; i++) {
      spans.begin(BANK).end(SpanEnd.well("CONF"));
    }

    assertThat(daemon.await(50))
        .extracting(document -> document.text("id").orElseThrow())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{16}"));
  }

  @Test
  void itBelongsToTheInvocationThatItBeganIn() {
    Span span = spans.begin(BANK);
    invocation = Optional.of(new TraceContext("1".repeat(32), "2".repeat(16), true));
    span.end(SpanEnd.well("CONF"));

    assertThat(daemon.await(1).getFirst().text("parent_id")).contains("53995c3f42cd8ad8");
  }

  @Test
  void aClockThatIsSetBackMakesNoNegativeTime() {
    Span span = spans.begin(BANK);
    clock.advance(Duration.ofSeconds(-5));
    span.end(SpanEnd.well("CONF"));

    Fields document = daemon.await(1).getFirst();
    assertThat(document.get("end_time")).isEqualTo(document.get("start_time"));
  }

  @Test
  void withoutATraceOrUnsampledNothingIsSent() {
    invocation = Optional.empty();
    assertThat(spans.begin(BANK)).isSameAs(Span.UNTOLD);
    invocation =
        Optional.of(
            new TraceContext("5759e988bd862e3fe1be46a994272793", "53995c3f42cd8ad8", false));
    assertThat(spans.begin(BANK)).isSameAs(Span.UNTOLD);
    spans.begin(BANK).end(SpanEnd.well("CONF"));

    assertThat(daemon.hasNothing()).isTrue();
  }

  @Test
  void nothingIsThrownWhereNobodyListensOrItIsClosedOrTheThreadIsInterrupted() {
    Span before = spans.begin(BANK);
    daemon.close();
    spans.begin(BANK).end(SpanEnd.well("CONF"));
    spans.begin(BANK).end(SpanEnd.well("CONF"));
    spans.close();
    before.end(SpanEnd.well("CONF"));
    spans.begin(BANK).end(SpanEnd.well("CONF"));

    daemon = FakeXRayDaemon.start();
    spans = spans(daemon);
    Thread.currentThread().interrupt();
    spans.begin(BANK).end(SpanEnd.well("CONF"));
    assertThat(Thread.interrupted()).isTrue();
    spans.begin(BANK).end(SpanEnd.well("CONF"));
    assertThat(daemon.await(2)).hasSize(2);
  }

  @Test
  void anAddressThatCannotBeSentToIsNoTrouble() {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("xray.invalid", 2000);
    try (XRaySpans refused = new XRaySpans(nowhere, () -> invocation, clock)) {
      refused.begin(BANK).end(SpanEnd.well("CONF"));
    }
    assertThat(daemon.hasNothing()).isTrue();
  }

  /** What is told, without the random ids. */
  private List<String> told(int documents) {
    return daemon.await(documents).stream()
        .map(
            document -> {
              SequencedMap<String, JsonValue> fields = new LinkedHashMap<>(document.values());
              fields.remove("id");
              return new String(JsonText.writeUtf8(new Fields(fields)), UTF_8);
            })
        .toList();
  }
}
