package io.dagrouter.aws;

import static io.dagrouter.aws.FakeEventBridge.answer;
import static io.dagrouter.aws.FakeEventBridge.error;
import static io.dagrouter.aws.FakeEventBridge.refused;
import static io.dagrouter.aws.FakeEventBridge.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OnTheBus;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.TriggerOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class EventBridgeOutcomesTest {
  private static final Instant NOW = Instant.parse("2026-11-19T16:05:20.250Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String REMEDY =
      " Grant the function events:PutEvents on the outcome bus, or wait for EventBridge.";
  private static final SdkHttpClient HTTP = Apache5HttpClient.create();

  private final FakeEventBridge eventBridge = new FakeEventBridge();
  private final EventBridgeClient client =
      EventBridgeClient.builder()
          .httpClient(HTTP)
          .endpointOverride(eventBridge.uri())
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .overrideConfiguration(
              settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final EventBridgeOutcomes outcomes =
      new EventBridgeOutcomes(
          client,
          "dagrouter-outcomes",
          new OutcomeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), CLOCK),
          CLOCK);

  @AfterEach
  void stop() {
    for (List<Fields> call : eventBridge.calls()) {
      for (Fields entry : call) {
        OnTheBus.fitsItsSchema(
            entry.text("DetailType").orElseThrow(), entry.text("Detail").orElseThrow());
      }
    }
    client.close();
    eventBridge.close();
  }

  @AfterAll
  static void stopHttp() {
    HTTP.close();
  }

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of("Triggered", SampleOutcomes.triggered()),
        Arguments.of("AlreadyTriggered", SampleOutcomes.alreadyTriggered()),
        Arguments.of("Waiting", SampleOutcomes.waiting()),
        Arguments.of("Unrouted", SampleOutcomes.unrouted()),
        Arguments.of("Rejected", SampleOutcomes.rejected()),
        Arguments.of("Unavailable", SampleOutcomes.unavailable()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void anOutcomeIsAnEventOfItsType(String type, TriggerOutcome outcome) throws Exception {
    OutcomeReport report = new OutcomeReport(outcome, "m-1", "본문 \"body\" 😀\n");
    assertThat(outcomes.tell(List.of(report))).isEmpty();
    Fields entry = eventBridge.calls().getFirst().getFirst();
    assertThat(entry.values().keySet())
        .containsExactlyInAnyOrder("EventBusName", "Source", "DetailType", "Time", "Detail");
    assertThat(entry.text("EventBusName")).contains("dagrouter-outcomes");
    assertThat(entry.text("Source")).contains("dagrouter");
    assertThat(entry.text("DetailType")).contains(type);
    assertThat(entry.get("Time")).contains(new JsonValue.Num("1795104320.250"));
    assertThat(JsonText.read(entry.text("Detail").orElseThrow()))
        .isEqualTo(OutcomeJson.of(report, NOW));
    assertThat(logged.size()).isZero();
  }

  @Test
  void tenEntriesGoIntoOneCall() {
    List<OutcomeReport> reports = reports(23, "");
    assertThat(outcomes.tell(reports)).isEmpty();
    assertThat(eventBridge.calls()).extracting(List::size).containsExactly(10, 10, 3);
    assertThat(messageIds()).isEqualTo(reports.stream().map(OutcomeReport::messageId).toList());
  }

  @Test
  void callsStayBelowWhatEveryRegionTakes() {
    // 4 of 60,000 bytes and their fields fit into 250,000 bytes, 5 do not.
    List<OutcomeReport> reports = reports(9, "x".repeat(60_000));
    assertThat(outcomes.tell(reports)).isEmpty();
    assertThat(eventBridge.calls()).extracting(List::size).containsExactly(4, 4, 1);
    assertThat(messageIds()).isEqualTo(reports.stream().map(OutcomeReport::messageId).toList());
  }

  @Test
  void aLargeRefusalGoesWholeAndAlone() throws Exception {
    String message = "은".repeat(300_000);
    List<OutcomeReport> reports =
        List.of(refusal("m-1", "small"), refusal("m-2", message), refusal("m-3", "small"));
    assertThat(outcomes.tell(reports)).isEmpty();
    assertThat(eventBridge.calls()).extracting(List::size).containsExactly(1, 1, 1);
    assertThat(detail(1, 0).text("original_message")).contains(message);
    assertThat(detail(1, 0).get("truncated")).isEmpty();
  }

  @Test
  void aRefusalThatNoEventCanHoldIsNotToldAndNotShortened() throws Exception {
    OutcomeReport large = refusal("m-2", "x".repeat(1_000_000));
    OutcomeReport small = refusal("m-1", "small");
    assertThat(outcomes.tell(List.of(small, large))).containsExactly(large);
    assertThat(messageIds()).containsExactly("m-1");
    assertThat(problems())
        .containsExactly(
            "Cannot publish the outcome of message m-2 to dagrouter-outcomes: it is larger than an"
                + " event may be (more than 1000000 bytes)."
                + REMEDY);
  }

  @Test
  void aLargeTriggerIsToldWithoutConfAndCommandRatherThanNotAtAll() throws Exception {
    Fields conf = Fields.builder().put("note", "y".repeat(300_000)).build();
    OutcomeReport large =
        new OutcomeReport(
            new TriggerOutcome.Triggered(SampleOutcomes.request(conf), "dags trigger"),
            "m-1",
            "body");
    assertThat(outcomes.tell(List.of(large))).isEmpty();
    Fields detail = detail(0, 0);
    assertThat(detail.get("conf")).isEmpty();
    assertThat(detail.get("command")).isEmpty();
    assertThat(detail.get("truncated")).contains(new JsonValue.Bool(true));
    assertThat(detail.text("run_id")).contains("s3__bank__20261119__00c0ffee00c0ffee");
  }

  @Test
  void anEntryThatIsNotTakenIsSentOnceMoreAloneAndThenToldOf() throws Exception {
    eventBridge.behave(
        entries ->
            answer(
                entries.stream()
                    .map(
                        entry ->
                            entry.text("Detail").orElseThrow().contains("\"m-1\"")
                                ? refused("InternalFailure", "try later")
                                : taken("id"))
                    .toList()));
    List<OutcomeReport> reports = reports(3, "");
    assertThat(outcomes.tell(reports)).containsExactly(reports.get(1));
    assertThat(eventBridge.calls()).extracting(List::size).containsExactly(3, 1);
    assertThat(problems())
        .containsExactly(
            "Cannot publish 1 of the outcomes to dagrouter-outcomes: EventBridge did not take them"
                + " (InternalFailure: try later)."
                + REMEDY);
  }

  @Test
  void anEntryThatIsTakenTheSecondTimeIsTold() {
    eventBridge.behave(
        entries ->
            entries.size() == 3
                ? answer(List.of(taken("a"), refused("ThrottlingException", "slow"), taken("c")))
                : FakeEventBridge.takeAll(entries));
    assertThat(outcomes.tell(reports(3, ""))).isEmpty();
    assertThat(messageIds()).containsExactly("m-0", "m-1", "m-2", "m-1");
    assertThat(logged.size()).isZero();
  }

  @Test
  void anAnswerOfFewerEntriesLeavesTheRestInDoubt() throws Exception {
    eventBridge.behave(_ -> answer(List.of(taken("a"))));
    List<OutcomeReport> reports = reports(3, "");
    // Of the three the first is taken, and of the two sent again the first.
    assertThat(outcomes.tell(reports)).containsExactly(reports.get(2));
    assertThat(problems())
        .containsExactly(
            "Cannot publish 1 of the outcomes to dagrouter-outcomes: EventBridge did not take them"
                + " (no answer: fewer results than entries)."
                + REMEDY);
  }

  @Test
  void whatAwsQuotesOfARequestIsNotLogged() throws Exception {
    eventBridge.behave(
        _ ->
            error(403, "InvalidSignatureException", "does not match\nx-amz-security-token:SECRET"));
    outcomes.tell(reports(1, ""));
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("(does not match)")
        .doesNotContain("SECRET");
  }

  @Test
  void aCallThatIsRefusedTakesNoOtherCallWithIt() throws Exception {
    eventBridge.behave(
        entries ->
            entries.size() == 10
                ? error(400, "AccessDeniedException", "not authorized to perform events:PutEvents")
                : FakeEventBridge.takeAll(entries));
    List<OutcomeReport> reports = reports(13, "");
    assertThat(outcomes.tell(reports)).isEqualTo(reports.subList(0, 10));
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(
            "Cannot publish 10 of the outcomes to dagrouter-outcomes: EventBridge refused the call"
                + " (not authorized to perform events:PutEvents (Service: EventBridge, Status Code:"
                + " 400,")
        .endsWith(")." + REMEDY);
  }

  @Test
  void aConnectionThatBreaksThrowsNothing() throws Exception {
    eventBridge.behave(_ -> new FakeEventBridge.Answer(0, Fields.EMPTY));
    List<OutcomeReport> reports = reports(2, "");
    assertThat(outcomes.tell(reports)).isEqualTo(reports);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(
            "Cannot publish 2 of the outcomes to dagrouter-outcomes: EventBridge did not answer (")
        .endsWith(")." + REMEDY);
  }

  @Test
  void noOutcomesAreNoCall() {
    assertThat(outcomes.tell(List.of())).isEmpty();
    assertThat(eventBridge.calls()).isEmpty();
  }

  private static List<OutcomeReport> reports(int count, String message) {
    return IntStream.range(0, count).mapToObj(i -> refusal("m-" + i, message)).toList();
  }

  private static OutcomeReport refusal(String messageId, String message) {
    return new OutcomeReport(SampleOutcomes.rejected(), messageId, message);
  }

  private Fields detail(int call, int entry) throws Exception {
    return (Fields)
        JsonText.read(eventBridge.calls().get(call).get(entry).text("Detail").orElseThrow());
  }

  private List<String> messageIds() {
    List<String> ids = new ArrayList<>();
    for (int call = 0; call < eventBridge.calls().size(); call++) {
      for (int entry = 0; entry < eventBridge.calls().get(call).size(); entry++) {
        try {
          ids.add(detail(call, entry).text("message_id").orElseThrow());
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }
    return ids;
  }

  private List<String> problems() throws Exception {
    List<String> messages = new ArrayList<>();
    for (String line : logged.toString(StandardCharsets.UTF_8).lines().toList()) {
      Fields fields = (Fields) JsonText.read(line);
      assertThat(fields.text("level")).contains("ERROR");
      assertThat(fields.text("reason")).contains("OUTCOME_NOT_KEPT");
      messages.add(fields.text("message").orElseThrow());
    }
    return messages;
  }
}
