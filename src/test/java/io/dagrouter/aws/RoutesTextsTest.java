package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.RoutesText;
import io.dagrouter.document.TextFetch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

class RoutesTextsTest {
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/x-amz-json-1.1");
  private static final String REMEDY = " Correct the routes document or the permission to read it.";

  private FakeAws aws;
  private SsmClient ssm;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    ssm = aws.ssm();
    s3 = aws.s3();
  }

  @AfterEach
  void stop() {
    ssm.close();
    s3.close();
    aws.close();
  }

  @Test
  void aParameterIsReadDecrypted() {
    aws.answers(200, JSON, "{\"Parameter\":{\"Name\":\"/lake/routes\",\"Value\":\"은행 🏦\"}}");
    assertThat(text("ssm:/lake/routes").fetch(Optional.empty()))
        .isEqualTo(fetched(DocumentPart.whole("ssm:/lake/routes", "은행 🏦")));
    assertThat(aws.asked)
        .containsExactly(
            "POST / AmazonSSM.GetParameter {\"Name\":\"/lake/routes\",\"WithDecryption\":true}");
  }

  @Test
  void allParametersBelowAPathAreReadPageByPage() {
    aws.answers(
            200,
            JSON,
            "{\"Parameters\":[{\"Name\":\"/lake/routes/bank\",\"Value\":\"dag: b\"}],"
                + "\"NextToken\":\"more\"}")
        .answers(200, JSON, "{\"Parameters\":[],\"NextToken\":\"and more\"}")
        .answers(
            200,
            JSON,
            "{\"Parameters\":[{\"Name\":\"/lake/routes/team/card\",\"Value\":\"dag: c\"}]}");
    assertThat(text("ssm:/lake/routes/").fetch(Optional.empty()))
        .isEqualTo(
            fetched(
                DocumentPart.lineOrDocument("ssm:/lake/routes/bank", "bank", "dag: b"),
                DocumentPart.lineOrDocument("ssm:/lake/routes/team/card", "card", "dag: c")));
    String request =
        "POST / AmazonSSM.GetParametersByPath {\"Path\":\"/lake/routes\",\"Recursive\":true,"
            + "\"WithDecryption\":true,\"MaxResults\":10";
    assertThat(aws.asked)
        .containsExactly(
            request + "}",
            request + ",\"NextToken\":\"more\"}",
            request + ",\"NextToken\":\"and more\"}");
  }

  @Test
  void aPathWithoutParametersIsTold() {
    aws.answers(200, JSON, "{\"Parameters\":[]}");
    assertThat(failure("ssm:/lake/routes/"))
        .isEqualTo(
            "Cannot read the routes from ssm:/lake/routes/: there is no parameter below the path"
                + " (/lake/routes)."
                + REMEDY);
  }

  @Test
  void aParameterThatIsNotThereIsTold() {
    aws.answers(400, JSON, "{\"__type\":\"ParameterNotFound\"}");
    assertThat(failure("ssm:/lake/routes"))
        .isEqualTo(
            "Cannot read the routes from ssm:/lake/routes: Parameter Store refused (400"
                + " ParameterNotFound)."
                + REMEDY);
  }

  @Test
  void aRefusedPathIsToldWithoutThePagesBefore() {
    aws.answers(
            200, JSON, "{\"Parameters\":[{\"Name\":\"/a/b\",\"Value\":\"x\"}],\"NextToken\":\"t\"}")
        .answers(
            400,
            JSON,
            "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized to perform"
                + " ssm:GetParametersByPath\"}");
    assertThat(failure("ssm:/a/"))
        .isEqualTo(
            "Cannot read the routes from ssm:/a/: Parameter Store refused (400"
                + " AccessDeniedException: not authorized to perform ssm:GetParametersByPath)."
                + REMEDY);
  }

  @Test
  void anObjectIsReadAndThenAskedForByItsETag() {
    aws.answers(200, Map.of("ETag", "\"v1\""), "은행 🏦").answers(304, Map.of(), "");
    RoutesText text = text("s3://sli-dst-dl/routes/은행.yaml");
    assertThat(text.fetch(Optional.empty()))
        .isEqualTo(
            new TextFetch.Fetched(
                List.of(DocumentPart.whole("s3://sli-dst-dl/routes/은행.yaml", "은행 🏦")),
                Optional.of("\"v1\"")));
    assertThat(text.fetch(Optional.of("\"v1\""))).isEqualTo(new TextFetch.Unchanged());
    String get = "GET /sli-dst-dl/routes/%EC%9D%80%ED%96%89.yaml";
    assertThat(aws.asked).containsExactly(get, get + " \"v1\"");
  }

  @Test
  void anObjectThatIsDeniedIsTold() {
    aws.answers(
        403,
        Map.of("Content-Type", "application/xml"),
        "<Error><Code>AccessDenied</Code><Message>Access Denied</Message>"
            + "<RequestId>4F2</RequestId></Error>");
    assertThat(failure("s3://sli-dst-dl/routes.yaml"))
        .isEqualTo(
            "Cannot read the routes from s3://sli-dst-dl/routes.yaml: S3 refused (403 AccessDenied:"
                + " Access Denied)."
                + REMEDY);
  }

  @Test
  void whatAwsQuotesOfARequestIsNotTold() {
    aws.answers(
        403,
        Map.of("Content-Type", "application/xml"),
        "<Error><Code>SignatureDoesNotMatch</Code><Message>It does not match"
            + "\nx-amz-security-token:SECRET</Message></Error>");
    assertThat(failure("s3://sli-dst-dl/routes.yaml"))
        .contains("(403 SignatureDoesNotMatch: It does not match)");
  }

  @Test
  void aServiceThatIsAwayIsTold() {
    aws.close();
    for (String source : List.of("s3://sli-dst-dl/r", "ssm:/r", "ssm:/r/")) {
      assertThat(failure(source))
          .startsWith("Cannot read the routes from " + source + ": ")
          .contains(" could not be asked (")
          .contains("Connection refused");
    }
  }

  @Test
  void noClientIsMadeForASourceThatNeedsNone() {
    RoutesText text =
        RoutesTexts.of(
            RoutesSource.parse("classpath:io/dagrouter/routes.schema.json"),
            () -> {
              throw new AssertionError("no Parameter Store");
            },
            () -> {
              throw new AssertionError("no S3");
            });
    assertThat(text.fetch(Optional.empty())).isInstanceOf(TextFetch.Fetched.class);
    assertThat(text("file:routes.yaml").source()).isEqualTo("file:routes.yaml");
  }

  private RoutesText text(String source) {
    RoutesText text = RoutesTexts.of(RoutesSource.parse(source), () -> ssm, () -> s3);
    assertThat(text.source()).isEqualTo(source);
    return text;
  }

  private String failure(String source) {
    return text(source).fetch(Optional.empty()) instanceof TextFetch.Failed failed
        ? failed.problem().message()
        : "";
  }

  private static TextFetch fetched(DocumentPart... parts) {
    return new TextFetch.Fetched(List.of(parts), Optional.empty());
  }
}
