package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.DateSelection;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.RemoteRequest;
import io.dagrouter.remote.RunChoice;
import io.dagrouter.route.LineName;
import io.dagrouter.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample calls ask for what their names say, in each of the forms that a call can have. */
class CallFilesTest {
  private static final Path FILES = Path.of("events/calls");

  private static final String DAILY =
      "onprem/bank_daily/scheduled__2026-11-18T15:00:00+00:00/trigger_lake";
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  private static final LineChoice BANK = new LineChoice.Named("bank");
  private static final String RUN_ID =
      RunId.ofCall(DAILY, LineName.parse("bank").orElseThrow(), DATE).value();

  private static final Fields BANK_CONF =
      Fields.builder()
          .put("processing_date", "20261119")
          .put("dataset", "accounts")
          .put("source", "s3://sli-dst-dl/mydata/bank/accounts/dt=20261119/")
          .put("requested_by", "은행 일배치")
          .build();

  private static final RemoteRequest.Trigger BY_KEY =
      new RemoteRequest.Trigger(BANK, BANK_CONF, Optional.of("onprem-bank-daily-20261119"), false);

  private static final RemoteRequest.Trigger BY_DAG =
      new RemoteRequest.Trigger(
          new LineChoice.OfDag("mydata_card"),
          Fields.builder().put("processing_date", "2026-11-19").build(),
          Optional.of("onprem/card_daily/scheduled__2026-11-18T15:00:00+00:00/trigger_lake"),
          false);

  private static final RemoteRequest.Reprocess RANGE =
      new RemoteRequest.Reprocess(
          BANK,
          new DateSelection.Range(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 18)),
          RemoteRequest.Only.MISSING,
          RemoteRequest.Order.OLDEST,
          Fields.builder()
              .put("dataset", "accounts")
              .put("source", "s3://sli-dst-dl/mydata/bank/accounts/")
              .build(),
          Optional.of("reprocess-bank-2026-11"),
          false);

  private static final RemoteRequest.Reprocess LIST =
      new RemoteRequest.Reprocess(
          new LineChoice.Named("insurance"),
          new DateSelection.Listed(
              List.of(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 13), DATE)),
          RemoteRequest.Only.ALL,
          RemoteRequest.Order.NEWEST,
          Fields.builder()
              .put("category", "계약")
              .put("source", "s3://sli-dst-dl/mydata/insurance/보험/")
              .build(),
          Optional.of("reprocess-insurance-보험-1"),
          true);

  private static final RemoteRequest OF_DATE =
      new RemoteRequest.Status(BANK, new RunChoice.OfDate(DATE));
  private static final RemoteRequest OF_RUN =
      new RemoteRequest.Status(BANK, new RunChoice.OfId(RUN_ID));

  private static final RemoteRequest OF_DATES =
      new RemoteRequest.Status(
          BANK,
          new RunChoice.OfDates(
              new DateSelection.Range(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 18))));

  private static final RemoteRequest LAKE = new RemoteRequest.Examine(Optional.of("lake"));

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(
            "01-trigger.json",
            new RemoteRequest.Trigger(BANK, BANK_CONF, Optional.of(DAILY), false)),
        Arguments.of("02-trigger-by-dag.json", BY_DAG),
        Arguments.of("03-reprocess-range-missing.json", RANGE),
        Arguments.of("04-reprocess-list-dry-run.json", LIST),
        Arguments.of("05-status-by-date.json", OF_DATE),
        Arguments.of("06-status-by-run-id.json", OF_RUN),
        Arguments.of("07-lines.json", new RemoteRequest.Lines()),
        Arguments.of("08-doctor.json", LAKE),
        Arguments.of("09-status-by-dates.json", OF_DATES),
        Arguments.of("11-url-trigger.json", BY_KEY),
        Arguments.of("12-url-trigger-by-dag.json", BY_DAG),
        Arguments.of("13-url-reprocess-range-missing.json", RANGE),
        Arguments.of("14-url-reprocess-list-dry-run.json", LIST),
        Arguments.of("15-url-status-by-date.json", OF_DATE),
        Arguments.of("16-url-status-by-run-id.json", OF_RUN),
        Arguments.of("17-url-lines.json", new RemoteRequest.Lines()),
        Arguments.of("18-url-doctor.json", LAKE),
        Arguments.of("19-url-status-by-dates.json", OF_DATES),
        Arguments.of("21-api-gateway-v1-trigger.json", BY_KEY));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aSampleCallAsksForWhatItsNameSays(String file, RemoteRequest expected) throws IOException {
    CallReading reading =
        switch (CallEvent.read(Files.readAllBytes(FILES.resolve(file)))) {
          case CallEvent.Http(var call) -> HttpCallReader.read(call);
          case CallEvent.Direct(var payload, var text) -> RequestReader.direct(payload, text);
          case CallEvent.Unreadable(var refusal) -> new CallReading.Wrong(refusal);
        };

    assertThat(reading)
        .isInstanceOfSatisfying(
            CallReading.Asked.class, asked -> assertThat(asked.request()).isEqualTo(expected));
  }

  @Test
  void everySampleCallIsChecked() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              calls().map(call -> (String) call.get()[0]).toList());
    }
  }

  @Test
  void callsByUrlAreEventsAsAwsOwnTypeOfThemUnderstandsThem() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<Path> byUrl = files.filter(file -> file.toString().contains("-url-")).sorted().toList();
      assertThat(byUrl).hasSize(9);
      for (Path file : byUrl) {
        APIGatewayV2HTTPEvent event = read(file, APIGatewayV2HTTPEvent.class);
        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRequestContext().getHttp().getPath()).isEqualTo(event.getRawPath());
        assertThat(event.getRequestContext().getHttp().getMethod())
            .isEqualTo(event.getBody() == null ? "GET" : "POST");
        assertThat(event.getRequestContext().getAuthorizer().getIam().getUserArn())
            .startsWith("arn:aws:sts::");
        assertThat(event.getHeaders().keySet())
            .as("Function URLs send names in lower case")
            .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
      }
    }
  }

  @Test
  void theCallThroughApiGatewayIsAnEventAsAwsOwnTypeOfItUnderstandsIt() throws IOException {
    APIGatewayProxyRequestEvent event =
        read(FILES.resolve("21-api-gateway-v1-trigger.json"), APIGatewayProxyRequestEvent.class);
    assertThat(event.getHttpMethod()).isEqualTo("POST");
    assertThat(event.getPath()).isEqualTo("/runs");
    assertThat(event.getRequestContext().getStage()).isEqualTo("prod");
    assertThat(event.getMultiValueHeaders()).containsKeys("Idempotency-Key", "Content-Type");
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    PojoSerializer<T> serializer =
        LambdaEventSerializers.serializerFor(type, CallFilesTest.class.getClassLoader());
    return serializer.fromJson(new ByteArrayInputStream(Files.readAllBytes(file)));
  }
}
