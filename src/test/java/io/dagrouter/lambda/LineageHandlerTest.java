package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class LineageHandlerTest {
  private static final String PARAMETER = "/dagrouter/datahub-token";
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.secret";

  private final TestClock clock = new TestClock();
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final FakeDataHub dataHub = new FakeDataHub(TOKEN);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private int remaining = 60_000;

  LineageHandlerTest() throws IOException {
    aws.parameters().putSecure(PARAMETER, TOKEN, "alias/aws/ssm");
  }

  @AfterEach
  void stop() {
    dataHub.close();
    aws.close();
  }

  @Test
  void aRunIsToldWhereDataHubTakesItWithItsToken() throws Exception {
    assertThat(failures(handler(), event("m-1", outcome("bank", "Triggered")))).isEmpty();
    assertThat(dataHub.taken())
        .extracting(event -> event.text("eventType").orElseThrow())
        .containsExactly("START", "COMPLETE");
    String told =
        """
            {"eventTime":"2026-11-19T16:05:12Z","producer":"urn:dagrouter:lineage",\
            "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",\
            "eventType":"START","run":{"runId":"RUN",\
            "facets":{"nominalTime":{"_producer":"urn:dagrouter:lineage",\
            "_schemaURL":"https://openlineage.io/spec/facets/1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet",\
            "nominalStartTime":"2026-11-19T00:00:00+09:00","nominalEndTime":"2026-11-20T00:00:00+09:00"},\
            "dagrouter_trigger":{"_producer":"urn:dagrouter:lineage",\
            "_schemaURL":"urn:dagrouter:lineage:1-0-0:DagrouterTriggerRunFacet",\
            "outcome":"Triggered","line":"bank","environment":"lake","mwaaEnvironment":"sli-dst-airflow",\
            "dagId":"mydata_bank","dagRunId":"s3__bank__20261119__7d4dd034d3923c7e",\
            "processingDate":"2026-11-19","dateSource":"CONF","dateOrigin":"captured by a pattern",\
            "zone":"Asia/Seoul","eventId":"e-1","routesVersion":"25c227f73d07"}}},\
            "job":{"namespace":"sli-dst","name":"dagrouter.bank",\
            "facets":{"jobType":{"_producer":"urn:dagrouter:lineage",\
            "_schemaURL":"https://openlineage.io/spec/facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet",\
            "processingType":"BATCH","integration":"AIRFLOW","jobType":"JOB"},\
            "documentation":{"_producer":"urn:dagrouter:lineage",\
            "_schemaURL":"https://openlineage.io/spec/facets/1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet",\
            "description":"은행: starts DAG mydata_bank for arrivals and calls","contentType":"text/plain"}}},\
            "inputs":[{"namespace":"s3://sli-dst-dl","name":"mydata/은행/a+b 100%.csv",\
            "facets":{"version":{"_producer":"urn:dagrouter:lineage",\
            "_schemaURL":"https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet",\
            "datasetVersion":"ec964d3d"}}}],"outputs":[]}"""
            .replace("RUN", runId(0));
    assertThat(JsonText.write(dataHub.taken().getFirst()))
        .isEqualTo(JsonText.write(JsonText.read(told)));
    assertThat(log()).contains("\"notice\":\"lineage_told\"").contains(runId(0));
  }

  @Test
  void aRepeatedDeliveryAndALostAnswerTellOfTheSameRun() throws Exception {
    LineageHandler handler = handler();
    failures(handler, event("m-1", outcome("bank", "Triggered")));
    failures(handler, event("m-2", outcome("bank", "AlreadyTriggered")));
    assertThat(List.of(runId(0), runId(1), runId(2), runId(3))).containsOnly(runId(0));
  }

  @Test
  void aCallHasNoInputs() throws Exception {
    Fields call =
        outcome("bank", "Triggered")
            .and(
                Fields.builder()
                    .put(
                        "event",
                        Fields.builder()
                            .put("id", "r-1")
                            .put("time", "2026-11-19T16:05:12Z")
                            .put("line", "bank")
                            .build())
                    .build());
    assertThat(failures(handler(), event("m-1", call))).isEmpty();
    assertThat(dataHub.taken().getFirst().items("inputs")).contains(List.of());
  }

  @Test
  void aParentThatTheCallerGaveIsTheParentOfTheRoutersRun() throws Exception {
    Fields parent =
        Fields.builder()
            .put("parentRunId", "01907a86-60c2-7dd5-9d5c-0123456789ab")
            .put("parentJobNamespace", "on-premises")
            .put("parentJobName", "send.files")
            .build();
    failures(
        handler(), event("m-1", withConf(Fields.builder().put("openlineage", parent).build())));
    assertThat(JsonText.write(facet("parent").orElseThrow()))
        .contains("\"run\":{\"runId\":\"01907a86-60c2-7dd5-9d5c-0123456789ab\"}")
        .contains("\"job\":{\"namespace\":\"on-premises\",\"name\":\"send.files\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"openlineage\":null}",
        "{\"openlineage\":{\"parentRunId\":\"no uuid\",\"parentJobNamespace\":\"a\",\"parentJobName\":\"b\"}}",
        "{\"openlineage\":{\"parentRunId\":\"01907a86-60c2-7dd5-9d5c-0123456789ab\"}}",
        "{\"openlineage\":{\"parentRunId\":\"01907a86-60c2-7dd5-9d5c-0123456789ab\","
            + "\"parentJobNamespace\":\"sli-dst\",\"parentJobName\":\"dagrouter.bank\"}}"
      })
  void whatIsNoParentOfTheCallersIsNone(String conf) throws Exception {
    failures(handler(), event("m-1", withConf((Fields) JsonText.read(conf))));
    assertThat(facet("parent")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 500, 503})
  void whatIsNotTakenComesAgainAndTheTokenIsInNoLog(int status) throws Exception {
    dataHub.answerWith(status);
    assertThat(
            failures(
                handler(),
                event("m-1", outcome("bank", "Triggered")),
                event("m-2", outcome("card", "Triggered"))))
        .containsExactly("m-1");
    assertThat(dataHub.taken()).as("the other was told").hasSize(2);
    assertThat(log())
        .contains(
            "Cannot tell "
                + dataHub.host()
                + " of run s3__bank__20261119__7d4dd034d3923c7e: it answered "
                + status
                + " (I was shown Bearer …). Nothing is lost: it is sent again; if it stays, look at"
                + " LINEAGE_URL, the way there and LINEAGE_TOKEN_PARAMETER.")
        .doesNotContain(TOKEN);
  }

  @Test
  void whereNobodyAnswersTheRestOfTheBatchGoesBackAtOnce() throws Exception {
    LineageHandler handler = handler();
    dataHub.close();
    assertThat(
            failures(
                handler,
                event("m-1", outcome("bank", "Triggered")),
                event("m-2", outcome("card", "Triggered"))))
        .containsExactly("m-1", "m-2");
    assertThat(log().lines()).hasSize(1).first().asString().contains("it did not answer");
  }

  @Test
  void whatThereIsNoTimeForGoesBack() throws Exception {
    remaining = 20_000;
    assertThat(failures(handler(), event("m-1", outcome("bank", "Triggered"))))
        .containsExactly("m-1");
    assertThat(dataHub.requests()).isZero();
  }

  @Test
  void aTokenThatWasChangedIsReadAgain() throws Exception {
    LineageHandler handler = handler();
    failures(handler, event("m-1", outcome("bank", "Triggered")));
    dataHub.want("another");
    aws.parameters().putSecure(PARAMETER, "another\n", "alias/aws/ssm");
    Fields again = event("m-2", outcome("card", "Triggered"));
    assertThat(failures(handler, again)).containsExactly("m-2");
    assertThat(failures(handler, again)).isEmpty();
  }

  @Test
  void aTokenIsReadAgainAfterFiveMinutes() throws Exception {
    LineageHandler handler = handler();
    failures(handler, event("m-1", outcome("bank", "Triggered")));
    dataHub.want("another");
    aws.parameters().putSecure(PARAMETER, "another", "alias/aws/ssm");
    clock.advance(Duration.ofMinutes(5));
    assertThat(failures(handler, event("m-2", outcome("card", "Triggered")))).isEmpty();
  }

  @Test
  void aTokenThatCannotBeReadIsNamed() throws Exception {
    LineageHandler handler = handler(Map.of("LINEAGE_TOKEN_PARAMETER", "/nowhere"));
    assertThat(failures(handler, event("m-1", outcome("bank", "Triggered"))))
        .containsExactly("m-1");
    assertThat(log()).contains("its token cannot be read (parameter /nowhere: ");
    assertThat(dataHub.requests()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json | outcome is missing",
        "{\"detail\":{\"outcome\":\"Triggered\",\"zone\":\"Mars\"}} | line is missing, environment is"
            + " missing, mwaa_environment is missing, dag_id is missing, run_id is missing,"
            + " processing_date is missing, date_source is missing, date_origin is missing, zone is of"
            + " another form, id is missing, time is missing, time is missing",
      })
  void whatIsNoOutcomeGoesBackUntilItIsADeadLetter(String body, String wrong) throws Exception {
    assertThat(failures(handler(), sqs("m-1", body), event("m-2", outcome("bank", "Triggered"))))
        .containsExactly("m-1");
    assertThat(dataHub.taken()).hasSize(2);
    assertThat(log())
        .contains(
            "Cannot tell the lineage of an outcome: it is none that the router tells ("
                + wrong
                + "). Look at who else sends to the lineage queue; it becomes a dead letter if"
                + " nothing is done.");
  }

  @Test
  void anOutcomeOfNoRunIsPassedOver() throws Exception {
    assertThat(failures(handler(), event("m-1", outcome("bank", "Waiting")))).isEmpty();
    assertThat(dataHub.requests()).isZero();
    assertThat(log()).contains("an outcome of no run: Waiting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINEAGE_NAMESPACE | '' | it is not set (environment variable LINEAGE_NAMESPACE). Set it;"
            + " docs/reference/settings.md says to what.",
        "LINEAGE_URL | '' | it is not set (environment variable LINEAGE_URL). Set it;"
            + " docs/reference/settings.md says to what.",
        "LINEAGE_URL | http://datahub:8080/openapi/openlineage/api/v1/lineage | a token would go there"
            + " without TLS (environment variable LINEAGE_URL). Set it to an address with https://.",
        "LINEAGE_URL | https://datahub | it is no address that events can be posted to (environment"
            + " variable LINEAGE_URL). Set it to https://HOST/PATH, for DataHub"
            + " https://HOST/openapi/openlineage/api/v1/lineage.",
        "LINEAGE_URL | https://me:secret@datahub/lineage | it is no address that events can be posted to"
            + " (environment variable LINEAGE_URL). Set it to https://HOST/PATH, for DataHub"
            + " https://HOST/openapi/openlineage/api/v1/lineage.",
      })
  void aWrongSettingStopsTheStart(String name, String value, String told) {
    assertThatThrownBy(() -> handler(Map.of(name, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot start the function: " + told);
  }

  private LineageHandler handler() {
    return handler(Map.of());
  }

  private LineageHandler handler(Map<String, String> others) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LINEAGE_NAMESPACE", "sli-dst");
    environment.put("LINEAGE_URL", dataHub.address());
    environment.put("LINEAGE_TOKEN_PARAMETER", PARAMETER);
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.putAll(others);
    return new LineageHandler(
        new Surroundings(
            environment,
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
            LoopbackTls.shared().clientTrust(),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            clock));
  }

  private List<String> failures(LineageHandler handler, Fields... messages) throws Exception {
    Context context = mock(Context.class);
    when(context.getAwsRequestId()).thenReturn("request-1");
    when(context.getRemainingTimeInMillis()).thenReturn(remaining);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] batch = text(records(messages)).getBytes(StandardCharsets.UTF_8);
    handler.handleRequest(new ByteArrayInputStream(batch), answer, context);
    Fields answered = (Fields) JsonText.read(answer.toString(StandardCharsets.UTF_8));
    return answered.items("batchItemFailures").orElseThrow().stream()
        .map(item -> ((Fields) item).text("itemIdentifier").orElseThrow())
        .toList();
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private String runId(int event) {
    return dataHub.taken().get(event).fields("run").orElseThrow().text("runId").orElseThrow();
  }

  private Optional<Fields> facet(String name) {
    return dataHub
        .taken()
        .getFirst()
        .fields("run")
        .flatMap(run -> run.fields("facets"))
        .flatMap(facets -> facets.fields(name));
  }

  private static Fields event(String id, Fields outcome) {
    return sqs(
        id,
        text(
            Fields.builder()
                .put("source", "dagrouter")
                .put("detail-type", outcome.text("outcome"))
                .put("detail", outcome)
                .build()));
  }

  private static Fields withConf(Fields conf) {
    return outcome("bank", "Triggered").and(Fields.builder().put("conf", conf).build());
  }

  static Fields outcome(String line, String kind) {
    return Fields.builder()
        .put("outcome", kind)
        .put("line", line)
        .put("title", "은행")
        .put("environment", "lake")
        .put("mwaa_environment", "sli-dst-airflow")
        .put("dag_id", "mydata_" + line)
        .put("run_id", "s3__" + line + "__20261119__7d4dd034d3923c7e")
        .put("processing_date", "2026-11-19")
        .put("date_source", "CONF")
        .put("date_origin", "captured by a pattern")
        .put("zone", "Asia/Seoul")
        .put("conf", Fields.EMPTY)
        .put(
            "event",
            Fields.builder()
                .put("id", "e-1")
                .put("time", "2026-11-19T16:05:12Z")
                .put("bucket", "sli-dst-dl")
                .put("key", "mydata/은행/a+b 100%.csv")
                .put("etag", "ec964d3d")
                .build())
        .put("routes_version", "25c227f73d07")
        .put("time", "2026-11-19T16:05:17.204Z")
        .build();
  }
}
