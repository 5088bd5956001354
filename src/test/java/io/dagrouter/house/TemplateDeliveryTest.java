package io.dagrouter.house;

import static io.dagrouter.house.Template.fields;
import static io.dagrouter.house.Template.integer;
import static io.dagrouter.house.Template.ref;
import static io.dagrouter.house.Template.refs;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.Setting;
import io.dagrouter.run.TriggerOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what {@code template.yaml} says of queues, rules and the event source to its promises. */
class TemplateDeliveryTest {
  /** {@code $(output Name)}, as the how-to guides write it. */
  private static final Pattern OUTPUT = Pattern.compile("\\$\\(output (\\w+)\\)");

  private static final String KEY = "arn:aws:kms:ap-northeast-2:123456789012:key/k";

  private final Template template = Template.read();

  /** Each event source has copies of the function of its own. */
  @Test
  void anAirflowEnvironmentGetsAtMostFourCommandsAtOnce() {
    int copies =
        eventSources("ArrivalFunction")
            .mapToInt(
                source ->
                    integer(source.fields("ScalingConfig").orElseThrow(), "MaximumConcurrency"))
            .sum();
    int most =
        template.parameter("CommandsAtOnce").items("AllowedValues").orElseThrow().stream()
            .mapToInt(value -> ((JsonValue.Num) value).value().intValueExact())
            .max()
            .orElseThrow();
    assertThat(copies * most).isBetween(1, 4);
    assertThat(
            Template.variables(template.properties("ArrivalFunction"))
                .get(Setting.MWAA_COMMANDS_AT_ONCE.name()))
        .isEqualTo(ref("CommandsAtOnce"));
  }

  /** A copy answers one call at a time, with one command at a time. */
  @Test
  void callsExceedTheFourCommandsOfAnEnvironmentByTwoAtMostUnlessTold() {
    JsonValue.Fields calls = template.properties("RemoteCallFunction");
    assertThat(calls.get("ReservedConcurrentExecutions")).contains(ref("CallsAtOnce"));
    assertThat(integer(template.parameter("CallsAtOnce"), "Default")).isEqualTo(2);
    assertThat(integer(template.parameter("CallsAtOnce"), "MinValue"))
        .as("0 would turn every call away")
        .isEqualTo(1);
  }

  @Test
  void aCallIsAnsweredBeforeItsCallerGivesUp() {
    assertThat(timeout("RemoteCallFunction")).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theUrlTakesSignedRequestsOnlyAndLeadsToTheAlias() {
    JsonValue.Fields url =
        template.properties("RemoteCallFunction").fields("FunctionUrlConfig").orElseThrow();
    assertThat(url)
        .isEqualTo(
            JsonValue.Fields.builder()
                .put("AuthType", JsonValue.text("AWS_IAM"))
                .put("InvokeMode", JsonValue.text("BUFFERED"))
                .build());
    assertThat(refs(template.entry("Outputs", "RemoteCallUrl")))
        .containsExactly("RemoteCallFunctionUrl.FunctionUrl");
  }

  @Test
  void requestsForRunsAndFoundArrivalsGoFromTheOutcomeBusToTheArrivalQueueAsTheyAre() {
    JsonValue.Fields rule = deployed(Map.of()).properties("RunRequestRule");
    assertThat(rule.text("EventBusName")).contains("${OutcomeBus}");
    assertThat(rule.fields("EventPattern"))
        .contains(
            JsonValue.Fields.builder()
                .put("source", JsonValue.texts(List.of(EventBridgeOutcomes.SOURCE)))
                .put("detail-type", JsonValue.texts(List.of("RunRequested", "ArrivalFound")))
                .build());
    assertThat(rule.items("Targets").orElseThrow())
        .singleElement()
        .satisfies(
            target -> {
              JsonValue.Fields fields = (JsonValue.Fields) target;
              assertThat(fields.text("Arn")).contains("${ArrivalQueue.Arn}");
              assertThat(fields.values())
                  .as("the whole event is the message")
                  .doesNotContainKeys("Input", "InputPath", "InputTransformer");
            });
  }

  @Test
  void arrivalsThatWaitForQuietGoFromTheOutcomeBusToTheSettlingQueueAndRestThere() {
    Deployment deployment = deployed(Map.of("SettlingRoundSeconds", "90"));
    JsonValue.Fields rule = deployment.properties("SettlingRule");
    assertThat(rule.text("EventBusName")).contains("${OutcomeBus}");
    JsonValue.Fields pattern = rule.fields("EventPattern").orElseThrow();
    assertThat(pattern.get("detail-type")).contains(JsonValue.texts(List.of("Waiting")));
    assertThat(pattern.fields("detail").orElseThrow().values())
        .as("what waits for another arrival is not looked at again")
        .containsOnlyKeys("settles_at");
    JsonValue.Fields target = (JsonValue.Fields) rule.items("Targets").orElseThrow().getFirst();
    assertThat(target.text("Arn")).contains("${SettlingQueue.Arn}");
    assertThat(target.values())
        .as("the whole event is the message")
        .doesNotContainKeys("Input", "InputPath", "InputTransformer");
    assertThat(deployment.properties("SettlingQueue").get("DelaySeconds"))
        .hasValueSatisfying(seconds -> assertThat(seconds.toString()).contains("90"));
  }

  @Test
  void whatHasRestedGoesToTheArrivalQueueAsTheEventThatItWas() throws NotJsonException {
    JsonValue.Fields pipe = deployed(Map.of()).properties("SettlingPipe");
    assertThat(pipe.text("Source")).contains("${SettlingQueue.Arn}");
    assertThat(pipe.text("Target")).contains("${ArrivalQueue.Arn}");
    assertThat(pipe.text("RoleArn")).contains("${SettlingPipeRole.Arn}");
    assertThat(pipe.fields("SourceParameters"))
        .as("a filter would delete what it leaves out, a window would set the visibility timeout")
        .contains(fields("SqsQueueParameters", fields("BatchSize", new JsonValue.Num("10"))));
    String event =
        "{\"version\":\"0\",\"id\":\"e-1\",\"detail-type\":\"Waiting\",\"source\":\"dagrouter\","
            + "\"account\":\"123456789012\",\"time\":\"2026-11-20T00:00:00Z\",\"resources\":[],"
            + "\"detail\":{\"settles_at\":\"2026-11-20T00:10:00Z\",\"event\":{\"key\":"
            + "\"카드/dt=20261119/\\\"가\\\" \\\\ 😀\",\"size\":5497558138880}}}";
    Map<String, JsonValue> whole = ((JsonValue.Fields) JsonText.read(event)).values();
    String message = new WatchedPipe(pipe, _ -> {}).message(event);
    assertThat(((JsonValue.Fields) JsonText.read(message)).values())
        .containsOnlyKeys("id", "source", "detail-type", "time", "detail")
        .allSatisfy((name, value) -> assertThat(value).isEqualTo(whole.get(name)));
  }

  /** The pipe writes what the rule has seen to, and what the router calls such an outcome. */
  @Test
  void thePipeNamesTheEventsThatItsRuleLetsThrough() {
    JsonValue.Fields pattern =
        template.properties("SettlingRule").fields("EventPattern").orElseThrow();
    assertThat(pattern.get("source"))
        .contains(JsonValue.texts(List.of(EventBridgeOutcomes.SOURCE)));
    assertThat(pattern.get("detail-type"))
        .contains(JsonValue.texts(List.of(TriggerOutcome.Waiting.class.getSimpleName())));
  }

  @Test
  void anArrivalThatThePipeCannotPassOnIsToldBeforeItIsCountedNoMore() {
    JsonValue.Fields queue = template.properties("SettlingQueue");
    JsonValue.Fields alarm = template.properties("SettlingQueueAgeAlarm");
    assertThat(integer(alarm, "Threshold"))
        .isGreaterThan(integer(template.parameter("SettlingRoundSeconds"), "MaxValue"))
        .isLessThan(2 * integer(queue, "VisibilityTimeout"));
    assertThat(integer(queue, "VisibilityTimeout"))
        .as("one execution of a pipe")
        .isGreaterThan((int) Duration.ofMinutes(7).toSeconds());
    JsonValue.Fields redrive = queue.fields("RedrivePolicy").orElseThrow();
    assertThat(refs(redrive.get("deadLetterTargetArn").orElseThrow()))
        .containsExactly("ArrivalDeadLetterQueue.Arn");
    assertThat(
            Duration.ofSeconds(integer(queue, "VisibilityTimeout"))
                .multipliedBy(integer(redrive, "maxReceiveCount")))
        .isEqualTo(Duration.ofDays(8).plusHours(8));
  }

  @Test
  void onlyTheMessagesThatFailedAreDeliveredAgain() {
    assertThat(arrivalSource().get("FunctionResponseTypes"))
        .contains(JsonValue.texts(List.of("ReportBatchItemFailures")));
    assertThat(refs(arrivalSource().get("Queue").orElseThrow()))
        .containsExactly("ArrivalQueue.Arn");
    assertThat(arrivalSource().get("FilterCriteria")).as("deletes what it filters out").isEmpty();
  }

  @Test
  void aMessageStaysInvisibleForSixTimesTheFunctionsTimeout() {
    assertThat(visibility())
        .isGreaterThanOrEqualTo(timeout("ArrivalFunction").multipliedBy(6))
        .isLessThan(Duration.ofMinutes(15));
  }

  @Test
  void anArrivalIsTriedForEightDaysAndThenKept() {
    JsonValue.Fields redrive =
        template.properties("ArrivalQueue").fields("RedrivePolicy").orElseThrow();
    Duration tried = visibility().multipliedBy(integer(redrive, "maxReceiveCount"));
    Duration kept =
        Duration.ofSeconds(integer(template.properties("ArrivalQueue"), "MessageRetentionPeriod"));
    // What is on hold waits as long as SQS lets it, and can still be redriven when it has not.
    assertThat(tried).isEqualTo(Duration.ofDays(8).plusHours(8));
    assertThat(kept.minus(tried)).isGreaterThan(Duration.ofDays(5));
    assertThat(refs(redrive.get("deadLetterTargetArn").orElseThrow()))
        .containsExactly("ArrivalDeadLetterQueue.Arn");
  }

  @Test
  void whatIsHandedToTheFunctionItselfIsKeptWhenItFails() {
    JsonValue.Fields deadLetters =
        template.properties("ArrivalFunction").fields("DeadLetterQueue").orElseThrow();
    assertThat(refs(deadLetters)).containsExactly("ArrivalDeadLetterQueue.Arn");
  }

  @Test
  void everyQueueKeepsItsMessagesForFourteenDaysAndOutlivesTheStack() {
    assertThat(template.resources("AWS::SQS::Queue")).hasSize(7);
    for (var queue : template.resources("AWS::SQS::Queue").entrySet()) {
      assertThat(integer(template.properties(queue.getKey()), "MessageRetentionPeriod"))
          .as(queue.getKey())
          .isEqualTo((int) Duration.ofDays(14).toSeconds());
      assertThat(queue.getValue().text("DeletionPolicy")).contains("RetainExceptOnCreate");
      assertThat(template.properties(queue.getKey()).get("QueueName")).isEmpty();
    }
  }

  @Test
  void everyQueueIsEncryptedWithTheOwnKeyOrElseByAws() {
    for (String queue : template.resources("AWS::SQS::Queue").keySet()) {
      JsonValue.Fields byAws = deployed(Map.of()).properties(queue);
      assertThat(byAws.get("SqsManagedSseEnabled")).contains(new JsonValue.Bool(true));
      assertThat(byAws.get("KmsMasterKeyId")).isEmpty();
      JsonValue.Fields byOwnKey = deployed(Map.of("KmsKeyArn", KEY)).properties(queue);
      assertThat(byOwnKey.text("KmsMasterKeyId")).contains(KEY);
      assertThat(byOwnKey.get("SqsManagedSseEnabled")).as("both are refused by SQS").isEmpty();
    }
  }

  @Test
  void outcomesAreArchivedAsLongAsAskedAndEncryptedAsTheirBusIs() {
    JsonValue.Fields archive = deployed(Map.of()).properties("OutcomeArchive");
    assertThat(archive.text("SourceArn")).contains("${OutcomeBus.Arn}");
    assertThat(archive.text("RetentionDays")).contains("90");
    assertThat(archive.fields("EventPattern").orElseThrow())
        .isEqualTo(
            JsonValue.Fields.builder()
                .put("source", JsonValue.texts(List.of(EventBridgeOutcomes.SOURCE)))
                .build());
    assertThat(archive.get("KmsKeyIdentifier")).isEmpty();

    Deployment byOwnKey = deployed(Map.of("KmsKeyArn", KEY, "OutcomeArchiveDays", "400"));
    assertThat(byOwnKey.properties("OutcomeArchive").text("KmsKeyIdentifier")).contains(KEY);
    assertThat(byOwnKey.properties("OutcomeBus").text("KmsKeyIdentifier")).contains(KEY);
    assertThat(byOwnKey.properties("OutcomeArchive").text("RetentionDays")).contains("400");
  }

  @Test
  void everyOutputThatADocumentReadsIsThere() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> documents = Files.walk(Path.of("docs"))) {
      for (Path file : documents.filter(one -> one.toString().endsWith(".md")).toList()) {
        OUTPUT
            .matcher(Files.readString(file))
            .results()
            .map(one -> one.group(1))
            .forEach(read::add);
      }
    }
    assertThat(read)
        .contains("ArrivalLogName", "RemoteCallLogName", "OutcomeBusArn", "OutcomeArchiveArn")
        .isSubsetOf(template.section("Outputs").keySet());
  }

  @Test
  void newObjectsInTheLakesBucketsAreArrivals() {
    JsonValue.Fields pattern =
        deployed(Map.of("LakeBuckets", "a,b"))
            .properties("ArrivalRule")
            .fields("EventPattern")
            .orElseThrow();
    assertThat(pattern)
        .isEqualTo(
            JsonValue.Fields.builder()
                .put("source", JsonValue.texts(List.of("aws.s3")))
                .put("detail-type", JsonValue.texts(List.of("Object Created")))
                .put("detail", fields("bucket", fields("name", JsonValue.texts(List.of("a", "b")))))
                .build());
  }

  @Test
  void aPrefixNarrowsTheArrivals() {
    JsonValue.Fields detail =
        deployed(Map.of("KeyPrefix", "mydata/"))
            .properties("ArrivalRule")
            .fields("EventPattern")
            .orElseThrow()
            .fields("detail")
            .orElseThrow();
    assertThat(detail.get("object"))
        .contains(
            fields(
                "key", new JsonValue.Items(List.of(fields("prefix", JsonValue.text("mydata/"))))));
  }

  @Test
  void refusalsAreKeptByTheNamesOfTheirOutcomes() {
    JsonValue.Fields rule = deployed(Map.of()).properties("RefusalRule");
    assertThat(rule.text("EventBusName")).contains("${OutcomeBus}");
    assertThat(rule.fields("EventPattern"))
        .contains(
            JsonValue.Fields.builder()
                .put("source", JsonValue.texts(List.of(EventBridgeOutcomes.SOURCE)))
                .put(
                    "detail-type",
                    JsonValue.texts(
                        List.of(
                            TriggerOutcome.Rejected.class.getSimpleName(),
                            TriggerOutcome.Unrouted.class.getSimpleName())))
                .build());
    assertThat(
            Template.variables(template.properties("ArrivalFunction"))
                .get(Setting.OUTCOME_BUS_NAME.name()))
        .isEqualTo(ref("OutcomeBus"));
  }

  @Test
  void whatARuleCannotDeliverIsKept() {
    Map<String, List<String>> deadLetters = new LinkedHashMap<>();
    for (String rule : template.resources("AWS::Events::Rule").keySet()) {
      for (JsonValue target : template.properties(rule).items("Targets").orElseThrow()) {
        deadLetters.put(
            rule,
            List.copyOf(
                refs(((JsonValue.Fields) target).fields("DeadLetterConfig").orElseThrow())));
      }
    }
    assertThat(deadLetters)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ArrivalRule", List.of("ArrivalDeadLetterQueue.Arn"),
                "RunRequestRule", List.of("ArrivalDeadLetterQueue.Arn"),
                "SettlingRule", List.of("ArrivalDeadLetterQueue.Arn"),
                "RefusalRule", List.of("OutcomeDeadLetterQueue.Arn"),
                "LineageRule", List.of("LineageDeadLetterQueue.Arn")));
  }

  /** The properties of all that invokes a function, wherever they are written. */
  private Stream<JsonValue.Fields> eventSources(String function) {
    Stream<JsonValue.Fields> events =
        template.properties(function).fields("Events").orElseThrow().values().values().stream()
            .map(event -> ((JsonValue.Fields) event).fields("Properties").orElseThrow());
    Stream<JsonValue.Fields> mappings =
        template.resources("AWS::Lambda::EventSourceMapping").keySet().stream()
            .map(template::properties)
            .filter(
                mapping ->
                    refs(mapping.get("FunctionName").orElseThrow()).stream()
                        .anyMatch(name -> name.split("\\.", 2)[0].equals(function)));
    return Stream.concat(events, mappings);
  }

  private JsonValue.Fields arrivalSource() {
    return template
        .properties("ArrivalFunction")
        .fields("Events")
        .orElseThrow()
        .fields("Arrivals")
        .orElseThrow()
        .fields("Properties")
        .orElseThrow();
  }

  private Duration timeout(String function) {
    return Duration.ofSeconds(integer(template.properties(function), "Timeout"));
  }

  private Duration visibility() {
    return Duration.ofSeconds(integer(template.properties("ArrivalQueue"), "VisibilityTimeout"));
  }

  private Deployment deployed(Map<String, String> parameters) {
    return new Deployment(template, parameters);
  }
}
