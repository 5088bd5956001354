package io.dagrouter.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  @Property
  void bothFormsAreReadAsTheyAreWritten(@ForAll("contexts") TraceContext context) {
    assertThat(TraceContext.ofTraceparent(context.traceparent())).contains(context);
    assertThat(TraceContext.ofXRayHeader(context.xrayHeader())).contains(context);
  }

  @Property
  void whateverComesNothingIsThrownAndWhatIsReadIsValid(@ForAll("foreign") String text) {
    TraceContext.ofTraceparent(text)
        .ifPresent(context -> assertThat(text).contains(context.traceId(), context.parentId()));
    TraceContext.ofXRayHeader(text)
        .ifPresent(context -> assertThat(text).contains(context.xrayTraceId()));
  }

  @Provide
  Arbitrary<TraceContext> contexts() {
    return Combinators.combine(hex(32), hex(16), Arbitraries.of(true, false)).as(TraceContext::new);
  }

  private static Arbitrary<String> hex(int digits) {
    return Arbitraries.strings()
        .withChars("0123456789abcdef")
        .ofLength(digits)
        .filter(text -> text.chars().anyMatch(digit -> digit != '0'));
  }

  /** Texts, and headers with one character of them another. */
  @Provide
  Arbitrary<String> foreign() {
    Arbitrary<String> spoilt =
        Combinators.combine(
                contexts(),
                Arbitraries.of(true, false),
                Arbitraries.integers(),
                Arbitraries.chars())
            .as(
                (context, xray, place, character) -> {
                  String header = xray ? context.xrayHeader() : context.traceparent();
                  int at = Math.floorMod(place, header.length());
                  return header.substring(0, at) + character + header.substring(at + 1);
                });
    return Arbitraries.oneOf(Arbitraries.strings(), spoilt);
  }

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fe, false",
    "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-은행, true",
  })
  void traceparents(String text, boolean sampled) {
    assertThat(TraceContext.ofTraceparent(text)).contains(new TraceContext(TRACE, PARENT, sampled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "은행",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1",
      })
  void whatIsNoTraceparent(String text) {
    assertThat(TraceContext.ofTraceparent(text)).isEmpty();
  }

  @Test
  void aLongTextIsNotEvenLookedAt() {
    String long1 = "cc-" + TRACE + "-" + PARENT + "-01-" + "x".repeat(1_000);
    String long2 = "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;x=" + "x".repeat(1_000);
    assertThat(TraceContext.ofTraceparent(long1)).isEmpty();
    assertThat(TraceContext.ofXRayHeader(long2)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1, 53995c3f42cd8ad8, true",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0, 53995c3f42cd8ad8, false",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?, 53995c3f42cd8ad8, false",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8, 53995c3f42cd8ad8, false",
    "Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793, 53995c3f42cd8ad8, true",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1, e1be46a994272793, true",
    "Self=1-1-2;Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;"
        + "Lineage=1:a87bd80c:0, 53995c3f42cd8ad8, true",
  })
  void xrayHeaders(String text, String parent, boolean sampled) {
    assertThat(TraceContext.ofXRayHeader(text))
        .contains(new TraceContext("5759e988bd862e3fe1be46a994272793", parent, sampled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "은행",
        "Parent=53995c3f42cd8ad8;Sampled=1",
        "Root=;Parent=53995c3f42cd8ad8;Sampled=1",
        "Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
        "Root=1-5759E988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
        "Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8",
        "Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8",
        "Root=1-5759e988-bd862e3f0000000000000000;Sampled=1",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Root=1-5759e988-bd862e3fe1be46a994272793",
        "root=1-5759e988-bd862e3fe1be46a994272793;parent=53995c3f42cd8ad8",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      })
  void whatIsNoHeaderOfXRay(String text) {
    assertThat(TraceContext.ofXRayHeader(text)).isEmpty();
  }

  @Test
  void bothFormsAreWrittenAsTheirDocumentsHaveThem() {
    TraceContext context = new TraceContext("5759e988bd862e3fe1be46a994272793", PARENT, true);
    assertThat(context.traceparent())
        .isEqualTo("00-5759e988bd862e3fe1be46a994272793-00f067aa0ba902b7-01");
    assertThat(context.xrayHeader())
        .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=00f067aa0ba902b7;Sampled=1");
  }

  /** The digits are those of {@code printf '%s' '4:lake6:은행' | sha256sum}. */
  @Test
  void whatIsDerivedIsTheStartOfADigestAndNotSampled() {
    assertThat(TraceContext.derivedFrom(List.of("lake", "은행")).traceparent())
        .isEqualTo("00-324bc0896e6d2e356e6cb26f6746c113-48e93130a5c25130-00");
    assertThat(TraceContext.derivedFrom(List.of("la", "ke은행")))
        .isNotEqualTo(TraceContext.derivedFrom(List.of("lake", "은행")));
  }

  @ParameterizedTest
  @CsvSource({
    "4bf92f3577b34da6a3ce929d0e0e473, 00f067aa0ba902b7, not a trace id",
    "4bf92f3577b34da6a3ce929d0e0e4736, 00f067aa0ba902b, not the id of a parent"
  })
  void anIdThatIsNoneCannotBeBuilt(String trace, String parent, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TraceContext(trace, parent, true))
        .withMessage(message);
  }
}
