package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is in the package of the function for lineage is all that it needs. */
@EnabledIfSystemProperty(
    named = PackagedFunction.GIVEN,
    matches = ".*lineage\\.zip",
    disabledReason = "the package is made by: mvn -Pfunction package")
class PackagedLineageTest {
  @Test
  void packageHasLessThanFifteenMegabytes() throws Exception {
    assertThat(Files.size(Path.of(System.getProperty(PackagedFunction.GIVEN))))
        .isLessThan(15_000_000);
  }

  @Test
  void runsAreToldWithTheTokenAndWhatIsNotTakenComesAgain() throws Exception {
    try (AwsStandIn aws = AwsStandIn.start(Clock.systemUTC());
        FakeDataHub dataHub = new FakeDataHub("the-token")) {
      aws.parameters().putSecure("/token", "the-token", "alias/aws/ssm");
      Map<String, String> environment =
          Map.of(
              "LINEAGE_NAMESPACE",
              "sli-dst",
              "LINEAGE_URL",
              dataHub.address(),
              "LINEAGE_TOKEN_PARAMETER",
              "/token",
              "AWS_ENDPOINT_URL",
              aws.endpoint().toString());
      try (LambdaProcess function = new LambdaProcess(LineageHandler.class, environment)) {
        RuntimeApi.Answer answer =
            function.invoke(
                text(
                    records(
                        message("m-1", "bank"), sqs("m-2", "no outcome"), message("m-3", "card"))));
        assertThat(answer.isError()).as(answer.body() + function.output()).isFalse();
        assertThat(answer.body())
            .as(function.output())
            .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}");
        assertThat(dataHub.taken())
            .extracting(event -> event.fields("job").orElseThrow().text("name").orElseThrow())
            .isEqualTo(
                List.of("dagrouter.bank", "dagrouter.bank", "dagrouter.card", "dagrouter.card"));
        assertThat(function.output()).doesNotContain("the-token");
      }
    }
  }

  private static Fields message(String id, String line) {
    Fields outcome = LineageHandlerTest.outcome(line, "Triggered");
    return sqs(id, text(Fields.builder().put("detail", outcome).build()));
  }
}
