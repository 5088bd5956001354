package io.dagrouter.aws;

import static io.dagrouter.aws.FakeEventBridge.answer;
import static io.dagrouter.aws.FakeEventBridge.error;
import static io.dagrouter.aws.FakeEventBridge.refused;
import static io.dagrouter.aws.FakeEventBridge.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Num;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class BarePutEventsTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  private final FakeEventBridge eventBridge = new FakeEventBridge();
  private final SdkHttpClient http = Apache5HttpClient.create();
  private final DirectTransport transport =
      new DirectTransport(
          SSLContexts.createDefault(), Duration.ofSeconds(5), Duration.ofSeconds(5));
  private final EventBridgeClient sdk =
      EventBridgeClient.builder()
          .httpClient(http)
          .endpointOverride(eventBridge.uri())
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(CREDENTIALS)
          .overrideConfiguration(
              settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();
  private final List<String> detours = new ArrayList<>();
  private String trace = "";
  private int sdkBuilt;
  private final EventBridgeClient bare =
      new BarePutEvents(
          () -> {
            sdkBuilt++;
            return sdk;
          },
          new BareCalls(transport, CREDENTIALS, Region.AP_NORTHEAST_2),
          eventBridge.uri(),
          (call, status) -> detours.add(call + " " + status),
          () -> trace);

  @AfterEach
  void stop() {
    bare.close();
    sdk.close();
    transport.close();
    http.close();
    eventBridge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-19T16:05:20.250Z",
        "2026-11-19T16:05:20Z",
        "2026-11-19T16:05:20.000999Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z"
      })
  void sendsWhatTheSdkSends(String time) {
    PutEventsRequest put =
        put(
            entry("은행 \"1\" \\ \n\u0000 😀", at -> at.time(Instant.parse(time))),
            entry("{}", at -> at.time(Instant.parse(time)).eventBusName("arn:aws:events:버스")));

    bare.putEvents(put);
    sdk.putEvents(put);

    assertThat(numbersAsValues(eventBridge.calls().getFirst()))
        .isEqualTo(numbersAsValues(eventBridge.calls().getLast()));
    assertThat(senders()).containsExactly("bare", "sdk");
  }

  @Test
  void tellsWhatBecameOfEachEntry() {
    eventBridge.behave(
        _ -> answer(List.of(taken("e-1"), refused("ThrottlingException", "too fast"))));

    PutEventsResponse response = bare.putEvents(put(entry("1"), entry("2")));

    assertThat(response)
        .isEqualTo(
            PutEventsResponse.builder()
                .failedEntryCount(1)
                .entries(
                    PutEventsResultEntry.builder().eventId("e-1").build(),
                    PutEventsResultEntry.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage("too fast")
                        .build())
                .build());
    assertThat(sdkBuilt).isZero();
  }

  @Test
  void isPartOfTheTraceOfTheInvocation() {
    trace = "Root=1-00000000-0000000000000000000000f1;Parent=00000000000000f1;Sampled=1";
    bare.putEvents(put(entry("1")));
    trace = "";
    bare.putEvents(put(entry("1")));

    assertThat(eventBridge.headers())
        .extracting(headers -> headers.getFirst("X-Amzn-Trace-Id"))
        .containsExactly(
            "Root=1-00000000-0000000000000000000000f1;Parent=00000000000000f1;Sampled=1", null);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 503, 302, 204})
  void anotherStatusSendsItTheSdksWay(int status) {
    answerFirst(error(status, "ThrottlingException", "too fast"));

    assertThat(bare.putEvents(put(entry("1"))).entries().getFirst().eventId()).isEqualTo("id-0");
    assertThat(senders()).containsExactly("bare", "sdk");
    assertThat(detours).containsExactly("PutEvents " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"Entries\":{}}", "{\"Entries\":"})
  void anAnswerThatSaysNothingSendsItTheSdksWay(String body) {
    answerFirst(new FakeEventBridge.Answer(200, body));

    assertThat(bare.putEvents(put(entry("1"))).entries().getFirst().eventId()).isEqualTo("id-0");
    assertThat(senders()).containsExactly("bare", "sdk");
  }

  @Test
  void aBrokenConnectionSendsItTheSdksWay() {
    answerFirst(error(0, "", ""));

    assertThat(bare.putEvents(put(entry("1"))).entries().getFirst().eventId()).isEqualTo("id-0");
    assertThat(senders()).endsWith("sdk");
  }

  @Test
  void theSdkTellsWhatIsWrong() {
    eventBridge.behave(_ -> error(400, "AccessDeniedException", "not you"));

    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(() -> bare.putEvents(put(entry("1"))))
        .satisfies(
            thrown ->
                assertThat(thrown.awsErrorDetails().errorCode())
                    .isEqualTo("AccessDeniedException"));
  }

  @Test
  void whatIsNotWrittenHereIsTheSdks() {
    List<PutEventsRequest> puts =
        List.of(
            put(entry("1", with -> with.resources("r"))),
            put(entry("1", with -> with.traceHeader("Root=1-0-0"))),
            put(entry("1", with -> with.time(null))),
            put(entry("1", with -> with.eventBusName(null))),
            put(entry("1"))
                .copy(
                    with ->
                        with.overrideConfiguration(
                            call -> call.apiCallTimeout(Duration.ofSeconds(5)))));

    puts.forEach(bare::putEvents);

    assertThat(senders()).hasSameSizeAs(puts).containsOnly("sdk");
    assertThat(eventBridge.calls().get(0).getFirst().items("Resources")).isPresent();
    assertThat(eventBridge.calls().get(1).getFirst().text("TraceHeader")).contains("Root=1-0-0");
  }

  /** Answers the first call so, and takes what comes after it. */
  private void answerFirst(FakeEventBridge.Answer answer) {
    eventBridge.behave(
        entries -> eventBridge.calls().size() == 1 ? answer : FakeEventBridge.takeAll(entries));
  }

  private List<String> senders() {
    return eventBridge.headers().stream()
        .map(headers -> headers.getFirst("User-Agent"))
        .map(agent -> agent.equals("dagrouter") ? "bare" : agent.substring(4, 7))
        .toList();
  }

  /** {@code 20.25} and {@code 20.250} are one number to EventBridge. */
  private static List<Map<String, Object>> numbersAsValues(List<Fields> entries) {
    return entries.stream()
        .map(
            entry -> {
              Map<String, Object> fields = new HashMap<>(entry.values());
              fields.computeIfPresent("Time", (_, time) -> ((Num) time).value().doubleValue());
              return fields;
            })
        .toList();
  }

  private static PutEventsRequest put(PutEventsRequestEntry... entries) {
    return PutEventsRequest.builder().entries(entries).build();
  }

  private static PutEventsRequestEntry entry(String detail) {
    return entry(detail, UnaryOperator.identity());
  }

  private static PutEventsRequestEntry entry(
      String detail, UnaryOperator<PutEventsRequestEntry.Builder> with) {
    return with.apply(
            PutEventsRequestEntry.builder()
                .eventBusName("bus")
                .source("dagrouter")
                .detailType("Triggered")
                .time(Instant.EPOCH)
                .detail(detail))
        .build();
  }
}
